import type { Browserlike } from '../web/sample-app.tsx';
import { filledForm } from './filled-form.ts';
import type { ReadingApp } from './reading-app.ts';

/** The last working day before the day of the tests, for which the demonstration lists these cases. */
export const HELD = '2026-11-20';
export const HELD_CASES = ['WM-1015', 'WM-1016', 'WM-1018', 'WM-1024'];
export const heldAt = `/meetings/safeguarding/${HELD}`;
export const attendanceAt = `${heldAt}/attendance`;

type Filled = { readonly [name: string]: string };

/** Sends a form of a page with some boxes changed, pressing a button. */
export async function sendForm(
  browser: Browserlike,
  address: string,
  changes: Filled,
  button = 'record',
): Promise<Awaited<ReturnType<Browserlike['post']>>> {
  const page = await browser.get(address);
  return browser.post(address, { ...filledForm(page.body, address), _do: button, ...changes });
}

/** Marks every member on the form: all present but those whose name is among the absent. */
export function marked(form: Filled, absent: readonly string[]): Filled {
  return Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) => {
      const [, row] = /^members\.(\d+)\.name$/.exec(name) ?? [];
      return row === undefined ? [] : [[`members.${row}.present`, absent.includes(value) ? 'no' : 'yes']];
    }),
  );
}

/** Says of each case that nothing was withheld from the panel. */
export async function nothingWithheld(app: ReadingApp, references: readonly string[]): Promise<Filled> {
  const told = references.map(
    async (one) => [`cases.${await app.caseId(one)}.withheldInformation`, 'no'] as const,
  );
  return Object.fromEntries(await Promise.all(told));
}

/** Records the attendance of the meeting that was held, everyone present but the absent, on each of the cases. */
export async function recordAttendance(
  app: ReadingApp,
  browser: Browserlike,
  references: readonly string[],
  absent: readonly string[] = [],
): Promise<void> {
  const form = filledForm((await browser.get(attendanceAt)).body, attendanceAt);
  const told = await nothingWithheld(app, references);
  await browser.post(attendanceAt, { ...form, ...marked(form, absent), ...told, _do: 'record' });
}
