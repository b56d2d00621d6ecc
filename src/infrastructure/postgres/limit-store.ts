import type {
  CasesToShow,
  Limited,
  LimitedRequest,
  LimitSettings,
  Limits,
  OverLimit,
  Rate,
} from '../../application/limits.ts';
import { type Instant, addMs, toEpochMs } from '../../kernel/instant.ts';
import { type Queryable, rowsOf } from './queryable.ts';

/** One thing to be counted: `step` is the time after which one more is let through, in milliseconds. */
type Count = {
  readonly what: Limited;
  readonly who: string;
  readonly step: number;
  readonly within: number;
};

/** How often rows that no longer hold anybody back are cleared away, in milliseconds. */
const CLEAR_EVERY_MS = 600_000;

/** Refusals, and cases counted, that are remembered here, so that whoever goes on asking costs the database nothing. */
const MOST_REMEMBERED = 100_000;

/**
 * Opens the counts of requests. Each is one row with the moment up to which what was asked is spent; one statement
 * looks and counts under the lock of that row, so that requests at one moment, on several servers too, are let through
 * as many as may be and no more. (The generic cell rate algorithm of ITU-T I.371: so many at once, then at an even
 * pace.) The tables are not logged: after a crash of the database the counts begin anew.
 */
export function openLimits(db: Queryable, settings: LimitSettings): Limits {
  const refused = new Map<string, Instant>();
  const counted = new Map<string, number>();
  let cleared = 0;
  return {
    async show(asked) {
      const rate = settings[asked.kind];
      const now = toEpochMs(asked.at);
      const keys = asked.cases.map((caseId) => `${asked.kind} ${asked.person} ${caseId.toLowerCase()}`);
      if (rate === undefined) return undefined;
      if (keys.every((key) => (counted.get(key) ?? -Infinity) > now - rate.withinMs)) return undefined;
      const over = await show(db, rate, asked);
      if (over !== undefined) return over;
      if (counted.size > MOST_REMEMBERED) counted.clear();
      for (const key of keys)
        if ((counted.get(key) ?? -Infinity) <= now - rate.withinMs) counted.set(key, now);
      return undefined;
    },
    async take(request) {
      const rate = settings[request.kind];
      const remembered = rememberedRefusal(refused, request);
      if (remembered !== undefined) return remembered;
      const now = toEpochMs(request.at);
      if (now - cleared > CLEAR_EVERY_MS) {
        cleared = now;
        await clearAway(db, request.at);
      }
      const counts = rate === undefined ? [] : [countOf(request.kind, request.who, rate)];
      const over = await take(db, counts, settings['cases-opened'], request);
      if (over !== undefined && over.kind !== 'cases-opened') remember(refused, request, over);
      return over;
    },
  };
}

function countOf(what: Limited, who: string, { most, withinMs }: Rate): Count {
  return { what, who, step: withinMs / most, within: withinMs };
}

async function take(
  db: Queryable,
  counts: readonly Count[],
  opening: Rate | undefined,
  request: LimitedRequest,
): Promise<OverLimit | undefined> {
  const { opens } = opening === undefined ? {} : request;
  if (counts.length === 0 && opens === undefined) return undefined;
  const ofOpening = opens && opening ? [countOf('cases-opened', opens.person, opening)] : [];
  const rows = await rowsOf<{ what: Limited; wait: number }>(db, {
    name: 'take-limits',
    text: TAKE,
    values: [
      JSON.stringify([...counts, ...ofOpening]),
      request.at,
      opens?.person ?? '',
      opens?.caseId.toLowerCase() ?? '',
      addMs(request.at, -(opening?.withinMs ?? 0)),
    ],
  });
  const over = rows.toSorted((a, b) => b.wait - a.wait)[0];
  return over && { kind: over.what, retryAfter: Math.max(1, Math.ceil(over.wait / 1000)) };
}

async function show(
  db: Queryable,
  rate: Rate,
  { kind, person, cases, at }: CasesToShow,
): Promise<OverLimit | undefined> {
  const { step, within } = countOf(kind, person, rate);
  const [over] = await rowsOf<{ wait: number }>(db, {
    name: 'show-limits',
    text: SHOW,
    values: [person, kind, at, cases.map((one) => one.toLowerCase()), addMs(at, -within), step, within],
  });
  return over && { kind, retryAfter: Math.max(1, Math.ceil(over.wait / 1000)) };
}

/**
 * Gives a row where the cases that were not counted within the span are over the limit, with the milliseconds to wait. One
 * answer that shows more than the limit is let through to whoever was shown nothing for long.
 */
const SHOW = `with fresh as (
    select distinct one as case_id from unnest($4::text[]) one where not exists
      (select from case_opened o where o.person = $1 and o.what = $2 and o.case_id = one and o.at > $5::timestamptz)
  ), asked as (
    select count(*)::float8 * $6::float8 as cost from fresh
  ), taken as (
    insert into limit_use as l (what, who, spent_until)
    select $2, $1, $3::timestamptz + cost * interval '1 millisecond' from asked where cost > 0
    on conflict (what, who) do update
      set spent_until = greatest(l.spent_until, $3::timestamptz) + (excluded.spent_until - $3::timestamptz)
      where l.spent_until <= $3::timestamptz
        or l.spent_until + (excluded.spent_until - $3::timestamptz) <= $3::timestamptz + $7::float8 * interval '1 millisecond'
    returning what
  ), shown as (
    insert into case_opened as o (person, what, case_id, at) select $1, $2, case_id, $3::timestamptz from fresh, taken
    on conflict (person, what, case_id) do update set at = excluded.at
  )
  select 1000 * extract(epoch from l.spent_until - $3::timestamptz)::float8 + a.cost - $7::float8 as wait
  from asked a join limit_use l on l.what = $2 and l.who = $1
  where a.cost > 0 and not exists (select from taken)`;

/**
 * Gives a row for each count that is over its limit, with the milliseconds to wait. A case that the person opened
 * within the span already is not counted again, and one that is refused is not put down as opened.
 */
const TAKE = `with asked as (
    select what, who, step, within from json_to_recordset($1::json) as a(what text, who text, step float8, within float8)
    where what <> 'cases-opened' or not exists
      (select from case_opened where person = $3 and what = 'cases-opened' and case_id = $4 and at > $5::timestamptz)
  ), taken as (
    insert into limit_use as l (what, who, spent_until)
    select what, who, $2::timestamptz + step * interval '1 millisecond' from asked order by what, who
    on conflict (what, who) do update
      set spent_until = greatest(l.spent_until, $2::timestamptz) + (excluded.spent_until - $2::timestamptz)
      where greatest(l.spent_until, $2::timestamptz) + (excluded.spent_until - $2::timestamptz)
        <= $2::timestamptz + (select a.within from asked a where a.what = l.what) * interval '1 millisecond'
    returning what
  ), opened as (
    insert into case_opened as o (person, what, case_id, at)
    select $3, 'cases-opened', $4, $2::timestamptz from taken where what = 'cases-opened'
    on conflict (person, what, case_id) do update set at = excluded.at
  )
  select a.what, 1000 * extract(epoch from l.spent_until - $2::timestamptz)::float8 + a.step - a.within as wait
  from asked a left join limit_use l on l.what = a.what and l.who = a.who
  where not exists (select from taken t where t.what = a.what)`;

async function clearAway(db: Queryable, at: Instant): Promise<void> {
  await rowsOf(db, {
    text: `with spent as (delete from limit_use where spent_until < $1)
      delete from case_opened where at < $1::timestamptz - interval '1 day'`,
    values: [at],
  });
}

function keyOf({ kind, who }: LimitedRequest): string {
  return `${kind} ${who}`;
}

function rememberedRefusal(refused: Map<string, Instant>, request: LimitedRequest): OverLimit | undefined {
  const until = refused.get(keyOf(request));
  if (until === undefined) return undefined;
  const wait = toEpochMs(until) - toEpochMs(request.at);
  if (wait > 0) return { kind: request.kind, retryAfter: Math.max(1, Math.ceil(wait / 1000)) };
  refused.delete(keyOf(request));
  return undefined;
}

function remember(refused: Map<string, Instant>, request: LimitedRequest, over: OverLimit): void {
  if (refused.size >= MOST_REMEMBERED) refused.clear();
  refused.set(keyOf(request), addMs(request.at, over.retryAfter * 1000));
}
