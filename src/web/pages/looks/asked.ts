import type { ReviewStep } from '../../../application/looks/look-reads.ts';
import { type PlainDate, addDays, parsePlainDate } from '../../../kernel/plain-date.ts';
import { oneValue, type SentForm } from '../../route.ts';

/** What was typed to draw looks by. */
export type Asked = { readonly from: string; readonly to: string; readonly most: string };

/** What is wrong, by the name of the field. */
export type Errors = { readonly [field: string]: string };

/** The longest period to draw from, in days, and the most looks drawn at once: as many as somebody can ask about. */
export const LONGEST_DAYS = 92;
export const MOST_DRAWN = 50;
export const LONGEST_SAID = 2_000;

type Draw = { readonly from: PlainDate; readonly to: PlainDate; readonly most: number };

/** Reads the form that draws looks by chance; `to` is the last day meant. */
export function readDraw(form: SentForm, today: PlainDate): Draw | { asked: Asked; errors: Errors } {
  const asked = { from: typed(form, 'from'), to: typed(form, 'to'), most: typed(form, 'most') };
  const [from, to] = [parsePlainDate(asked.from), parsePlainDate(asked.to)];
  const most = /^\d{1,3}$/.test(asked.most) ? Number(asked.most) : 0;
  const errors: Record<string, string> = {};
  if (from === undefined) errors['from'] = 'Enter the first day, like 2026-10-28';
  if (to === undefined) errors['to'] = 'Enter the last day, like 2026-10-28';
  else if (to > today) errors['to'] = 'The last day must be today or before';
  else if (from !== undefined && to < from) errors['to'] = 'The last day must not be before the first';
  else if (from !== undefined && to >= addDays(from, LONGEST_DAYS))
    errors['to'] = `The period must be ${LONGEST_DAYS} days or less`;
  if (most < 1 || most > MOST_DRAWN) errors['most'] = `Enter a number between 1 and ${MOST_DRAWN}`;
  return from === undefined || to === undefined || Object.keys(errors).length > 0
    ? { asked, errors }
    : { from, to, most };
}

/** What can be written down about a look that was drawn. */
export const STEPS = ['asked', 'answered', 'in-order', 'taken-further'] as const;

/** Reads what was done about a look. */
export function readStep(
  form: SentForm,
):
  | { readonly step: ReviewStep; readonly said: string }
  | { readonly step: ReviewStep | ''; readonly said: string; readonly errors: Errors } {
  const step = STEPS.find((one) => one === typed(form, 'step')) ?? '';
  const said = typed(form, 'said');
  const errors: Record<string, string> = {};
  if (step === '') errors['step'] = 'Choose what was done';
  if (said === '') errors['said'] = 'Enter what was asked, answered or decided';
  else if (said.length > LONGEST_SAID) errors['said'] = `Shorten it to ${LONGEST_SAID} characters or less`;
  return step === '' || Object.keys(errors).length > 0 ? { step, said, errors } : { step, said };
}

function typed(form: SentForm, field: string): string {
  return (oneValue(form, field) ?? '').replaceAll('\r\n', '\n').trim();
}
