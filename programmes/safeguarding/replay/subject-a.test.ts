import { describe, expect, test } from 'vitest';
import { parseFields } from '../../../src/programme/dsl/index.ts';
import { assessmentFacts } from '../assessment-facts.ts';
import { caseworkFacts } from '../facts.ts';
import { subjectA } from './subject-a.ts';

const kinds = new Map([...caseworkFacts, ...assessmentFacts].map((kind) => [kind.kind, kind]));

describe('the history of Subject A', () => {
  test('is made of facts of the programme, with bodies that parse', () => {
    for (const { kind, body } of subjectA.facts) {
      if (kind === 'ClaimRecorded') continue;
      const handle = kinds.get(kind);
      expect(handle, kind).toBeDefined();
      expect(parseFields(handle?.fields ?? {}, body), kind).toEqual({ ok: true, value: body });
    }
  });

  test('reaches the record in order, and nothing before it happened', () => {
    const times = subjectA.facts.map((fact) => fact.recordedAt);
    expect(times).toEqual(times.toSorted());
    for (const fact of subjectA.facts)
      expect(fact.occurred.date ?? 'unknown', fact.kind).toSatisfy(
        (date: string) => date <= fact.recordedAt.slice(0, 10),
      );
  });

  test('has rows 1 to 18, each date with its mark', () => {
    expect(
      [...new Set(subjectA.facts.map((fact) => fact.row))].toSorted((a, b) => Number(a) - Number(b)),
    ).toEqual(Array.from({ length: 18 }, (_, i) => i + 1));
    const held = subjectA.facts.find((fact) => fact.kind === 'SessionHeld');
    expect(held).toMatchObject({
      occurred: { date: '2015-01-17', certainty: 'stated' },
      recordedMark: 'assumed',
    });
  });

  test('has no review at six months, and the one at twelve months late and without a reason', () => {
    const reviews = subjectA.facts.filter((fact) => fact.kind === 'PostExitReviewRecorded');
    expect(
      reviews.map((fact) => [
        fact.body['interval'],
        fact.occurred.date,
        fact.recordedAt.slice(0, 10),
        fact.lateReason,
      ]),
    ).toEqual([['12', '2016-04-28', '2016-12-15', undefined]]);
  });

  test('names nobody', () => {
    const names = new Set(subjectA.facts.map((fact) => fact.author.name));
    expect([...names]).toEqual([
      'College staff',
      'Police Prevent officer',
      'Panel chair',
      'Intervention provider',
      'Learning reviewer',
    ]);
  });
});
