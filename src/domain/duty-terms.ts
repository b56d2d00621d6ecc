import { type Engine, recordOf, ruleOfDuty } from './engine.ts';
import type { DutyItem, DutyRule } from './rules.ts';
import { type CaseState, type DutyState, type FactRecord, standingEntry } from './state.ts';

/** The fact that opened a duty, as it stands now; undefined once it was withdrawn. */
export function openerOf(state: CaseState, duty: DutyState): FactRecord | undefined {
  const standing = standingEntry(state, duty.openedBy) ?? state.declined.get(duty.openedBy)?.record;
  if (standing !== undefined) return standing;
  if (state.corrections.some((one) => one.position === duty.openedBy && one.withdrawn)) return undefined;
  const fact = state.facts.find((one) => one.position === duty.openedBy);
  return fact === undefined ? undefined : recordOf(fact, state.zone);
}

/** One duty, or one for each item. What was imported may name two items alike: each is owed all the same. */
export function itemsOf(state: CaseState, rule: DutyRule, record: FactRecord): readonly Partial<DutyItem>[] {
  const used = new Map<string, number>();
  const about = rule.about?.(record.body as never);
  const only = {
    ...(about === undefined ? {} : { label: shortened(about) }),
    ...(rule.ofProposals === undefined ? {} : secondPerson(rule.ofProposals, record)),
  };
  const at = (position: number): FactRecord | undefined => state.byPosition.get(position);
  return (rule.forEach?.(record.body as never, at) ?? [only]).map((item: Partial<DutyItem>) => {
    if (item.key === undefined) return item;
    const before = used.get(item.key) ?? 0;
    used.set(item.key, before + 1);
    return before === 0 ? item : { ...item, key: `${item.key} (${before + 1})` };
  });
}

/** A rule with what the fact says of one item in place of its own: when it is due, how it recurs, who owes it to whom. */
export function withTerms(
  rule: DutyRule,
  { due, recurs, owedBy, owedTo, source }: Partial<DutyItem>,
): DutyRule {
  if ([due, recurs, owedBy, owedTo, source].every((one) => one === undefined)) return rule;
  return {
    ...rule,
    ...(due === undefined ? {} : { due: typeof due === 'string' ? { shape: 'given', on: due } : due }),
    ...(recurs === undefined ? {} : { recurs: { ...rule.recurs, ...recurs } }),
    ...(owedBy === undefined ? {} : { owedBy }),
    ...(owedTo === undefined ? {} : { owedTo }),
    ...(source === undefined ? {} : { source }),
  };
}

/** A rule as it holds for the duty that a fact opened under a key. */
export function asOpenedBy(
  state: CaseState,
  rule: DutyRule,
  opener: FactRecord,
  key: string | undefined,
): DutyRule {
  if (rule.forEach === undefined && rule.ofProposals === undefined) return rule;
  return withTerms(rule, itemsOf(state, rule, opener).find((item) => item.key === key) ?? {});
}

/** The rule that opened a duty, with the terms that its opening fact states as it stands now. */
export function termsOf(engine: Engine, state: CaseState, duty: DutyState): DutyRule | undefined {
  const rule = ruleOfDuty(engine, duty);
  if (rule?.forEach === undefined && rule?.ofProposals === undefined) return rule;
  const opener = openerOf(state, duty);
  return opener === undefined ? rule : asOpenedBy(state, rule, opener, duty.key);
}

/** An answer to a proposal is owed to the role of whoever made it, where that can be by another role than theirs. */
function secondPerson(roles: readonly string[], { author }: FactRecord): Partial<DutyItem> {
  const owedBy = roles.find((role) => role !== author.role);
  return { owedTo: author.role, ...(owedBy === undefined ? {} : { owedBy }) };
}

const LONGEST_LABEL = 120;

function shortened(text: string): string {
  const characters = Array.from(text.trim().replaceAll(/\s+/g, ' '));
  return characters.length > LONGEST_LABEL
    ? `${characters.slice(0, LONGEST_LABEL - 1).join('')}…`
    : characters.join('');
}
