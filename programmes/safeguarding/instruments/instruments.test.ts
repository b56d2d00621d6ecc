import { describe, expect, test } from 'vitest';
import {
  asPlainDate,
  instrumentMistakes,
  itemsOf,
  suggestedCrosswalk,
} from '../../../src/programme/dsl/index.ts';
import { findInstrument, instrumentInForce, instruments } from './instruments.ts';
import { needsStrengthsRiskUnknowns } from './needs-strengths-risk-unknowns.ts';
import { vulnerabilityAssessmentFramework } from './vulnerability-assessment-framework.ts';

describe('the published instruments', () => {
  test.each(instruments.map((one) => [one.title, one] as const))('%s has no mistakes', (_, instrument) => {
    expect(instrumentMistakes(instrument)).toEqual([]);
  });

  test('the historic one has 13, 6 and 3 factors in dimensions of their own', () => {
    expect(vulnerabilityAssessmentFramework.sections.map((s) => s.items.length)).toEqual([13, 6, 3]);
    expect(vulnerabilityAssessmentFramework.status).toBe('historic');
  });

  test('ours has the twelve domains with three to six items each', () => {
    expect(needsStrengthsRiskUnknowns.sections).toHaveLength(12);
    for (const section of needsStrengthsRiskUnknowns.sections) {
      expect(section.items.length).toBeGreaterThanOrEqual(3);
      expect(section.items.length).toBeLessThanOrEqual(6);
    }
  });

  test('which one is used for new work depends on the date alone', () => {
    expect(instrumentInForce(asPlainDate('2012-09-30'))).toBeUndefined();
    expect(instrumentInForce(asPlainDate('2014-11-20'))?.id).toBe('vulnerability-assessment-framework');
    expect(instrumentInForce(asPlainDate('2024-08-31'))?.id).toBe('vulnerability-assessment-framework');
    expect(instrumentInForce(asPlainDate('2024-09-01'))?.id).toBe('needs-strengths-risk-unknowns');
    expect(findInstrument('needs-strengths-risk-unknowns', '1.0.0')).toBe(needsStrengthsRiskUnknowns);
    expect(findInstrument('needs-strengths-risk-unknowns', '0.9.0')).toBeUndefined();
  });

  test('every similarity they declare names a real factor, and some factors have no equivalent', () => {
    const real = new Set(
      itemsOf(vulnerabilityAssessmentFramework).map(
        (item) => `${vulnerabilityAssessmentFramework.id}/${item.id}`,
      ),
    );
    for (const item of itemsOf(needsStrengthsRiskUnknowns))
      for (const similar of item.resembles ?? []) expect(real).toContain(similar);
    const lines = suggestedCrosswalk(vulnerabilityAssessmentFramework, needsStrengthsRiskUnknowns);
    expect(lines).toHaveLength(22);
    expect(lines.filter((line) => line.to.length === 0).length).toBeGreaterThan(0);
  });
});
