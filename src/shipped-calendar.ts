import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseBankHolidayFile } from './application/import-bank-holidays.ts';
import { projectRoot } from './config.ts';
import type { CalendarEdition } from './kernel/calendar-book.ts';
import { instantFromEpochMs } from './kernel/instant.ts';

/**
 * The bank holidays that come with the program, known for as long as there is a calendar: an installation gives them
 * the time at which it took them in. Throws an Error that lists what is wrong with the file.
 */
export function shippedHolidays(): CalendarEdition {
  const path = join(projectRoot, 'data', 'bank-holidays.json');
  const text = readFileSync(path, 'utf8');
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 12);
  const read = parseBankHolidayFile(text, { edition: `shipped ${digest}`, knownFrom: instantFromEpochMs(0) });
  if (read.ok) return read.value;
  const lines = read.error.map(({ path: place, message }) => `  ${place}: ${message}`);
  throw new Error(`${path} is wrong:\n${lines.join('\n')}`);
}
