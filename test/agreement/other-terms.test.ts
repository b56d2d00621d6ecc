import { describe, expect, test } from 'vitest';
import {
  type ChangedTerms,
  type OtherTerms,
  rehearseAsIf,
} from '../../src/application/agreement/other-terms.ts';
import { asPlainDate } from '../../src/kernel/plain-date.ts';
import { NOW, engine, factsIn, planOf, recordText } from './agreements.ts';
import { clause, evidence, smallAgreement } from './small-agreement.ts';

const river = factsIn(planOf(recordText('river-undertaking')));
const settlement = factsIn(planOf(recordText('settlement-2023')));
const quarterly = { every: 3, everyUnit: 'months' } as const;

function asIf(facts: typeof river, changed: ChangedTerms): OtherTerms {
  const told = rehearseAsIf(engine, 'case', facts, changed, NOW);
  if (!told.ok) throw new Error(told.error);
  return told.value;
}

function refused(changed: ChangedTerms): string {
  const told = rehearseAsIf(engine, 'case', river, changed, NOW);
  return told.ok ? '' : told.error;
}

describe('had the reporting interval been quarterly', () => {
  test('the yearly certificates of the settlement: eight breaches more, each shown on its day', () => {
    const told = asIf(settlement, { clause: 'O3', terms: quarterly });
    expect(told.asRecorded.map(({ due, shownOn }) => [due, shownOn])).toEqual([
      ['2024-05-19', '2024-05-20'],
      ['2025-05-19', '2025-05-20'],
      ['2026-05-19', '2026-05-20'],
    ]);
    expect(told.onlyRecorded).toEqual([]);
    expect(told.onlyAsIf.map(({ due }) => due)).toEqual([
      '2024-08-19',
      '2024-11-19',
      '2025-02-19',
      '2025-08-19',
      '2025-11-19',
      '2026-02-19',
      '2026-08-19',
      '2026-11-19',
    ]);
    expect(told.elsewhere).toEqual({ onlyRecorded: [], onlyAsIf: [] });
  });

  test('the yearly report of the undertaking, which counts from the last: none as it was, three as if', () => {
    const told = asIf(river, { clause: 'W2', terms: { ...quarterly, amount: 3, unit: 'months' } });
    expect(told.asRecorded).toEqual([]);
    expect(told.asIf.map(({ due, shownOn, doneOn }) => [due, shownOn, doneOn])).toEqual([
      ['2024-04-15', '2024-04-16', '2025-01-10'],
      ['2025-04-10', '2025-04-11', '2025-12-19'],
      ['2026-03-19', '2026-03-20', undefined],
    ]);
    expect(told.recordedTerms).toMatchObject({ every: 1, everyUnit: 'years' });
    expect(told.otherTerms).toMatchObject({ every: 3, everyUnit: 'months', amount: 3 });
  });
});

test('the breaches of the undertaking as it was: a sample missed, one rejected, one late', () => {
  const told = asIf(river, { clause: 'W1', terms: {} });
  expect(told.asRecorded.map(({ due, shownOn, doneOn }) => [due, shownOn, doneOn])).toEqual([
    ['2024-11-15', '2024-11-16', undefined],
    ['2025-05-15', '2025-05-20', undefined],
    ['2025-08-15', '2025-08-16', '2025-08-19'],
  ]);
  expect(told.asIf).toEqual(told.asRecorded);
  expect([told.onlyAsIf, told.onlyRecorded]).toEqual([[], []]);
});

describe('samples of each month, had they been owed each quarter', () => {
  const told = asIf(river, { clause: 'W1', terms: { ...quarterly, amount: 3, unit: 'months' } });

  test('count together for their quarter: one is missing a month, one has a sample that was rejected', () => {
    expect(told.asIf.map(({ due, shownOn, doneOn }) => [due, shownOn, doneOn])).toEqual([
      ['2025-01-15', '2025-01-16', undefined],
      ['2025-07-15', '2025-07-16', undefined],
    ]);
    expect(told.onlyRecorded.map(({ due }) => due)).toEqual(['2024-11-15', '2025-05-15', '2025-08-15']);
  });

  test('show it when the last of them was rejected, or came late', () => {
    const sameMonths = asIf(river, { clause: 'W1', terms: quarterly });
    expect(sameMonths.asIf.map(({ due, shownOn, doneOn }) => [due, shownOn, doneOn])).toEqual([
      ['2024-11-15', '2024-11-16', undefined],
      ['2025-05-15', '2025-05-20', undefined],
      ['2025-08-15', '2025-08-16', '2025-08-19'],
    ]);
  });
});

test('what named one of the recorded series counts for the time of that one, and not for its number', () => {
  const file = smallAgreement();
  const monthly = { timing: 'series', on: '2024-01-31', every: 1, everyUnit: 'months' } as const;
  file.clauses = [clause('A', monthly)];
  const sent = (occurrence: number, on: string) =>
    evidence(`letter-${occurrence}`, { clause: 'A', occurrence }, { occurred: on, recorded: on });
  file.evidence = [
    sent(1, '2024-01-25'),
    sent(2, '2024-02-20'),
    sent(3, '2024-03-20'),
    sent(4, '2024-04-20'),
  ];
  const told = asIf(factsIn(planOf(JSON.stringify(file))), {
    clause: 'A',
    terms: { on: asPlainDate('2024-04-30'), every: 3, everyUnit: 'months' },
  });
  // The months to April are the first quarter; nothing was sent for the second, which the second letter is not.
  expect(told.asIf.slice(0, 2).map(({ due, doneOn }) => [due, doneOn])).toEqual([
    ['2024-07-30', undefined],
    ['2024-10-30', undefined],
  ]);
});

test('one document for two of the series that are not next to each other counts for neither of those between', () => {
  const file = smallAgreement();
  const monthly = { timing: 'series', on: '2024-01-31', every: 1, everyUnit: 'months' } as const;
  file.clauses = [clause('A', monthly), clause('B', monthly)];
  const covered = { coversFrom: '2024-01-01', coversTo: '2024-01-31' };
  const both = { occurred: '2024-03-20', recorded: '2024-03-20' };
  file.evidence = [
    {
      ...evidence('letter', { clause: 'A', occurrence: 1 }, both),
      for: [
        { clause: 'A', occurrence: 1 },
        { clause: 'A', occurrence: 3 },
        { clause: 'B', occurrence: 2 },
      ],
    },
    evidence('other', { clause: 'B' }, { ...both, ...covered }),
  ];
  const facts = factsIn(planOf(JSON.stringify(file)));
  const late = (told: OtherTerms) => told.asIf.slice(0, 3).map(({ due, doneOn }) => [due, doneOn]);
  const asRecorded = asIf(facts, { clause: 'A', terms: {} });
  expect(late(asRecorded)).toEqual([
    ['2024-01-31', '2024-03-20'],
    ['2024-02-29', undefined],
    ['2024-04-30', undefined],
  ]);
  expect(asRecorded.asIf).toEqual(asRecorded.asRecorded);
  const quarters = { on: asPlainDate('2024-03-31'), every: 3, everyUnit: 'months' } as const;
  const told = asIf(facts, { clause: 'A', terms: quarters });
  expect(told.asIf[0]).toMatchObject({ due: '2024-03-31' });
  expect(told.asIf[0]).not.toHaveProperty('doneOn');
  expect(told.elsewhere).toEqual({ onlyRecorded: [], onlyAsIf: [] });
});

test('what is owed on an event moves with the terms of its clause', () => {
  const told = asIf(river, { clause: 'W4', terms: { amount: 3 } });
  expect(told.onlyRecorded.map(({ due, doneOn }) => [due, doneOn])).toEqual([['2024-08-13', '2024-08-14']]);
  expect(told.asIf).toEqual([]);
});

test('terms that a correction states are changed too, and the correction counts', () => {
  const file = smallAgreement();
  file.clauses = [clause('A', { timing: 'once', on: '2024-02-01' })];
  file.evidence = [evidence('letter', { clause: 'A' }, { occurred: '2024-02-20' })];
  const facts = factsIn(planOf(JSON.stringify(file)));
  const entered = facts.find(({ kind }) => kind === 'ClauseEntered');
  if (entered === undefined) throw new Error('There is no clause.');
  const corrected = {
    ...entered,
    position: facts.length + 1,
    recordedAt: NOW,
    body: { ...entered.body, on: '2024-02-10' },
    supersedes: { position: entered.position, reason: 'Misread' },
  };
  const told = asIf([...facts, corrected], { clause: 'A', terms: { on: '2024-02-15' as never } });
  expect(told.asRecorded.map(({ due }) => due)).toEqual(['2024-02-10']);
  expect(told.asIf.map(({ due }) => due)).toEqual(['2024-02-15']);
  expect(asIf([...facts, corrected], { clause: 'A', terms: { on: '2024-02-20' as never } }).asIf).toEqual([]);
});

describe('terms that cannot be', () => {
  test.each<readonly [string, ChangedTerms, RegExp]>([
    [
      'of a clause that is not there',
      { clause: 'W22', terms: quarterly },
      /no clause “W22”. Did you mean W2/,
    ],
    ['how often, of what is owed once', { clause: 'W3', terms: quarterly }, /not owed again and again/],
    ['every nothing', { clause: 'W2', terms: { every: 0 } }, /every: .*from 1 to/],
    ['no date to count from', { clause: 'W2', terms: { from: null } }, /Say on what date it is due/],
  ])('%s', (_name, changed, expected) => {
    expect(refused(changed)).toMatch(expected);
  });
});
