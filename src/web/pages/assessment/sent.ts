import { isAboutEntry } from '../../../application/entry-about.ts';
import type { FormValues } from '../../../application/ports.ts';
import { type SentForm, oneValue } from '../../route.ts';

/** What was typed, by name, as it was sent: the page's own hidden fields begin with a low line and are left out. */
export function typedIn(form: SentForm): FormValues {
  return Object.fromEntries(
    Object.entries(form).flatMap(([name, value]): [string, readonly string[]][] =>
      value === undefined || (name.startsWith('_') && !isAboutEntry(name)) ? [] : [[name, [value].flat()]],
    ),
  );
}

/** A whole number among the hidden fields; 0 for anything else. */
export function numberIn(form: SentForm, name: string): number {
  const text = oneValue(form, name) ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
