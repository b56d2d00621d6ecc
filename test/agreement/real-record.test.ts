import { describe, expect, test } from 'vitest';
import { agreementShown } from '../../programmes/settlement-oversight/agreement/show.ts';
import { byTheirClaim } from '../../src/application/claimed-times.ts';
import { endOfDay, foldCase } from '../../src/application/known.ts';
import { layDownCase } from '../../src/application/lay-down-import.ts';
import { momentOf, viewOf } from '../../src/domain/engine.ts';
import type { Fact } from '../../src/domain/event.ts';
import {
  type AgreementShown,
  type Standing,
  ledgerTotals,
  standingOn,
} from '../../src/domain/obligations.ts';
import type { CaseView, DutyState } from '../../src/domain/state.ts';
import { addMs } from '../../src/kernel/instant.ts';
import { asPlainDate } from '../../src/kernel/plain-date.ts';
import { NOW, context, engine, planOf, recordText } from './agreements.ts';

type Day = `${number}-${number}-${number}`;

const ZONE = 'America/New_York';
const plan = planOf(recordText('settlement-2023'));
const imported = layDownCase(
  { ...context, isTaken: async () => false, fileName: 'settlement-2023.json' },
  plan.planned,
  plan.head.system,
  'case-1',
).request().events;

/** The case with further facts recorded after the import, as known at the end of a day by the claims of the sources. */
function knownBy(on: Day, more: readonly Partial<Fact>[] = []): CaseView {
  const last = imported.at(-1)?.position ?? 0;
  const added = more.map((fact, i): Fact => ({ ...templateFact, position: last + i + 1, ...fact }) as Fact);
  const told = byTheirClaim(engine, 'case-1', [...imported, ...added], NOW);
  const cut = endOfDay(ZONE, asPlainDate(on));
  const until = cut < NOW ? cut : NOW;
  const state = foldCase(
    engine,
    'case-1',
    told.filter((event) => event.recordedAt <= until),
  );
  return viewOf(engine, state, momentOf(engine, state, until));
}

const templateFact = {
  type: 'fact',
  occurred: { date: asPlainDate('2024-05-20'), precision: 'day', certainty: 'stated' },
  recordedAt: addMs(NOW, -60_000),
  author: { person: 'a', name: 'An Analyst', agency: 'Oversight office', role: 'analyst' },
  standing: 'established',
  overrides: [],
  visibility: 'case',
  ruleSet: '2023',
} as const;

const monitorRetained = {
  kind: 'DateKnown',
  body: { date: 'doj-monitor-retained', on: '2024-05-20', source: 'Engagement letter', mark: 'found' },
};

function shownBy(on: Day, more: readonly Partial<Fact>[] = []): AgreementShown {
  return agreementShown(knownBy(on, more));
}

/** How the first of a clause's occurrences stands about a date. */
function standing(shown: AgreementShown, clause: string, about: Day): Standing {
  const one = shown.clauses.find(({ key }) => key === clause)?.occurrences[0];
  if (one === undefined) throw new Error(`There is no occurrence of ${clause}.`);
  return standingOn(one, asPlainDate(about));
}

const EVERY_ROW = [
  ...Array.from({ length: 11 }, (_, i) => `P${i + 1}`),
  ...Array.from({ length: 5 }, (_, i) => `F${i + 1}`),
  ...Array.from({ length: 3 }, (_, i) => `O${i + 1}`),
  ...Array.from({ length: 4 }, (_, i) => `C${i + 1}`),
];

test('every row of the document is a clause, with its source and its mark', () => {
  const { clauses } = shownBy('2026-11-21');
  expect(clauses.map(({ key }) => key)).toEqual(expect.arrayContaining(EVERY_ROW));
  for (const { source, mark } of clauses) {
    expect(source).not.toBe('');
    expect(['found', 'computed', 'unverified']).toContain(mark);
  }
  const unverified = clauses.filter(({ mark }) => mark === 'unverified');
  expect(unverified.map(({ key }) => key)).toEqual(['P4', 'P7-review', 'P9', 'O3']);
  for (const { note } of unverified) expect(note).toBeDefined();
});

describe('about 9 May 2025', () => {
  const then = shownBy('2025-05-09');
  const now = shownBy('2026-11-21');

  test.each([
    ['P1', '2024-03-24', 411],
    ['P2', '2024-08-23', 259],
  ])('%s is past its date, as known then and as known now', (clause, due, late) => {
    expect(standing(then, clause, '2025-05-09')).toMatchObject({ status: 'overdue', due, late });
    expect(standing(now, clause, '2025-05-09')).toMatchObject({ status: 'overdue', due, late });
  });

  test('P3 is not yet due: 23 May 2025', () => {
    for (const shown of [then, now])
      expect(standing(shown, 'P3', '2025-05-09')).toEqual({ status: 'not-yet-due', due: '2025-05-23' });
  });

  test('what says that they were paid counts from when it was received, and nobody has judged it', () => {
    const provedBy = now.clauses.find(({ key }) => key === 'P1')?.occurrences[0]?.evidence[0]?.position;
    for (const clause of ['P1', 'P2', 'P3'])
      expect(standing(now, clause, '2025-10-01')).toMatchObject({ status: 'submitted', provedBy });
    expect(standing(shownBy('2025-09-17'), 'P1', '2025-10-01').status).toBe('overdue');
  });

  test('what hangs on the monitor is not determinable until the day of retention is entered, then computed', () => {
    for (const clause of ['P5', 'P7', 'P8', 'P9', 'P10'])
      expect([clause, standing(then, clause, '2025-05-09').status]).toEqual([clause, 'not-determinable']);
    const known = shownBy('2026-11-22', [monitorRetained]);
    expect(standing(known, 'P9', '2025-05-09')).toEqual({ status: 'not-yet-due', due: '2027-04-20' });
    for (const clause of ['P5', 'P7', 'P8', 'P10'])
      expect(standing(known, clause, '2025-05-09')).toEqual({ status: 'continuing', due: '2027-05-20' });
    expect(standing(known, 'F2', '2025-05-09').status).toBe('not-determinable');
  });
});

test('24 March 2024 is a Sunday, and whether it rolls is an answer of the clause', () => {
  const rolled = planOf(
    recordText('settlement-2023').replace(
      '"amount": 30,\n      "unit": "days",',
      '"amount": 30,\n      "unit": "days",\n      "roll": "next-working-day",',
    ),
  );
  const laid = layDownCase(
    { ...context, isTaken: async () => false, fileName: 'x' },
    rolled.planned,
    'x',
    'case-1',
  );
  const due = [...laid.duties.values()].find(({ key }) => key === 'P1')?.due;
  expect(due).toBe('2024-03-25');
});

describe('what is reported and not confirmed', () => {
  const dutiesOf = (shown: AgreementShown): object =>
    shown.clauses.map(({ key, occurrences }) => [key, occurrences]);

  test('“may drop the monitor” is shown and changes nothing', () => {
    const text = recordText('settlement-2023');
    const file = JSON.parse(text) as { noted: { id: string }[] };
    file.noted = file.noted.filter(({ id }) => id !== 'may-drop-monitor');
    const without = planOf(JSON.stringify(file)).planned;
    const rumours = knownBy('2026-11-21').reported.map(({ body }) => body['what']);
    expect(rumours).toContainEqual(expect.stringContaining('may drop its monitor'));
    expect(shownBy('2026-11-21').reported).toHaveLength(rumours.length);
    expect(without.facts).toHaveLength(plan.planned.facts.length - 1);
    const laid = layDownCase(
      { ...context, isTaken: async () => false, fileName: 'x' },
      without,
      plan.head.system,
      'case-1',
    );
    const statuses = (duties: Iterable<DutyState>): readonly string[] =>
      [...duties]
        .filter(({ rule }) => rule === 'obligation')
        .map(({ key = '', status, due = '' }) => `${key} ${status} ${due}`)
        .toSorted();
    expect(statuses(laid.duties.values())).toEqual(statuses(knownBy('2026-11-21').duties()));
  });

  test('nor does a report that the end of the term was moved', () => {
    const known = [monitorRetained];
    const rumour = {
      kind: 'DateVaried',
      standing: 'reported' as const,
      body: {
        date: 'doj-term-end',
        on: '2025-12-31',
        how: 'early-termination',
        authority: 'Not named',
        reasons: 'As reported',
        source: 'S51',
        mark: 'unverified',
      },
    };
    const before = shownBy('2026-11-22', known);
    const after = shownBy('2026-11-22', [...known, rumour]);
    expect(dutiesOf(after)).toEqual(dutiesOf(before));
    expect(after.reported).toHaveLength(before.reported.length + 1);
    const varied = shownBy('2026-11-22', [...known, { ...rumour, standing: 'established' }]);
    expect(standing(varied, 'P9', '2026-11-22').due).toBe('2025-12-01');
  });
});

describe('the ledger', () => {
  test('comes to $4,316,126,163 and $150,000,000 on a condition; credits are in no sum', () => {
    const none = { currency: 'USD', conditional: 0, paid: 0, credited: 0 };
    expect(ledgerTotals(shownBy('2026-11-21').money)).toEqual([
      {
        bearer: 'company',
        currency: 'USD',
        payable: 4_316_126_163,
        conditional: 150_000_000,
        paid: 0,
        credited: 968_618_825 + 3_250_000_000 + 2_700_000_000,
        headline: 4_316_126_163 + 150_000_000 + 968_618_825 + 3_250_000_000 + 2_700_000_000,
      },
      { ...none, bearer: 'founder', payable: 50_000_000, headline: 50_000_000 },
      { ...none, bearer: 'former-cco', payable: 1_500_000, headline: 1_500_000 },
    ]);
  });

  test('a split that no source gives is marked so', () => {
    const credits = plan.planned.facts.filter(({ fact }) => fact.kind === 'CreditAgreed');
    expect(credits).toHaveLength(8);
    for (const { fact } of credits.slice(1)) expect(fact.body).toMatchObject({ mark: 'unverified' });
    expect(credits[0]?.fact.body).toMatchObject({
      clause: 'O1',
      from: 'P1',
      amount: 898_618_825,
      mark: 'computed',
    });
  });
});
