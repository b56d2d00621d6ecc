import { describe, expect, test } from 'vitest';
import { list, factRef, group, text, byKey, optional } from '../domain/fields.ts';
import type { Programme } from '../domain/rules.ts';
import type { Instant } from '../kernel/instant.ts';
import { asPlainDate } from '../kernel/plain-date.ts';
import { type CaseHistory, type HistoricFact, factsOf, placing, tellingsOf } from './case-history.ts';

const author = { person: 'ann', name: 'Ann Made-Up', agency: 'Society', role: 'secretary' };

function told(kind: string, body: HistoricFact['body'], more: Partial<HistoricFact> = {}): HistoricFact {
  const recordedAt = '2026-03-02T10:00:00.000Z' as Instant;
  return {
    kind,
    body,
    occurred: { date: asPlainDate('2026-03-01'), precision: 'day', certainty: 'stated' },
    recordedAt,
    recordedMark: 'stated',
    author,
    ...more,
  };
}

const history: CaseHistory = {
  reference: 'plot-1',
  title: 'Plot 1',
  programme: 'allotment',
  zone: 'Europe/London',
  division: 'scotland',
  facts: [
    told('PlotAsked', { why: 'Beans' }),
    told('PlotLet', { asked: 2, seen: [2], notes: { soil: { entry: 2 } }, why: 'Turn came' }),
    told('PlotAsked', { why: 'Peas' }, { supersedes: { position: 2, reason: 'They said peas.' } }),
    told('DutyWaived', { duty: 'answer:2:north:1', reason: 'Answered at the gate', authority: 'Chair' }),
    told('LateReasonGiven', { position: 3, reason: 'The hut was locked' }),
  ],
};

const facts = new Map([
  ['PlotAsked', { fields: { why: text('Why') } }],
  [
    'PlotLet',
    {
      fields: {
        asked: factRef('Asked', []),
        seen: list('Seen', factRef('Entry', [])),
        notes: byKey('Notes', group('Note', { entry: optional(factRef('Entry', [])) })),
        why: text('Why'),
      },
    },
  ],
]);
const programme = { facts } as unknown as Programme;

describe('a told history', () => {
  test('opens its case with its first fact, and numbers its entries from 2', () => {
    const [opening, ...rest] = factsOf(history);
    expect(opening).toMatchObject({
      kind: 'CaseOpened',
      position: 1,
      body: { reference: 'plot-1', division: 'scotland' },
      recordedAt: history.facts[0]?.recordedAt,
    });
    expect(rest.map((fact) => fact.position)).toEqual([2, 3, 4, 5, 6]);
    expect(factsOf({ ...history, facts: [] })).toEqual([]);
  });

  test('finds every reference its place on a record where consequences stand between', () => {
    const places = [1, 12, 20, 31, 40, 52];
    const place = placing(programme);
    const [, , letting, corrected, waived, reason] = tellingsOf(history).map((telling, i) =>
      place(telling, places.slice(0, i)),
    );
    expect(letting?.body).toEqual({
      asked: 12,
      seen: [12],
      notes: { soil: { entry: 12 } },
      why: 'Turn came',
    });
    expect(corrected?.supersedes?.position).toBe(12);
    expect(waived?.body['duty']).toBe('answer:12:north:1');
    expect(reason?.body['position']).toBe(20);
  });

  test('that refers to an entry not before it is a fault, with the entry named', () => {
    const forward = told('PlotLet', { asked: 9, why: 'Turn came' });
    const letting = tellingsOf({ ...history, facts: [forward] }).slice(1);
    expect(() => letting.map((telling) => placing(programme)(telling, [1]))).toThrow(
      /Entry 2 of the history, PlotLet, refers to entry 9/,
    );
  });
});
