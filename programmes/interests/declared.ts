import {
  type CaseView,
  type Declared,
  type FactRecord,
  type Named,
  type PlainDate,
  toldToTheCheck,
} from '../../src/programme/dsl/index.ts';
import * as facts from './facts.ts';
import { HELD_PARTS, KINDS, rangeOfValue } from './form-278e.ts';

type Thing = {
  readonly name: string;
  readonly recordId?: string;
  readonly identifier?: { readonly scheme: string; readonly id: string };
};

/** What an official declared, as their register has it, for the check of interests. */
export function declared(view: CaseView): Declared | undefined {
  const official = view.latest(facts.OfficialRegistered)?.body;
  if (official === undefined) return undefined;
  const ended = endings(view);
  const until = (record: FactRecord<unknown>) => ended.get(record.standsFor);
  return {
    official: { person: official.person, name: official.name, recordId: official.recordId },
    imputed: [
      ...view.all(facts.MemberRecorded).map((one) => ({
        ...named(toldToTheCheck(one.body.who)),
        entry: one.standsFor,
        as: one.body.as,
        from: one.body.from,
        until: until(one),
      })),
      ...view.all(facts.OrganisationRecorded).map((one) => ({
        ...named(toldToTheCheck(one.body.which)),
        entry: one.standsFor,
        as: one.body.as,
        from: one.body.from,
        until: until(one),
      })),
    ],
    interests: view.all(facts.InterestDeclared).map((one) => {
      const { part, of, thing, value, percent, from } = one.body;
      return {
        entry: one.standsFor,
        of,
        kind: KINDS[part],
        part: HELD_PARTS[part].toLowerCase(),
        in: named(toldToTheCheck(thing)),
        value: rangeOfValue(toldToTheCheck(value)),
        percent: percent === undefined ? undefined : toldToTheCheck(percent),
        from,
        until: until(one),
      };
    }),
    trades: view.all(facts.TransactionNoticed).map((one) => {
      const { did, tradedOn, of, holding, what, value, percentAfter } = one.body;
      return {
        entry: one.standsFor,
        did,
        on: tradedOn,
        of,
        holding,
        in: named(toldToTheCheck(what)),
        value: rangeOfValue(toldToTheCheck(value)),
        percentAfter: percentAfter === undefined ? undefined : toldToTheCheck(percentAfter),
        until: until(one),
      };
    }),
    relationships: view.all(facts.RelationshipDeclared).map((one) => ({
      ...named(toldToTheCheck(one.body.which)),
      entry: one.standsFor,
      as: one.body.as.replaceAll('-', ' '),
      from: one.body.from,
      until: until(one) ?? one.body.until,
    })),
    payments: view.all(facts.FormerEmployerPaid).map((one) => ({
      ...named(toldToTheCheck(one.body.which)),
      entry: one.standsFor,
      paidOn: one.body.paidOn,
    })),
    waivers: waivers(view),
    exemptions: view.all(facts.OfficeExempted).map(({ standsFor, body }) => ({ entry: standsFor, ...body })),
    thresholds: {
      sharePercent: view.setting('share-per-cent'),
      smallValue: view.setting('small-value-dollars'),
      lookBackMonths: view.setting('look-back-months'),
      paymentMonths: view.setting('payment-months'),
    },
  };
}

function waivers(view: CaseView): Declared['waivers'] {
  const ends = new Map(view.all(facts.WaiverEnded).map(({ body }) => [body.waiver, body.until]));
  return view.all(facts.WaiverGranted).map(({ standsFor, body }) => ({
    entry: standsFor,
    authority: body.authority,
    covers: toldToTheCheck(body.covers).map(named),
    from: body.from,
    until: earlier(ends.get(standsFor), body.until),
  }));
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

function named({ name, recordId, identifier }: Thing): Named {
  return { name, recordId, identifiers: identifier === undefined ? [] : [identifier] };
}
