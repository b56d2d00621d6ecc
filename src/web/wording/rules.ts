import type {
  Amount,
  Anchor,
  DueExpression,
  Programme,
  RuleSet,
  Source,
  Strength,
  Unit,
} from '../../domain/rules.ts';
import type { RuleSource } from '../components/duty-card.tsx';

/** What a role is called on screen; the id itself when the programme does not know it. */
export function roleInWords(programme: Programme | undefined, role: string): string {
  return programme?.roles.get(role) ?? role.replaceAll('-', ' ');
}

/** "Channel duty guidance 2023, post-exit reviews". */
export function sourceInWords(source: Source): string {
  return `${source.instrument}, ${source.place}`;
}

const markWords = {
  established: undefined,
  assumed: 'to be confirmed',
  proposed: 'our own proposal',
} as const;

/** A rule's source as pages show it, with the figures in it that are assumed. */
export function ruleSource(source: Source, strength: Strength, figures?: string): RuleSource {
  const assumption = [figures, markWords[source.mark]].filter((part) => part !== undefined).join(', ');
  return {
    text: sourceInWords(source),
    strength,
    ...(source.url === undefined ? {} : { href: source.url }),
    ...(assumption === '' ? {} : { assumption }),
  };
}

const unitWords: { readonly [U in Unit]: readonly [string, string] } = {
  days: ['day', 'days'],
  'working-days': ['working day', 'working days'],
  weeks: ['week', 'weeks'],
  months: ['month', 'months'],
  years: ['year', 'years'],
};

/** How a due date is counted: "6 months after Exit decided". `opener` names the fact that opened the duty. */
export function dueInWords(programme: Programme, rules: RuleSet, due: DueExpression, opener: string): string {
  if (due.shape === 'given') return `on ${due.on}`;
  if (due.shape === 'stated') return `as “${opener}” says`;
  if (due.shape !== 'shift') {
    const parts = due.of.map((part) => dueInWords(programme, rules, part, opener));
    return `${due.shape === 'earliest' ? 'the earlier' : 'the later'} of ${parts.join(' and ')}`;
  }
  const anchor = anchorInWords(programme, due.anchor, opener);
  const amount = amountOf(rules, due.amount);
  const roll = due.roll === undefined ? '' : rollWords[due.roll];
  if (amount === 0) return `on ${due.anchor.of === 'field' ? anchor : `the day of ${anchor}`}${roll}`;
  const [one, several] = unitWords[due.unit];
  return `${amount ?? 'some'} ${amount === 1 ? one : several} ${due.direction} ${anchor}${roll}`;
}

const rollWords = {
  'next-working-day': ', or the next working day',
  'previous-working-day': ', or the working day before',
} as const;

function amountOf(rules: RuleSet, amount: Amount): number | undefined {
  return typeof amount === 'number' ? amount : rules.settings.get(amount.setting)?.value;
}

function anchorInWords(programme: Programme, anchor: Anchor, opener: string): string {
  switch (anchor.of) {
    case 'date':
      return `the date “${anchor.name}”`;
    case 'occurred':
      return `“${opener}”`;
    case 'recorded':
      return `“${opener}” reached the record`;
    case 'field':
      return `a date given in “${opener}”`;
    case 'latest':
      return `the newest “${programme.facts.get(anchor.kind)?.title ?? anchor.kind}”`;
    case 'duty':
      return `another duty’s date`;
  }
}

/** What in a due date is a figure to be confirmed: "10 working days is assumed"; undefined when nothing is. */
export function assumedFigures(rules: RuleSet, due: DueExpression): string | undefined {
  if (due.shape === 'given' || due.shape === 'stated') return undefined;
  if (due.shape !== 'shift') {
    const parts = due.of.flatMap((part) => assumedFigures(rules, part) ?? []);
    return parts.length === 0 ? undefined : parts.join(' and ');
  }
  if (typeof due.amount === 'number') return undefined;
  const setting = rules.settings.get(due.amount.setting);
  if (setting === undefined || setting.source.mark === 'established') return undefined;
  const [one, several] = unitWords[due.unit];
  return `${setting.value} ${setting.value === 1 ? one : several}`;
}
