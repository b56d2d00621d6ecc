import {
  type BodyOfFact,
  type CaseView,
  type Declared,
  type FactRecord,
  type Named,
  type PlainDate,
  toldToTheCheck,
} from '../../src/programme/dsl/index.ts';
import * as facts from './facts.ts';
import { HELD_PARTS, KINDS, rangeOfValue } from './form-278e.ts';

/** What an answer names, in whichever way it was asked. */
type Thing = {
  readonly name?: unknown;
  readonly recordId?: string;
  readonly identifier?: Identifier;
  readonly scheme?: string;
  readonly id?: string;
};
type Identifier = { readonly scheme: string; readonly id: string };

/** What an official declared, as their register has it, for the check of interests. */
export function declared(view: CaseView): Declared | undefined {
  const official = view.latest(facts.OfficialRegistered)?.body;
  if (official === undefined) return undefined;
  const ended = endings(view);
  const until = (record: FactRecord<unknown>) => ended.get(record.standsFor);
  const unread: number[] = [];
  /** Each of these with what it names; those that name nothing are told as not read. */
  const naming = <Body, Read>(
    records: readonly FactRecord<Body>[],
    answer: (body: Body) => unknown,
    read: (named: Named, record: FactRecord<Body>) => Read,
  ): readonly Read[] =>
    records.flatMap((record) => {
      const named = namedIn(answer(record.body));
      if (named === undefined) unread.push(record.standsFor);
      return named === undefined ? [] : [read(named, record)];
    });
  const all = view.all(facts.TransactionNoticed);
  return {
    official: { person: official.person, name: official.name, recordId: official.recordId },
    imputed: [
      ...naming(
        view.all(facts.MemberRecorded),
        ({ who }) => who,
        (who, one) => ({ ...who, ...imputed(one), until: until(one) }),
      ),
      ...naming(
        view.all(facts.OrganisationRecorded),
        ({ which }) => which,
        (which, one) => ({ ...which, ...imputed(one), until: until(one) }),
      ),
    ],
    interests: [
      ...naming(
        view.all(facts.InterestDeclared),
        ({ thing }) => thing,
        (thing, one) => ({ ...interest(one), in: thing, until: until(one) }),
      ),
      ...naming(
        all.filter((one) => !saysWhat(one)),
        ({ what }) => what,
        (what, one) => ({ ...unclear(one.standsFor), in: what, until: until(one) }),
      ),
    ],
    trades: naming(
      all.filter(saysWhat),
      ({ what }) => what,
      (what, one) => ({ ...trade(one), in: what, until: until(one) }),
    ),
    relationships: naming(
      view.all(facts.RelationshipDeclared),
      ({ which }) => which,
      (which, one) => ({
        ...which,
        entry: one.standsFor,
        as: one.body.as.replaceAll('-', ' '),
        from: one.body.from,
        until: until(one) ?? one.body.until,
      }),
    ),
    payments: naming(
      view.all(facts.FormerEmployerPaid),
      ({ which }) => which,
      (which, one) => ({ ...which, entry: one.standsFor, paidOn: one.body.paidOn }),
    ),
    waivers: waivers(view),
    exemptions: view.all(facts.OfficeExempted).map(({ standsFor, body }) => ({ entry: standsFor, ...body })),
    thresholds: {
      sharePercent: view.setting('share-per-cent'),
      smallValue: view.setting('small-value-dollars'),
      lookBackMonths: view.setting('look-back-months'),
      paymentMonths: view.setting('payment-months'),
    },
    unread,
  };
}

function imputed<As>({ standsFor, body }: FactRecord<{ readonly as: As; readonly from?: PlainDate }>) {
  return { entry: standsFor, as: body.as, from: body.from };
}

function interest({ standsFor, body }: FactRecord<BodyOfFact<typeof facts.InterestDeclared>>) {
  const { part, of, value, percent, from } = body;
  // Transactions were a part that was declared so once, and said neither what was done nor when.
  if (!(part in KINDS)) return { ...unclear(standsFor), of };
  return {
    entry: standsFor,
    of,
    kind: KINDS[part],
    part: HELD_PARTS[part].toLowerCase(),
    value: rangeOfValue(toldToTheCheck(value)),
    percent: percent === undefined ? undefined : toldToTheCheck(percent),
    from,
  };
}

function unclear(entry: number) {
  return { entry, kind: 'unclear' as const, part: 'transactions' };
}

/** Whether a trade says what was done, which was not asked once. */
function saysWhat({ body }: FactRecord<BodyOfFact<typeof facts.TransactionNoticed>>): boolean {
  return 'did' in body;
}

function trade({ standsFor, body }: FactRecord<BodyOfFact<typeof facts.TransactionNoticed>>) {
  const { did, tradedOn, of, holding, value, percentAfter } = body;
  return {
    entry: standsFor,
    did,
    on: tradedOn,
    of,
    holding,
    value: rangeOfValue(toldToTheCheck(value)),
    percentAfter: percentAfter === undefined ? undefined : toldToTheCheck(percentAfter),
  };
}

/** A waiver of which it cannot be read what it covers covers nothing. */
function waivers(view: CaseView): Declared['waivers'] {
  const ends = new Map(view.all(facts.WaiverEnded).map(({ body }) => [body.waiver, body.until]));
  return view
    .all(facts.WaiverGranted)
    .map(({ standsFor, body }) => ({
      entry: standsFor,
      authority: body.authority,
      covers: toldToTheCheck(body.covers).flatMap((one) => namedIn(one) ?? []),
      from: body.from,
      until: earlier(ends.get(standsFor), body.until),
    }))
    .filter(({ covers }) => covers.length > 0);
}

/** The first day on which anything said that an entry is over. */
function endings(view: CaseView): ReadonlyMap<number, PlainDate> {
  const ends = new Map<number, PlainDate>();
  for (const { body } of view.all(facts.InterestEnded)) {
    const there = ends.get(body.entry);
    ends.set(body.entry, there === undefined || body.until < there ? body.until : there);
  }
  return ends;
}

function earlier(one: PlainDate | undefined, other: PlainDate | undefined): PlainDate | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}

/**
 * What an answer names; undefined where it cannot be read. Once a name alone was asked of a trade, and an identifier in two
 * questions beside the name.
 */
export function namedIn(answer: unknown): Named | undefined {
  if (typeof answer === 'string') return { name: answer };
  if (typeof answer !== 'object' || answer === null) return undefined;
  const { name, recordId, identifier, scheme, id }: Thing = answer;
  if (typeof name !== 'string') return undefined;
  const before = scheme === undefined || id === undefined ? [] : [{ scheme, id }];
  return { name, recordId, identifiers: identifier === undefined ? before : [identifier] };
}
