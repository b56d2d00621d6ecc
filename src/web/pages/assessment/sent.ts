import { isAboutEntry } from '../../../application/entry-about.ts';
import type { FormValues } from '../../../application/ports.ts';
import type { SentForm } from '../../route.ts';

/** What was typed, by name, as it was sent: the page's own hidden fields begin with a low line and are left out. */
export function typedIn(form: SentForm): FormValues {
  return Object.fromEntries(
    Object.entries(form).flatMap(([name, value]): [string, readonly string[]][] =>
      value === undefined || (name.startsWith('_') && !isAboutEntry(name)) ? [] : [[name, [value].flat()]],
    ),
  );
}
