import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BANK_HOLIDAY_DIVISIONS, parseBankHolidayFile } from '../application/import-bank-holidays.ts';
import { projectRoot } from '../config/config.ts';
import type { CalendarEdition } from '../kernel/calendar-book.ts';
import { instantFromEpochMs } from '../kernel/instant.ts';

/** The lists that come with the program, each with the divisions that it must have. */
const LISTS = [
  { file: 'bank-holidays.json', divisions: BANK_HOLIDAY_DIVISIONS },
  { file: 'us-federal-holidays.json', divisions: ['us-federal'] },
] as const;

/**
 * The holidays that come with the program, known for as long as there is a calendar: an installation gives them
 * the time at which it took them in. The federal holidays of the United States are computed from 5 U.S.C. 6103, with
 * the Monday for a Sunday by Executive Order 11582; a day that the President gives besides is not among them. Throws an
 * Error that lists what is wrong with a file.
 */
export function shippedHolidays(): CalendarEdition {
  const digest = createHash('sha256');
  const divisions = LISTS.map(({ file, divisions: needed }) => {
    const path = join(projectRoot, 'data', file);
    const text = readFileSync(path, 'utf8');
    digest.update(text);
    const read = parseBankHolidayFile(text, { edition: file, knownFrom: instantFromEpochMs(0) }, needed);
    if (read.ok) return read.value.divisions;
    const lines = read.error.map(({ path: place, message }) => `  ${place}: ${message}`);
    throw new Error(`${path} is wrong:\n${lines.join('\n')}`);
  });
  return {
    edition: `shipped ${digest.digest('hex').slice(0, 12)}`,
    knownFrom: instantFromEpochMs(0),
    divisions: Object.assign({}, ...divisions) as CalendarEdition['divisions'],
  };
}
