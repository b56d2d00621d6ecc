import type { RuleSet, Source, Strength } from '../../domain/rules.ts';

/** A rule that judges what is being recorded, and so a reason why its questions are asked. */
export type WhyAsked = {
  readonly rule: string;
  readonly title: string;
  readonly strength: Strength;
  readonly source: Source;
};

/**
 * Why the questions of a kind of fact are asked: the rules in force that judge it before it is recorded, those that must
 * be met first.
 */
export function whyAsked(rules: RuleSet, kind: string): readonly WhyAsked[] {
  const guarding = (rules.actRules.get(kind) ?? []).map(({ id, title, strength, source }) => ({
    rule: id,
    title,
    strength,
    source,
  }));
  return [
    ...guarding.filter(({ strength }) => strength === 'must'),
    ...guarding.filter(({ strength }) => strength === 'should'),
  ];
}
