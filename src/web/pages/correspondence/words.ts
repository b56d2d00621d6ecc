import { monthName, dayInWords } from '../../../application/date-words.ts';
import { DISPOSITIONS, type StepKind, type When } from '../../../domain/correspondence.ts';
import type { Fate, FateState } from '../../../domain/correspondence-on.ts';
import { yearOf } from '../../../kernel/plain-date.ts';
import type { TagColour } from '../../components/tag.tsx';
import { daysCount } from '../../wording/dates.ts';

/** Every fate of a question: in words, and the colour of its tag, which says no more than the words do. */
export const FATES: { readonly [State in FateState]: { readonly text: string; readonly colour: TagColour } } =
  {
    asked: { text: 'No reply', colour: 'grey' },
    'not-delivered': { text: 'Not delivered', colour: 'red' },
    'awaiting-reply': { text: 'Delivered, no reply', colour: 'yellow' },
    'not-judged': { text: 'Replied, not judged', colour: 'orange' },
    answered: { text: DISPOSITIONS.answered, colour: 'green' },
    partly: { text: DISPOSITIONS.partly, colour: 'yellow' },
    refused: { text: DISPOSITIONS.refused, colour: 'red' },
    'not-addressed': { text: DISPOSITIONS['not-addressed'], colour: 'red' },
    referred: { text: DISPOSITIONS.referred, colour: 'purple' },
  };

/** The steps of a message at a recipient. */
export const STEPS: { readonly [Step in StepKind]: string } = {
  owed: 'Owed',
  sent: 'Sent',
  delivered: 'Delivered',
  failed: 'Came back',
  acknowledged: 'Acknowledged',
  'acted-on': 'Acted on',
  chased: 'Chased',
};

/** A day, or the month or year when only that is known. */
export function whenInWords({ on, within }: When): string {
  if (within === 'month') return `${monthName(on)} ${yearOf(on)}`;
  return within === 'year' ? String(yearOf(on)) : dayInWords(on);
}

/** “12 days past the day asked for”; nothing where no day was. */
export function overdueInWords(days: number | undefined): string | undefined {
  return days === undefined ? undefined : `${daysCount(days)} past the day asked for`;
}

/** What is still to be looked at in a fate, beside its word. */
export function leftToJudge({ judgement, unjudged }: Fate): string | undefined {
  return judgement === undefined || unjudged.length === 0 ? undefined : 'a later reply is not judged yet';
}
