import type { Criterion } from '../../application/criteria.ts';
import type { CaseRead } from '../../application/read-case.ts';
import { countInWords, datesInWords } from '../wording/dates.ts';
import { ruleSource } from '../wording/rules.ts';
import { type ActWay, actWays } from './act-ways.tsx';
import type { RuleSource } from './duty-card.tsx';

/** One rule before an act, in words. */
export type CriterionShown = {
  readonly id: string;
  readonly state: Criterion['state'];
  readonly title: string;
  readonly text: string | undefined;
  /** What to do about it; undefined where it is met. */
  readonly remedy: string | undefined;
  readonly ways: readonly ActWay[];
  readonly source: RuleSource;
};

export type CriteriaShown = {
  /** "5 of 9 met, 2 not met, 2 depend on your answers". */
  readonly count: string;
  readonly criteria: readonly CriterionShown[];
};

/** The rules before an act of a case as pages show them to somebody with these roles, those not met first. */
export function presentCriteria(
  read: CaseRead,
  criteria: readonly Criterion[],
  roles: readonly string[],
): CriteriaShown {
  const inOrder = criteria.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return {
    count: criteriaCount(criteria),
    criteria: inOrder.map((one) => ({
      id: `criterion-${one.rule}`,
      state: one.state,
      title: one.title,
      text: textOf(one),
      remedy: one.state === 'met' ? undefined : one.remedy,
      ways: one.state === 'met' ? [] : actWays(read, one.acts, roles),
      source: ruleSource(one.source, one.strength),
    })),
  };
}

const order = ['unmet', 'depends', 'met'];

/** "5 of 9 met, 2 not met, 2 depend on your answers": what is not there is not mentioned. */
export function criteriaCount(criteria: readonly Pick<Criterion, 'state'>[]): string {
  const of = (state: Criterion['state']): number => criteria.filter((one) => one.state === state).length;
  const [unmet, depends] = [of('unmet'), of('depends')];
  return [
    `${countInWords(of('met'))} of ${countInWords(criteria.length)} met`,
    ...(unmet === 0 ? [] : [`${countInWords(unmet)} not met`]),
    ...(depends === 0
      ? []
      : [`${countInWords(depends)} ${depends === 1 ? 'depends' : 'depend'} on your answers`]),
  ].join(', ');
}

function textOf(one: Criterion): string | undefined {
  const text = one.text === undefined ? undefined : datesInWords(one.text);
  if (one.state !== 'depends') return text;
  const named = one.questions.slice(0, QUESTIONS_NAMED).map((label) => `“${label}”`);
  const more = one.questions.length > QUESTIONS_NAMED ? ' and others' : '';
  const waits =
    named.length === 0
      ? 'It depends on who records it.'
      : `It depends on your ${one.questions.length === 1 ? 'answer' : 'answers'} to ${named.join(', ')}${more}.`;
  const now = text === undefined ? undefined : `As long as nothing is answered there: ${text}.`;
  return now === undefined ? waits : `${waits} ${now}`;
}

const QUESTIONS_NAMED = 3;
