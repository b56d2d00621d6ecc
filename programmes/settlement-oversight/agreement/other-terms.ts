import {
  type CaseView,
  type DutyState,
  type FactRecord,
  type JsonObject,
  type PlainDate,
  addDays,
  addYears,
} from '../../../src/programme/dsl/index.ts';
import { CertificationMade } from '../monitor/facts.ts';
import { obligation } from './duties.ts';
import { EvidenceReceived } from './facts.ts';
import { type Evidence, clauseOf, judgementOf } from './reading.ts';

type Time = { readonly from: PlainDate; readonly to: PlainDate };

/**
 * What was sent for a clause as it would count were the clause owed at other times: which of the series it was for says
 * nothing then, so that it counts for the time that it covers, or that the one it named covered. Evidence is read with
 * what came before it and covers the time next to it: three monthly samples cover their quarter. What was rejected
 * carries nothing that came after it, as of the day on which it was received. One document may be for several of the series
 * that are not next to each other: each of them says its own time. Answers by the entry that gives them.
 */
export function underOtherTerms(view: CaseView, key: string): ReadonlyMap<number, JsonObject> {
  const duties = view.duties(obligation.rule.id).filter((duty) => duty.key === key);
  const clause = clauseOf(view, key)?.standsFor;
  const certifications = view
    .all(CertificationMade)
    .filter(({ body }) => body.clause === clause)
    .map(({ position, body }) => [position, asCovering(body, timeOf(body, body, duties))] as const);
  return new Map([...evidenceJoined(view, key, duties), ...certifications]);
}

function evidenceJoined(
  view: CaseView,
  key: string,
  duties: readonly DutyState[],
): readonly (readonly [number, JsonObject])[] {
  const began = duties.find(({ occurrence }) => occurrence === 1)?.period?.from;
  let shown: readonly Time[] = [];
  return view
    .all(EvidenceReceived)
    .filter(({ body }) => body.for.some(({ clause }) => clause === key))
    .map((one): readonly [number, JsonObject] => {
      const times = one.body.for.map((item) =>
        item.clause === key ? timeOf(one.body, item, duties) : undefined,
      );
      const known = joined([...shown, ...times.filter((time) => time !== undefined)]);
      const items = one.body.for.map((item, i) => {
        if (item.clause !== key) return item;
        const whole = known.find((time) => holds(time, times[i]));
        return asCovering(item, whole === undefined ? undefined : fromTheStart(whole, began));
      });
      if (!isRejected(view, one)) shown = known;
      return [one.position, { ...one.body, for: items }];
    });
}

/**
 * The time that something covers, with that of the one of the series which it names where they touch; undefined where
 * neither is known.
 */
function timeOf(
  { coversFrom, coversTo }: Pick<Evidence, 'coversFrom' | 'coversTo'>,
  { occurrence }: { readonly occurrence?: number },
  duties: readonly DutyState[],
): Time | undefined {
  const named = duties.find((one) => one.occurrence === occurrence)?.period;
  if (coversFrom === undefined || coversTo === undefined) return named;
  const said = { from: coversFrom, to: coversTo };
  return named === undefined || !touches(named, said) ? (named ?? said) : spanned(named, said);
}

/** Times in their order, those as one that touch each other. */
function joined(times: readonly Time[]): readonly Time[] {
  const whole: Time[] = [];
  for (const time of times.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = whole.at(-1);
    if (last !== undefined && touches(last, time)) whole.splice(-1, 1, spanned(last, time));
    else whole.push(time);
  }
  return whole;
}

function holds(whole: Time, time: Time | undefined): boolean {
  return time !== undefined && whole.from <= time.from && whole.to >= time.to;
}

function touches(a: Time, b: Time): boolean {
  return addDays(a.to, 1) >= b.from && addDays(b.to, 1) >= a.from;
}

function spanned(a: Time, b: Time): Time {
  return { from: a.from < b.from ? a.from : b.from, to: a.to > b.to ? a.to : b.to };
}

/** Before an obligation began there was nothing to show: the first of a longer interval reaches back before it. */
function fromTheStart({ from, to }: Time, began: PlainDate | undefined): Time {
  return { from: began !== undefined && from <= began ? addYears(from, -100) : from, to };
}

function asCovering(answers: JsonObject, time: Time | undefined): JsonObject {
  const { occurrence: _numbered, ...rest } = answers;
  return time === undefined ? rest : { ...rest, coversFrom: time.from, coversTo: time.to };
}

function isRejected(view: CaseView, { standsFor }: FactRecord<Evidence>): boolean {
  return judgementOf(view, standsFor)?.body.outcome === 'rejected';
}
