import { suggestedCrosswalk } from '../../../domain/instrument-changes.ts';
import { type Instrument, OFF_THE_SCALE, ratingsOf } from '../../../domain/instrument.ts';
import type { ItemAnswer } from '../../../domain/instrument-response.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { assessedOn, instrumentOf } from '../../../application/assessment/case-assessments.ts';
import type { Making } from './making.ts';

/** What an item was answered with last time, beside the question. */
export type LastTime = {
  /** The rating, or what was written. */
  readonly said: string;
  /** The rating's value, where it can be compared. */
  readonly rating?: string;
  readonly when: string;
  /** Made on another version or instrument: only a hint, and nothing to give a reason for. */
  readonly suggestion?: string;
};

/** What is set beside each item from the assessment before; nothing when there is none. */
export function lastTimes(making: Making): ReadonlyMap<string, LastTime> {
  const { earlier, use, typed } = making;
  const found = new Map<string, LastTime>();
  const before = earlier === undefined ? undefined : instrumentOf(use, earlier.record.body);
  if (earlier === undefined || before === undefined) return found;
  const { answers } = earlier.record.body;
  const when = dayInWords(assessedOn(earlier.record));
  if (earlier.same) {
    for (const [item, answer] of Object.entries(answers)) {
      const said = saidOf(before, answer);
      if (said !== undefined)
        found.set(item, { said, when, ...(answer.rating === undefined ? {} : { rating: answer.rating }) });
    }
    return found;
  }
  for (const { from, to } of suggestedCrosswalk(before, typed.instrument)) {
    const answer = answers[from.id];
    const said = answer === undefined ? undefined : saidOf(before, answer);
    if (said === undefined) continue;
    for (const item of to)
      if (!found.has(item.id))
        found.set(item.id, {
          said,
          when,
          suggestion: `“${from.label}” in ${before.title} ${before.version}`,
        });
  }
  return found;
}

/** What an answer says in short; undefined when it says nothing. */
function saidOf(instrument: Instrument, answer: ItemAnswer): string | undefined {
  return answer.rating === undefined ? answer.note : ratingInWords(instrument, answer.rating);
}

/** A rating by its label; a value that the instrument does not have, as it is. */
export function ratingInWords(instrument: Instrument, rating: string): string {
  return ratingsOf(instrument).find(({ value }) => value === rating)?.label ?? rating;
}

/** Whether a rating is one of the two beside the scale. */
export function isOffTheScale(rating: string | undefined): boolean {
  return OFF_THE_SCALE.some(({ value }) => value === rating);
}

/** Where a rating lies on its scale, counted from 1; undefined when it lies on none. */
export function placeOnScale(
  instrument: Instrument,
  rating: string | undefined,
): { readonly step: number; readonly of: number } | undefined {
  const at = instrument.scale.findIndex(({ value }) => value === rating);
  return at === -1 ? undefined : { step: at + 1, of: instrument.scale.length };
}
