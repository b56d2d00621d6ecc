import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileProgramme } from '../../src/programme/compile/compile.ts';
import { safeguarding } from './programme.ts';

const root = new URL('../../', import.meta.url);

describe('the safeguarding programme', () => {
  it('compiles without a mistake', () => {
    const compiled = compileProgramme(safeguarding);
    expect(compiled.ok ? [] : compiled.error).toEqual([]);
  });

  it('has every requirement of the domain notes, once', () => {
    const numbered = (letter: string, count: number): string[] =>
      Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
    const expected = [
      ...numbered('A', 20),
      ...numbered('B', 14),
      ...numbered('C', 10),
      ...numbered('D', 12),
      ...numbered('T', 20),
    ];
    expect(safeguarding.requirements?.map((r) => r.id)).toEqual(expected);
  });

  it('names for each rule a test that is there', () => {
    const wrong = safeguarding.rules
      .filter((entry) => entry.shownBy !== undefined)
      .filter((entry) => {
        const [file = '', name = ''] = (entry.shownBy ?? '').split(' › ');
        const at = new URL(file, root);
        if (!existsSync(at)) return true;
        const text = readFileSync(at, 'utf8');
        return !text.split('\n').some((line) => /^\s*(it|test)/.test(line) && line.includes(name));
      })
      .map((entry) => `${entry.rule.id}: ${entry.shownBy}`);
    expect(wrong).toEqual([]);
  });

  it('names, as what would satisfy a rule, only kinds of fact that some act records', () => {
    const recorded = new Set(safeguarding.acts.map((act) => act.records.kind));
    const named = safeguarding.rules.flatMap((entry) =>
      entry.what === 'rule' ? (entry.rule.satisfiedBy ?? []) : [],
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((kind) => !recorded.has(kind))).toEqual([]);
  });

  it('names a test that is there for what is met without a rule', () => {
    const named = (safeguarding.requirements ?? []).flatMap((one) => one.metBy ?? []);
    expect(named.length).toBeGreaterThan(8);
    for (const entry of named) {
      const [file = '', name = ''] = (entry.split(' | ')[1] ?? '').split(' › ');
      const lines = readFileSync(new URL(file, root), 'utf8').split('\n');
      expect(
        lines.some((line) => /^\s*(it|test)/.test(line) && line.includes(name)),
        entry,
      ).toBe(true);
    }
  });

  it('shows assumed figures as settings and asks of 2014 only what its guidance asked, beside what keeps the record safe', () => {
    const in2014 = safeguarding.rules
      .filter((entry) => entry.in?.includes('2014') ?? true)
      .map((entry) => entry.rule.id);
    expect(in2014).toEqual([
      'screen-referral',
      'claims-differ',
      'adoption-vulnerability-assessment',
      'consent-before-support-2012',
      'plan-contents-2012',
      'reassessment',
      'post-exit-review-6',
      'post-exit-review-12',
      'review-emergency-access-2014',
      'review-emergency-access-of-supervisor',
      'emergency-access-not-reviewed-2014',
      'emergency-reviewed-by-other-2014',
      'recusal-second-person',
    ]);
    const assumed = Object.entries(safeguarding.settings).filter(
      ([, setting]) => setting.source.mark === 'assumed',
    );
    expect(assumed.map(([id]) => id)).toContain('retention-review');
    const established = Object.entries(safeguarding.settings).filter(
      ([, setting]) => setting.source.mark === 'established',
    );
    expect(established.map(([id]) => id)).toEqual(['post-exit-first', 'post-exit-second']);
  });
});
