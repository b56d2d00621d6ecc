import { dayInWords } from '../../../application/date-words.ts';
import type { DirectoryChange, DirectoryRefusal } from '../../../application/directory/directory.ts';
import { type Instant, civilDateIn, startOfDay } from '../../../kernel/instant.ts';
import { plainDate } from '../../../kernel/plain-date.ts';
import { oneValue, type SentForm } from '../../route.ts';
import { LIST_ZONE } from '../page-deps.ts';

/** What is wrong with a form, by the name of its field. */
export type Errors = { readonly [field: string]: string };

/** The boxes in which a change is described: carried from page to page until it is made. */
const CARRIED = [
  'agency',
  'programme',
  'person',
  'roles',
  'successor',
  'when',
  'from-day',
  'from-month',
  'from-year',
] as const;

const LONGEST = 200;
const LONGEST_REASON = 2_000;

/** A reason that somebody understands years from now takes some words: as many characters as acts on cases ask for. */
const SHORTEST_REASON = 10;

/** One box as typed, on one line. */
export function typedLine(form: SentForm, field: string): string {
  return (oneValue(form, field) ?? '').replaceAll(/\p{Cc}/gu, ' ').trim();
}

/** Every box of a name that was ticked. */
export function ticked(form: SentForm, field: string): readonly string[] {
  const value = form[field];
  return value === undefined ? [] : [...new Set([value].flat())];
}

/** What the pages after this one carry, as hidden boxes. */
export function carried(form: SentForm): readonly (readonly [string, string])[] {
  return CARRIED.flatMap((name) => ticked(form, name).map((value) => [name, value] as const));
}

/** From when a change holds, or what is wrong with what was typed. */
export function readFrom(
  form: SentForm,
  now: Instant,
): { readonly from: Instant } | { readonly errors: Errors } {
  if (oneValue(form, 'when') !== 'later') return { from: now };
  const part = (name: string): number => {
    const typed = typedLine(form, `from-${name}`);
    return /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
  };
  const day = plainDate(part('year'), part('month'), part('day'));
  if (day === undefined) return { errors: { from: 'Enter a day, month and year that there are' } };
  const today = civilDateIn(LIST_ZONE, now);
  return day > today
    ? { from: startOfDay(LIST_ZONE, day) }
    : { errors: { from: `Enter a day after today, ${dayInWords(today)}, or choose now` } };
}

/** The name of an agency that is new here, or what is wrong with it. */
export function readAgencyName(form: SentForm): { readonly agency: string } | { readonly errors: Errors } {
  const agency = typedLine(form, 'agency').replaceAll(/\s+/g, ' ');
  if (agency === '') return { errors: { agency: 'Enter the name of the agency' } };
  return agency.length > LONGEST
    ? { errors: { agency: `Shorten the name to ${LONGEST} characters or less` } }
    : { agency };
}

/** Whom a form names to take over; null leaves it to the fallback of each team. */
export function readSuccessor(form: SentForm): string | null {
  const successor = typedLine(form, 'successor');
  return successor === '' ? null : successor;
}

/** The reason as written, or what is wrong with it. */
export function readReason(
  form: SentForm,
): { readonly reason: string } | { readonly reason: string; readonly error: string } {
  const reason = (oneValue(form, 'reason') ?? '').replaceAll('\r\n', '\n').replaceAll('\u0000', '').trim();
  if (reason.length < SHORTEST_REASON)
    return {
      reason,
      error: `Write why, in ${SHORTEST_REASON} characters or more: it is kept with your name`,
    };
  return reason.length > LONGEST_REASON
    ? { reason, error: `Shorten the reason to ${LONGEST_REASON} characters or less` }
    : { reason };
}

/** The field to mend when a change is refused. */
export function fieldOf(refusal: DirectoryRefusal, change: DirectoryChange): string {
  switch (refusal.code) {
    case 'successor-unfit':
      return change.kind === 'fallback-named' ? 'person' : 'successor';
    case 'nobody-takes-over':
      return 'successor';
    case 'in-the-past':
      return 'from';
    case 'role-not-there':
      return 'roles';
    case 'programme-not-there':
      return 'programme';
    case 'agency-there':
    case 'agency-not-there':
      return 'agency';
    case 'person-not-there':
    case 'changes-nothing':
    case 'own-change':
    case 'no-administrator-left':
    case 'in-effect-already':
      return 'change';
  }
}
