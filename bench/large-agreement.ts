import type { CaseHistory, HistoricFact } from '../src/application/case-history.ts';
import type { JsonObject } from '../src/kernel/json.ts';
import { addMs, atCivilTime } from '../src/kernel/instant.ts';
import { type PlainDate, addDays, addMonths, asPlainDate } from '../src/kernel/plain-date.ts';

const ZONE = 'Europe/London';
const SIGNED = asPlainDate('2006-01-10');
const YEARS = 20;
const author = { person: 'bench', name: 'A Clerk', agency: 'Agency', role: 'analyst' };
const sourced = { source: 'The agreement', mark: 'found' } as const;

/** An entry; `judges` is the evidence that it judges. */
type Told = {
  readonly on: PlainDate;
  readonly kind: string;
  readonly body: JsonObject;
  readonly judges: Told | undefined;
};

/** Of a hundred occurrences, how many have evidence; the others are missed. */
const DONE_OF_A_HUNDRED = 97;

/** How large: every so manieth clause is owed again each year to the end of the term, the others once, spread over it. */
export type Size = { readonly clauses: number; readonly yearlyEvery: number };

/**
 * A made-up agreement of so many clauses over twenty years: reports each year beside what is owed once, most of it done
 * and accepted. The end of the term is one date, on which every series hangs.
 */
export function largeAgreement({ clauses, yearlyEvery }: Size): CaseHistory {
  const told: Told[] = [];
  const tell = (on: PlainDate, kind: string, body: JsonObject, judges?: Told): Told => {
    const one = { on, kind, body, judges };
    told.push(one);
    return one;
  };
  tell(SIGNED, 'InstrumentEntered', { key: 'deed', title: 'Deed', kind: 'undertaking', ...sourced });
  for (const key of ['firm', 'agency']) tell(SIGNED, 'PartyEntered', { key, name: key, kind: 'firm' });
  tell(SIGNED, 'DateDefined', { key: 'signed', title: 'Signature', on: SIGNED, ...sourced });
  tell(SIGNED, 'DateDefined', {
    key: 'end',
    title: 'End',
    from: 'signed',
    amount: YEARS,
    unit: 'years',
    ...sourced,
  });
  for (let n = 0; n < clauses; n += 1) {
    const key = `C${n}`;
    const yearly = n % yearlyEvery === 0;
    const after = 1 + (yearly ? n % 360 : (n * 37) % (YEARS * 365 - 30));
    tell(SIGNED, 'ClauseEntered', {
      key,
      instrument: 'deed',
      title: `Obligation ${n}`,
      bearer: 'firm',
      counterparty: 'agency',
      act: 'Do what is agreed, and send the proof.',
      timing: yearly ? 'series' : 'once',
      from: 'signed',
      amount: after,
      unit: 'days',
      ...(yearly ? { every: 1, everyUnit: 'years', until: 'end' } : {}),
      owedBy: 'compliance-officer',
      owedTo: 'monitor-lead',
      evidence: 'A certificate.',
      ...sourced,
    });
    for (let year = 0; year < (yearly ? YEARS : 1); year += 1) {
      if ((n * 7 + year * 13) % 100 >= DONE_OF_A_HUNDRED) continue;
      const due = addMonths(addDays(SIGNED, after), 12 * year);
      const received = addDays(due, 1 - (n % 5));
      const evidence = tell(received, 'EvidenceReceived', {
        for: [{ clause: key, ...(yearly ? { occurrence: year + 1 } : {}) }],
        kind: 'Certificate',
        title: `Certificate ${year + 1}`,
        from: 'firm',
        ...sourced,
      });
      const judged = { outcome: 'accepted', by: 'An Officer', reasons: 'Complete.' };
      tell(addDays(received, 5), 'EvidenceJudged', judged, evidence);
    }
  }
  const ordered = told.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const entries = new Map(ordered.map((one, i) => [one, i + 2]));
  return {
    reference: `LARGE-${clauses}`,
    title: `An agreement of ${clauses} clauses`,
    programme: 'settlement-oversight',
    zone: ZONE,
    division: 'england-and-wales',
    facts: ordered.map(({ on, kind, body, judges }, i): HistoricFact => ({
      kind,
      body: judges === undefined ? body : { ...body, evidence: entries.get(judges) },
      occurred: { date: on, precision: 'day', certainty: 'stated' },
      recordedAt: addMs(atCivilTime(ZONE, on, '09:00'), i % 3_600_000),
      recordedMark: 'stated',
      author,
    })),
  };
}
