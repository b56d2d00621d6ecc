import { actsSatisfying } from '../../application/criteria.ts';
import { overrideName } from '../../application/entry-about.ts';
import type { AnswerError } from '../../application/form/names.ts';
import type { FormValues } from '../../application/ports.ts';
import type { CaseRead } from '../../application/read-case.ts';
import { LATE_RULE } from '../../domain/decide.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { ActRule } from '../../domain/rules.ts';
import { refusalInWords } from '../refusal-words.ts';
import { datesInWords } from '../wording/dates.ts';
import { roleInWords, ruleSource } from '../wording/rules.ts';
import { type ActWay, actWays, rolesWithHolders } from './act-ways.tsx';
import type { RuleSource } from './duty-card.tsx';

/** Something that stands in the way: what it is, in whose words, and what would satisfy it. */
export type ObstacleShown = {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly remedy?: string;
  readonly source?: RuleSource;
  readonly ways: readonly ActWay[];
};

/** A rule that one may go on without, for a written reason that is reported. */
export type ShouldShown = Omit<ObstacleShown, 'remedy'> & {
  readonly remedy: string;
  /** Who may go on without it, and who will be told, in words; empty `by`: anyone who may do the act. */
  readonly by: string;
  readonly tells: string;
  readonly mayGoOn: boolean;
  /** The box of the reason: its name, what is in it, and what is wrong with it. */
  readonly name: string;
  readonly value: string;
  readonly error?: string;
};

export type RefusalShown = {
  readonly obstacles: readonly ObstacleShown[];
  readonly shoulds: readonly ShouldShown[];
};

/** What is wrong, on one line: a rule's own words, since its title says how it should be. */
export function unmetText({ source, title, text }: Pick<ObstacleShown, 'source' | 'title' | 'text'>): string {
  return source === undefined ? title : text;
}

export type RefusalAbout = {
  readonly read: CaseRead;
  /** Kind of the fact that would be recorded, and its act's title. */
  readonly kind: string;
  readonly title: string;
  readonly refusal: Refusal | undefined;
  readonly values: FormValues;
  readonly errors: readonly AnswerError[];
  /** The role it would be recorded in, and all of the person's. */
  readonly role: string;
  readonly roles: readonly string[];
};

/**
 * What stands in the way of an act, and the rules it may go on without. A rule for which a reason was written stays
 * in sight, so that the reason can be read again and changed. What is asked for in a box of the form (a wrong answer, the reason for
 * lateness) is left to that box.
 */
export function presentRefusal(about: RefusalAbout): RefusalShown {
  const { read, refusal } = about;
  const rules = read.engine.ruleSetOn(read.today).actRules.get(about.kind) ?? [];
  const unmet = refusal?.code === 'rules-unmet' ? refusal.unmet : [];
  const named = refusal?.code === 'override-without-reason' || refusal?.code === 'override-not-yours';
  const asked = (rule: ActRule): boolean =>
    rule.strength === 'should' &&
    (unmet.some((one) => one.rule === rule.id) ||
      (named && refusal.rule === rule.id) ||
      (about.values[overrideName(rule.id)]?.[0] ?? '').trim() !== '');
  return {
    obstacles: [
      ...unmet
        .filter(({ rule, strength }) => strength === 'must' && rule !== LATE_RULE)
        .map((one) => ({
          id: `obstacle-${one.rule}`,
          title: one.title,
          text: datesInWords(one.text),
          remedy: one.remedy,
          source: ruleSource(one.source, one.strength),
          ways: actWays(read, actsSatisfying(read, one), about.roles),
        })),
      ...(refusal === undefined ? [] : plainly(about, refusal)),
    ],
    shoulds: rules
      .filter(asked)
      .map((rule) => should(about, rule, unmet.find((one) => one.rule === rule.id)?.text)),
  };
}

function should(about: RefusalAbout, rule: ActRule, text: string | undefined): ShouldShown {
  const { read, role } = about;
  const name = overrideName(rule.id);
  const { by, tells } = rule.override ?? { by: [], tells: [] };
  const error = about.errors.find(({ path }) => path === name)?.message;
  return {
    id: `obstacle-${rule.id}`,
    title: rule.title,
    text: datesInWords(text ?? 'A reason was written for going on without it.'),
    remedy: rule.remedy,
    source: ruleSource(rule.source, rule.strength),
    ways: actWays(read, actsSatisfying(read, rule), about.roles),
    by: rolesWithHolders(read, by),
    tells: rolesWithHolders(read, tells),
    mayGoOn: rule.override === undefined || by.includes(role),
    name,
    value: about.values[name]?.[0] ?? '',
    ...(error === undefined ? {} : { error }),
  };
}

/** Refusals that are not a rule's: each with what to do, in the words of the programme. */
function plainly(about: RefusalAbout, refusal: Refusal): readonly ObstacleShown[] {
  const { read, title, errors } = about;
  const { programme } = read;
  if (IN_BOXES.has(refusal.code) || (refusal.code === 'answers-wrong' && errors.length > 0)) return [];
  if (refusal.code === 'role-may-not')
    return [
      {
        id: 'obstacle-role',
        title: `“${title}” is not for ${roleInWords(programme, refusal.role).toLowerCase()}`,
        text: `It can be done by: ${rolesWithHolders(read, refusal.allowed)}.`,
        remedy: 'Ask one of them to do it. What you typed is kept as your draft; only you can see it.',
        ways: [],
      },
    ];
  if (refusal.code === 'not-at-this-stage') return [wrongStage(about, refusal)];
  if (refusal.code === 'override-not-yours')
    return [
      {
        id: `obstacle-not-yours-${refusal.rule}`,
        title: `Going on without “${refusal.title}” is not yours to decide`,
        text: `It can be decided by: ${rolesWithHolders(read, refusal.by)}.`,
        ways: [],
      },
    ];
  return [one(refusalInWords(refusal))];
}

/** Refusals that are asked about in boxes of the form, or told rule by rule. */
const IN_BOXES: ReadonlySet<Refusal['code']> = new Set([
  'rules-unmet',
  'override-without-reason',
  'occurred-in-the-future',
  'date-not-later',
]);

/** At which stages the act can be done, and the acts that move the case to one of them from where it stands. */
function wrongStage(
  { read, kind, roles }: RefusalAbout,
  { stage, allowed }: Refusal & { readonly code: 'not-at-this-stage' },
): ObstacleShown {
  const { programme } = read;
  if (allowed.length === 0)
    return one(refusalInWords({ code: 'not-at-this-stage', act: kind, stage, allowed }));
  const titleOf = (id: string): string => `“${programme.stages.get(id)?.title ?? id}”`;
  const acts = [...programme.moves].flatMap(([moved, moves]) =>
    moved !== kind && moves.some(({ from, to }) => from.includes(stage) && allowed.includes(to))
      ? (programme.actRecording.get(moved) ?? [])
      : [],
  );
  return {
    id: 'obstacle-stage',
    title: `Not while the case is at ${titleOf(stage)}`,
    text: `It can be done at ${allowed.map(titleOf).join(' or ')}.`,
    ...(acts.length === 0 ? {} : { remedy: 'The case gets there by:' }),
    ways: actWays(read, acts, roles),
  };
}

function one(words: { readonly title: string; readonly detail: string }): ObstacleShown {
  return { id: 'obstacle', title: words.title, text: words.detail, ways: [] };
}
