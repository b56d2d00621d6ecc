import { type BodyOf, choice, date, optional, text, wholeNumber, yesNo } from '../../domain/fields.ts';
import type { DueExpression, DutyItem } from '../../domain/rules.ts';
import { namedDate, onDate } from './due.ts';

const units = {
  days: 'Days',
  'working-days': 'Working days',
  weeks: 'Weeks',
  months: 'Calendar months',
  years: 'Years',
} as const;

/** Questions by which an entry says how a date is counted from another that has a name. */
export const countingFields = {
  from: optional(text('Counted from which date?', { hint: 'Its short name, as it stands under the dates' })),
  amount: optional(wholeNumber('How many?', { max: 36_500 })),
  unit: optional(choice('Of what?', units)),
  direction: optional(choice('After or before it?', { after: 'After', before: 'Before' })),
  countsFirstDay: optional(yesNo('Is the day counted from itself the first day?')),
  roll: optional(
    choice('When that falls on a weekend or a holiday', {
      'next-working-day': 'The next working day',
      'previous-working-day': 'The working day before',
    }),
  ),
  holidays: optional(
    text('Whose holidays?', { hint: 'The name of a list of holidays; those of the case when left out' }),
  ),
};

/**
 * Questions by which an entry says when something is owed: the clauses of an agreement, works agreed with somebody. A
 * programme puts them in a fact, and `termsItem` in the `forEach` of the duty that it opens.
 */
export const termsFields = {
  timing: choice('When is it owed?', {
    once: 'Once',
    series: 'Again and again, on fixed dates',
    'after-completion': 'Again and again, counted from when it was last done',
    continuous: 'Throughout, until an end',
    'on-event': 'Each time that something happens',
  }),
  on: optional(
    date('On what date?', { hint: 'For a series, the first. Left out when it is counted from another' }),
  ),
  ...countingFields,
  every: optional(wholeNumber('How often: every how many?', { min: 1, max: 36_500 })),
  everyUnit: optional(choice('Every how many of what?', units)),
  until: optional(
    text('Until which date?', {
      hint: 'Short name of the date after which none is owed; without end when left out',
    }),
  ),
};

export type Counting = BodyOf<typeof countingFields>;
export type Terms = BodyOf<typeof termsFields>;

/** What is wrong with terms: `question` is the name of the one to mend. */
export type TermsFault = { readonly question: keyof Terms; readonly message: string };

/** How a date is counted, as the engine counts it; undefined where the answers do not say. */
export function countedFrom(counting: Counting): DueExpression | undefined {
  return counting.from === undefined ? undefined : shifted({ of: 'date', name: counting.from }, counting);
}

/**
 * What a duty is owed by, for the `forEach` of the duty that the entry opens. What is owed throughout is due at its
 * end; what is owed on an event is due counted from when the event happened, and is nothing to be opened before.
 */
export function termsItem(terms: Terms): Pick<DutyItem, 'due' | 'recurs'> {
  const { timing, every, everyUnit, until } = terms;
  if (timing === 'continuous')
    return { due: until === undefined ? onDate(namedDate(NO_END)) : onDate(namedDate(until)) };
  if (timing === 'on-event') return { due: shifted({ of: 'occurred' }, terms) };
  const due = terms.on === undefined ? countedFrom(terms) : { shape: 'given' as const, on: terms.on };
  const recurring = timing === 'series' || timing === 'after-completion';
  return {
    ...(due === undefined ? {} : { due }),
    ...(recurring && every !== undefined && everyUnit !== undefined
      ? {
          recurs: {
            every: { amount: every, unit: everyUnit },
            from: timing === 'series' ? 'series' : 'completion',
            ...(until === undefined ? {} : { last: onDate(namedDate(until)) }),
          },
        }
      : {}),
  };
}

/** When something is owed, in words. `titleOf` gives what a date is called. */
export function termsInWords(terms: Terms, titleOf: (name: string) => string | undefined): string {
  const { timing, on, from, every, everyUnit, until } = terms;
  const named = (name: string): string => `“${titleOf(name) ?? name}”`;
  const end = until === undefined ? '' : ` until ${named(until)}`;
  if (timing === 'continuous') return `throughout${until === undefined ? ', without end' : end}`;
  if (timing === 'on-event') return countingInWords(terms, 'the event');
  const first = on ?? (from === undefined ? 'on a date to be given' : countingInWords(terms, named(from)));
  if (timing === 'once' || every === undefined || everyUnit === undefined) return first;
  const again =
    every === 1
      ? `every ${lengthInWords(1, everyUnit).slice(2)}`
      : `every ${lengthInWords(every, everyUnit)}`;
  return timing === 'series'
    ? `${first}, then ${again}${end}`
    : `${first}, then ${again} counted from when it was last done${end}`;
}

function countingInWords(counting: Counting, from: string): string {
  const { amount = 0, unit = 'days', direction = 'after', roll, countsFirstDay } = counting;
  const rolls =
    roll === undefined
      ? ''
      : `, or the ${roll === 'next-working-day' ? 'next working day' : 'working day before'}`;
  if (amount === 0) return `on the day of ${from}${rolls}`;
  const first = countsFirstDay === true ? ', that day counted' : '';
  return `${lengthInWords(amount, unit)} ${direction} ${from}${first}${rolls}`;
}

function lengthInWords(amount: number, unit: keyof typeof units): string {
  const name = unit.replace('-', ' ');
  return amount === 1 ? `1 ${name.replace(/s$/, '')}` : `${amount} ${name}`;
}

const NO_END = 'an end, which is not set';

function shifted(
  anchor: (DueExpression & { readonly shape: 'shift' })['anchor'],
  counting: Counting,
): DueExpression {
  const { amount = 0, unit = 'days', direction = 'after', countsFirstDay, roll, holidays } = counting;
  return {
    shape: 'shift',
    anchor,
    amount,
    unit,
    direction,
    ...(countsFirstDay === true ? { countsFirstDay } : {}),
    ...(roll === undefined ? {} : { roll }),
    ...(holidays === undefined ? {} : { calendar: holidays }),
  };
}

/**
 * What in terms says too little, too much, or what cannot be. `known` tells whether there is a date of that name.
 */
export function termsFaults(terms: Terms, known: (name: string) => boolean): readonly TermsFault[] {
  const faults: TermsFault[] = [];
  const wrong = (question: keyof Terms, message: string): void => void faults.push({ question, message });
  const { timing, on, from, every, everyUnit, until } = terms;
  const recurring = timing === 'series' || timing === 'after-completion';
  if ((timing === 'once' || recurring) && on === undefined && from === undefined)
    wrong('from', 'Say on what date it is due, or from which date it is counted');
  if (on !== undefined && from !== undefined)
    wrong('on', 'Give a date or say from which date it is counted, not both');
  if (timing === 'continuous' && (on !== undefined || from !== undefined))
    wrong(
      'timing',
      'What is owed throughout has no date of its own: say until when it holds, or choose “Once”',
    );
  if (timing === 'on-event' && (on !== undefined || from !== undefined))
    wrong(
      'timing',
      'What is owed on an event is counted from the event: leave out the date and the date counted from',
    );
  if (recurring && (every === undefined || everyUnit === undefined))
    wrong('every', 'Say how often it is owed again');
  if (!recurring && (every !== undefined || everyUnit !== undefined))
    wrong('every', 'It is not owed again and again: leave out how often, or choose a series');
  for (const [question, name] of [
    ['from', from],
    ['until', until],
  ] as const)
    if (name !== undefined && !known(name))
      wrong(question, `There is no date “${name}”: enter it under the dates first, or use one that is there`);
  return [...faults, ...countingFaults(terms)];
}

/** What in the counting of a date says too little or what cannot be. */
export function countingFaults(counting: Counting): readonly TermsFault[] {
  const { from, amount, unit, countsFirstDay } = counting;
  const faults: TermsFault[] = [];
  if ((amount === undefined) !== (unit === undefined))
    faults.push({ question: 'amount', message: 'Say both how many and of what: 30 days' });
  if (from !== undefined && countsFirstDay === true && (amount ?? 0) === 0)
    faults.push({
      question: 'countsFirstDay',
      message: 'On the day itself there is nothing to count: leave out whether it is the first',
    });
  return faults;
}

/**
 * The names of dates that are counted, by way of others, from themselves: each as the chain that leads back to it.
 * `counted` gives for a name the name it is counted from, undefined where it is given or unknown.
 */
export function circularDates(
  names: readonly string[],
  counted: (name: string) => string | undefined,
): readonly (readonly string[])[] {
  const found: string[][] = [];
  const done = new Set<string>();
  for (const name of names) {
    const chain: string[] = [];
    for (let at: string | undefined = name; at !== undefined && !done.has(at); at = counted(at)) {
      const before = chain.indexOf(at);
      if (before >= 0) {
        found.push([...chain.slice(before), at]);
        break;
      }
      chain.push(at);
    }
    for (const one of chain) done.add(one);
  }
  return found;
}
