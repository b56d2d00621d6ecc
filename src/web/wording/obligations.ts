import type { ClauseShown, MoneyShown, Sourced, Standing, Status } from '../../domain/obligations.ts';
import { dayInWords } from '../../application/date-words.ts';
import type { TagColour } from '../components/tag.tsx';
import { daysCount } from './dates.ts';

/** How something owed stands, as a word or two; the colour only repeats it. */
export const statusWords: {
  readonly [S in Status]: { readonly text: string; readonly colour: TagColour; readonly means: string };
} = {
  overdue: {
    text: 'Overdue',
    colour: 'red',
    means: 'The day has passed, and nothing shows that it was done',
  },
  rejected: {
    text: 'Evidence rejected',
    colour: 'red',
    means: 'What was sent to show it was not accepted, so it is still owed',
  },
  due: { text: 'Due that day', colour: 'orange', means: 'It falls due on the very day asked about' },
  submitted: {
    text: 'Submitted',
    colour: 'blue',
    means: 'Something was sent that is to show it was done, and nobody has judged it yet',
  },
  'not-determinable': {
    text: 'Not determinable yet',
    colour: 'yellow',
    means: 'It is counted from something that has not happened or is not known',
  },
  'not-yet-due': { text: 'Not yet due', colour: 'grey', means: 'The day is still to come' },
  continuing: { text: 'Owed throughout', colour: 'teal', means: 'It is owed every day until its end' },
  accepted: { text: 'Done and accepted', colour: 'green', means: 'What was sent to show it was accepted' },
  waived: { text: 'Waived', colour: 'purple', means: 'Whoever it was owed to let it go' },
  superseded: {
    text: 'Ended',
    colour: 'grey',
    means: 'It is owed no more: its time ended, or another took its place',
  },
};

/** Why nothing is said of when a clause is owed: its event has not happened, or it is another's than the reader's. */
export function waitsInWords(timing: ClauseShown['timing']): string {
  return timing === 'on-event' ? 'Only when its event happens' : 'Not on your part of the record';
}

export const markInWords: { readonly [M in Sourced['mark']]: string } = {
  found: 'Found in the source named',
  computed: 'Calculated from public data',
  unverified: 'General knowledge, not verified',
};

export const timingWords: { readonly [T in ClauseShown['timing']]: string } = {
  once: 'Once',
  series: 'Again and again, on fixed dates',
  'after-completion': 'Again, counted from when it was last done',
  continuous: 'Throughout',
  'on-event': 'Whenever its event happens',
};

export const moneyWords: { readonly [S in MoneyShown['standing']]: string } = {
  payable: 'Payable',
  conditional: 'Only if a condition comes about',
  called: 'Called: its condition came about',
};

/** How one time that something is owed stands, in a sentence without its end: "accepted, done 20 March 2024, shown 27 March 2024, 3 days after it was due, due 24 March 2024". */
export function standingInWords(standing: Standing, waitingFor?: string): string {
  const { status, due, late } = standing;
  const on = due === undefined ? '' : ` ${dayInWords(due)}`;
  switch (status) {
    case 'not-determinable':
      return waitingFor === undefined ? 'not determinable yet' : `not determinable yet: ${waitingFor}`;
    case 'not-yet-due':
      return `due${on}`;
    case 'due':
      return `due that day,${on}`;
    case 'overdue':
      return `was due${on}, ${daysCount(late ?? 0)} overdue`;
    case 'rejected':
      return `due${on}, what was sent was rejected${late === undefined ? '' : `, ${daysCount(late)} overdue`}`;
    case 'continuing':
      return due === undefined ? 'owed throughout' : `owed throughout, until${on}`;
    case 'waived':
      return due === undefined ? 'waived' : `was due${on}, waived`;
    case 'superseded':
      return due === undefined ? 'ended' : `was owed until${on}, ended`;
    case 'accepted':
    case 'submitted':
      return `${[status, ...doneInWords(standing)].join(', ')}${due === undefined ? '' : `, due${on}`}`;
  }
}

/** When it was done and when it was shown, and what of that was late: "done 20 March 2024", "shown 27 March 2024". */
export function doneInWords({ doneOn, shownOn, late, lateness }: Standing): readonly string[] {
  const days = late === undefined ? undefined : daysCount(late);
  const done =
    doneOn === undefined
      ? []
      : [`done ${dayInWords(doneOn)}`, ...(lateness === 'done-late' ? [`${days} late`] : [])];
  const shown =
    shownOn === undefined || shownOn === doneOn
      ? []
      : [`shown ${dayInWords(shownOn)}`, ...(lateness === 'shown-late' ? [`${days} after it was due`] : [])];
  return [...done, ...shown];
}

const SYMBOLS = new Map([
  ['USD', '$'],
  ['GBP', '£'],
  ['EUR', '€'],
]);

/** "$898,618,825"; a currency without a sign of its own before its sum: "CHF 1,000". */
export function moneyInWords(currency: string, amount: number): string {
  const sum = Math.abs(amount).toLocaleString('en-GB');
  const symbol = SYMBOLS.get(currency);
  return `${amount < 0 ? '−' : ''}${symbol ?? `${currency} `}${sum}`;
}

/** "$4.3 billion", for a label in a picture; the sum itself stands beside it in the table. */
export function roundMoney(currency: string, amount: number): string {
  const sizes = [
    [1e9, ' billion'],
    [1e6, ' million'],
  ] as const;
  const [size, word] = sizes.find(([least]) => Math.abs(amount) >= least) ?? [1, ''];
  const digits = size === 1 ? 0 : amount / size >= 100 ? 0 : 2;
  const sum = (amount / size).toLocaleString('en-GB', { maximumFractionDigits: digits });
  return `${SYMBOLS.get(currency) ?? `${currency} `}${sum}${word}`;
}
