import { describe, expect, test } from 'vitest';
import { AssessmentCompleted } from '../../../programmes/safeguarding/assessment-facts.ts';
import { needsStrengthsRiskUnknowns as ours } from '../../../programmes/safeguarding/instruments/needs-strengths-risk-unknowns.ts';
import { longInstrument } from '../../../test/support/instruments.ts';
import { instrumentDigest } from './digest.ts';
import { type ItemPage, itemPages } from './item-pages.ts';
import { readAssessment, withItemIds, withListedEntries } from './typed.ts';

/** The page on which an item is asked. */
const pageOfItem = (pages: readonly ItemPage[], item: string): ItemPage | undefined =>
  pages.find(({ items }) => items.some(({ id }) => id === item));

const read = (values: { readonly [name: string]: readonly string[] }) =>
  readAssessment(AssessmentCompleted.fields, ours, values, 'Europe/London');

describe('an assessment as typed', () => {
  test('keeps what can be read beside what cannot, which is named by the item it is in', () => {
    const { body, errors } = read({
      'answers.isolation.rating': ['clear'],
      'answers.isolation.gatheredOn-day': ['31'],
      'answers.isolation.gatheredOn-month': ['2'],
      'answers.isolation.gatheredOn-year': ['2026'],
      'answers.fixation.rating': ['unknown'],
      summary: ['In short.'],
    });
    expect(body).toMatchObject({
      answers: { isolation: { rating: 'clear' }, fixation: { rating: 'unknown' } },
      summary: 'In short.',
    });
    expect(errors.map(({ path, message }) => [path, message])).toEqual([
      ['answers.isolation.gatheredOn', 'Isolation: Gathered on must be a real date, like 27 3 2026'],
    ]);
  });

  test('takes several entries from one box, each once', () => {
    expect(withListedEntries({ 'answers.a.evidence': ['12', '14, 12;16'], summary: ['1, 2'] })).toEqual({
      'answers.a.evidence': ['12', '14', '16'],
      summary: ['1, 2'],
    });
  });

  test('gives an added item a name of its own that it keeps when its label is reworded', () => {
    const first = withItemIds({
      'localItems.0.label': ['Élan'],
      'localItems.1.label': ['élan!'],
      'localItems.2.label': ['影'],
    });
    expect([0, 1, 2].map((row) => first[`localItems.${row}.id`])).toEqual([
      ['local-elan'],
      ['local-elan-2'],
      ['local-item'],
    ]);
    expect(withItemIds({ ...first, 'localItems.0.label': ['Vigour'] })['localItems.0.id']).toEqual([
      'local-elan',
    ]);
  });

  test('asks a long section a few items at a time, and an item keeps its page', () => {
    const pages = itemPages(longInstrument(ours, 2, 20), {});
    expect(pages.map(({ page, items }) => [page, items.length])).toEqual([
      [1, 5],
      [2, 5],
      [3, 5],
      [4, 5],
      [1, 5],
      [2, 5],
      [3, 5],
      [4, 5],
    ]);
    expect(pageOfItem(pages, 'question-2-7')?.page).toBe(2);
    const ordinary = itemPages(ours, { 'harm-to-others': { rating: 'none' } });
    expect(pageOfItem(ordinary, 'planning')).toBeUndefined();
  });

  test('names its instrument by a digest that any other wording changes', () => {
    expect(instrumentDigest(ours)).toMatch(/^[0-9a-f]{64}$/);
    expect(instrumentDigest({ ...ours })).toBe(instrumentDigest(ours));
    expect(instrumentDigest({ ...ours, title: `${ours.title}.` })).not.toBe(instrumentDigest(ours));
  });
});
