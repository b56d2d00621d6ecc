import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { parseBankHolidayFile } from '../application/import-bank-holidays.ts';
import { type CalendarEdition, carryEarlierYears } from '../kernel/calendar-book.ts';
import { type PlainDate, yearOf } from '../kernel/plain-date.ts';
import type { Perform } from './deps.ts';
import { Failure } from './failure.ts';
import { counted } from './import.ts';
import { wrap } from './terminal.ts';

/** `import-holidays`: the bank holidays that the government publishes. */
export function importHolidaysCommand(perform: Perform): Command {
  return new Command('import-holidays')
    .summary('take in the published bank holidays')
    .description(
      'Reads the file that the government publishes at https://www.gov.uk/bank-holidays.json. Earlier years that it no ' +
        'longer lists are kept. Every case that owes something is looked at again, and due dates that a new holiday moves ' +
        'are moved, with the reason.',
    )
    .argument('<file>', 'the file')
    .addHelpText('after', '\nExample:\n  $ npx throughline import-holidays bank-holidays.json')
    .action(async (file: string) => {
      await perform(async ({ terminal, openRecord, now }) => {
        const edition = readEdition(file, now());
        const record = await openRecord();
        const latest = record.book.editions.at(-1);
        if (record.book.editions.some((one) => one.edition === edition.edition)) {
          terminal.line('These holidays are here already: nothing was changed.');
          return;
        }
        // Known from now, and so after whatever opening the record took in.
        const known = { ...edition, knownFrom: now() };
        const whole = latest === undefined ? known : carryEarlierYears(latest, known);
        const dropped = latest === undefined ? [] : droppedFrom(latest, whole, yearOf(firstDay(edition)));
        await record.calendars.add(whole);
        const woken = await record.queue.wakeAll(now());
        const news = latest === undefined ? [] : newDays(latest, whole);
        terminal.line(
          `Took in ${Object.entries(edition.divisions)
            .map(([division, days]) => `${division} (${days.length})`)
            .join(', ')}.`,
        );
        for (const line of [
          ...news.map((day) => `  new: ${day}`),
          ...dropped.map((day) => `  no longer a holiday: ${day}`),
        ])
          terminal.line(line);
        for (const line of wrap(`The clock will look at ${counted(woken, 'case')} again.`, terminal.width))
          terminal.line(line);
      });
    });
}

function readEdition(file: string, knownFrom: CalendarEdition['knownFrom']): CalendarEdition {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Failure(
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}). Give the path of the file downloaded from https://www.gov.uk/bank-holidays.json.`,
      { cause: error },
    );
  }
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 12);
  const read = parseBankHolidayFile(text, { edition: `imported ${digest}`, knownFrom });
  if (read.ok) return read.value;
  const lines = read.error.map(
    ({ line, path, message }) => `  ${line === undefined ? '' : `line ${line}, `}${path}: ${message}`,
  );
  throw new Failure(`${file} was not taken in:\n${lines.join('\n')}`);
}

function firstDay(edition: CalendarEdition): PlainDate {
  return Object.values(edition.divisions)
    .flatMap((days) => days.map((day) => day.date))
    .toSorted()[0] as PlainDate;
}

function daysOf(edition: CalendarEdition): readonly string[] {
  return Object.entries(edition.divisions).flatMap(([division, days]) =>
    days.map((day) => `${day.date} ${division}`),
  );
}

function newDays(before: CalendarEdition, after: CalendarEdition): readonly string[] {
  const known = new Set(daysOf(before));
  return daysOf(after).filter((day) => !known.has(day));
}

function droppedFrom(before: CalendarEdition, after: CalendarEdition, fromYear: number): readonly string[] {
  const kept = new Set(daysOf(after));
  return daysOf(before).filter((day) => !kept.has(day) && Number(day.slice(0, 4)) >= fromYear);
}
