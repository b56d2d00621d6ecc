/**
 * Reads the bank holidays the government publishes at https://www.gov.uk/bank-holidays.json:
 * `{"scotland": {"division": "scotland", "events": [{"title", "date", "notes", "bunting"}]}, …}`.
 * Only the title and date of each event are used.
 */
import type { CalendarEdition, PublishedHoliday } from '../kernel/calendar-book.ts';
import type { Instant } from '../kernel/instant.ts';
import { parsePlainDate, yearOf } from '../kernel/plain-date.ts';
import { accept, refuse, type Result } from '../kernel/result.ts';

/** The divisions every file must have. */
export const BANK_HOLIDAY_DIVISIONS = ['england-and-wales', 'scotland', 'northern-ireland'] as const;

/**
 * One mistake in the file: the line, where the text itself does not parse and the line can be told;
 * the place in the document
 * (`scotland.events[3].date`), and what is wrong and what to do.
 */
export type BankHolidayFileMistake = {
  readonly line?: number;
  readonly path: string;
  readonly message: string;
};

/** What the file does not say of itself: a name for this edition and when it became known here. */
export type EditionDetails = { readonly edition: string; readonly knownFrom: Instant };

/**
 * Reads the text of a bank-holiday file into an edition, each division sorted by date, or refuses
 * it with every mistake found. Divisions beyond those needed are read too. Nothing is guessed: one
 * mistake refuses the file, since a missing holiday would silently move due dates.
 */
export function parseBankHolidayFile(
  text: string,
  details: EditionDetails,
  needed: readonly string[] = BANK_HOLIDAY_DIVISIONS,
): Result<CalendarEdition, readonly BankHolidayFileMistake[]> {
  const parsed = parseJson(text);
  if (!parsed.ok) return refuse([parsed.error]);
  const document = parsed.value;
  if (!isRecord(document)) {
    const message =
      'The file must hold one JSON object with a division under each name. Download it again from https://www.gov.uk/bank-holidays.json.';
    return refuse([{ path: '(whole file)', message }]);
  }
  const mistakes: BankHolidayFileMistake[] = [];
  for (const division of needed) {
    if (Object.hasOwn(document, division)) continue;
    const message = `The division "${division}" is missing. Every file must hold ${needed.join(', ')}: add it, or download the file again.`;
    mistakes.push({ path: division, message });
  }
  const divisions = Object.entries(document).map(
    ([id, content]) => [id, readDivision(id, content, mistakes)] as const,
  );
  if (mistakes.length > 0) return refuse(mistakes);
  return accept({ ...details, divisions: Object.fromEntries(divisions) });
}

function parseJson(text: string): Result<unknown, BankHolidayFileMistake> {
  const withoutMark = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    return accept(JSON.parse(withoutMark) as unknown);
  } catch (fault) {
    const said = fault instanceof Error ? fault.message : String(fault);
    const line = lineOfFault(withoutMark, said);
    return refuse({
      ...(line === undefined ? {} : { line }),
      path: '(whole file)',
      message: `The file is not JSON (${said}). Download it again from https://www.gov.uk/bank-holidays.json, or mend it there.`,
    });
  }
}

/** The engine says where it stopped, or shows the text there instead, which the message quotes. */
function lineOfFault(text: string, said: string): number | undefined {
  if (/end of JSON/i.test(said)) return text.split('\n').length;
  const position = /position (\d+)/.exec(said)?.[1];
  return position === undefined ? undefined : text.slice(0, Number(position)).split('\n').length;
}

function readDivision(
  id: string,
  content: unknown,
  mistakes: BankHolidayFileMistake[],
): readonly PublishedHoliday[] {
  if (!isRecord(content) || !Array.isArray(content['events'])) {
    const message = `The division "${id}" must be an object with a list called "events".`;
    mistakes.push({ path: id, message });
    return [];
  }
  const named = content['division'];
  if (named !== undefined && named !== id) {
    const message = `The division says it is ${quote(named)} but stands under "${id}". Make the two agree.`;
    mistakes.push({ path: `${id}.division`, message });
  }
  const before = mistakes.length;
  const holidays: PublishedHoliday[] = [];
  const seen = new Map<string, number>();
  for (const [index, event] of content['events'].entries()) {
    const path = `${id}.events[${index}]`;
    const holiday = readEvent(path, event, mistakes);
    if (holiday === undefined) continue;
    const earlier = seen.get(holiday.date);
    if (earlier === undefined) {
      seen.set(holiday.date, index);
      holidays.push(holiday);
    } else {
      const message = `${holiday.date} is already the date of ${id}.events[${earlier}]. Correct the wrong one, or remove one of the two.`;
      mistakes.push({ path: `${path}.date`, message });
    }
  }
  holidays.sort((a, b) => (a.date < b.date ? -1 : 1));
  if (mistakes.length === before) mistakes.push(...gaps(id, holidays));
  return holidays;
}

function readEvent(
  path: string,
  event: unknown,
  mistakes: BankHolidayFileMistake[],
): PublishedHoliday | undefined {
  if (!isRecord(event)) {
    const message = 'Each event must be an object with a "title" and a "date".';
    mistakes.push({ path, message });
    return undefined;
  }
  const title = event['title'];
  const hasTitle = typeof title === 'string' && title.trim() !== '';
  if (!hasTitle) {
    const message = `The title is ${quote(title)}. Give the name of the holiday.`;
    mistakes.push({ path: `${path}.title`, message });
  }
  const written = event['date'];
  const date = typeof written === 'string' ? parsePlainDate(written) : undefined;
  if (date === undefined) {
    const message = `The date is ${quote(written)}. Give a day that exists as "YYYY-MM-DD", such as "2026-12-25".`;
    mistakes.push({ path: `${path}.date`, message });
  }
  return hasTitle && date !== undefined ? { date, title: title.trim() } : undefined;
}

/** A list without holidays, or with a whole year missing, would pass for years without holidays. */
function gaps(id: string, holidays: readonly PublishedHoliday[]): readonly BankHolidayFileMistake[] {
  const path = `${id}.events`;
  const years = holidays.map((holiday) => yearOf(holiday.date));
  if (years.length === 0) {
    return [{ path, message: `The division "${id}" has no holidays. Add them, or download the file again.` }];
  }
  return years.flatMap((year, index) => {
    const previous = years[index - 1] ?? year;
    if (year - previous <= 1) return [];
    const message = `There is no holiday between ${previous} and ${year}. Add the years between, or correct the year of a mistyped date.`;
    return [{ path, message }];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && Boolean(value) && !Array.isArray(value);
}

function quote(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}
