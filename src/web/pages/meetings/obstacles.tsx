import type { Refusal, UnmetRule } from '../../../domain/refusal.ts';
import type { FormValues } from '../../../application/ports.ts';
import { typed } from '../../../application/form/names.ts';
import { SourceLine, type RuleSource } from '../../components/duty-card.tsx';
import { questionId } from '../../components/question-ids.ts';
import { Textarea } from '../../components/textarea.tsx';
import { refusalInWords } from '../../refusal-words.ts';
import { datesInWords } from '../../wording/dates.ts';
import { roleInWords, ruleSource } from '../../wording/rules.ts';
import type { Programme } from '../../../domain/rules.ts';

/** One thing that stands in the way of an entry, as a page of a meeting shows it. */
export type Obstacle = {
  /** Id of the rule; absent where no rule is what stands in the way. */
  readonly rule: string | undefined;
  readonly title: string;
  readonly text: string;
  readonly remedy: string | undefined;
  readonly source: RuleSource | undefined;
  /** The box for the reason to go on without it; absent where that is not possible, or not for this person. */
  readonly because: { readonly name: string; readonly value: string; readonly told: string } | undefined;
  /** Who may go on without it, where this person may not. */
  readonly others: string | undefined;
};

/** What stands in the way, each rule by itself. `becauseName` names the box for a reason. */
export function obstaclesOf(
  programme: Programme,
  refusal: Refusal,
  asked: {
    readonly role: string;
    readonly values: FormValues;
    readonly becauseName: (rule: string) => string;
  },
): readonly Obstacle[] {
  if (refusal.code === 'rules-unmet') return refusal.unmet.map((rule) => obstacleOf(programme, rule, asked));
  const { title, detail } = refusalInWords(refusal);
  const errors = refusal.code === 'answers-wrong' ? refusal.errors.map(({ message }) => message) : [];
  const text = errors.length === 0 ? detail : errors.join('. ');
  return [
    {
      rule: undefined,
      title,
      text,
      remedy: undefined,
      source: undefined,
      because: undefined,
      others: undefined,
    },
  ];
}

/** A rule that is not met, with the way to go on where there is one. */
export function obstacleOf(
  programme: Programme,
  rule: UnmetRule,
  asked: Parameters<typeof obstaclesOf>[2],
): Obstacle {
  const { override } = rule;
  const may = rule.strength === 'should' && (override === undefined || override.by.includes(asked.role));
  const words = (roles: readonly string[], last: 'and' | 'or'): string =>
    roles.map((role) => roleInWords(programme, role)).join(` ${last} `);
  const name = asked.becauseName(rule.rule);
  return {
    rule: rule.rule,
    title: rule.title,
    text: datesInWords(rule.text),
    remedy: rule.remedy,
    source: ruleSource(rule.source, rule.strength),
    because: may
      ? { name, value: typed(asked.values, name), told: words(override?.tells ?? [], 'and') }
      : undefined,
    others:
      !may && rule.strength === 'should' && override !== undefined ? words(override.by, 'or') : undefined,
  };
}

/** What stands in the way, in words, with the box to write why it is right to go on. */
export function Obstacles(props: { readonly obstacles: readonly Obstacle[] }) {
  return (
    <ul class="tl-obstacles">
      {props.obstacles.map((one) => (
        <li class="tl-obstacles__item">
          <p class="tl-obstacles__text">
            <strong>
              <bdi>{one.text}</bdi>
            </strong>
          </p>
          {one.remedy !== undefined && <p class="tl-obstacles__remedy">{one.remedy}</p>}
          <p class="tl-obstacles__rule">{one.rule === undefined ? one.title : `The rule: ${one.title}.`}</p>
          {one.source !== undefined && <SourceLine source={one.source} />}
          {one.because !== undefined && (
            <Textarea
              name={one.because.name}
              id={questionId(one.because.name)}
              label="Why it is right to go on all the same"
              hint={`At least 20 characters. ${one.because.told === '' ? '' : `It is reported to: ${one.because.told}.`}`}
              value={one.because.value}
              rows={2}
            />
          )}
          {one.others !== undefined && (
            <p class="tl-obstacles__remedy">Only {one.others} may go on without it, for a written reason.</p>
          )}
        </li>
      ))}
    </ul>
  );
}
