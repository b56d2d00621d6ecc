import { type PlainDate, addDays } from '../../../kernel/plain-date.ts';

/** One whole day, or several, in a calendar. `uid`: the same for ever, so that a later file moves it and adds none. */
export type CalendarDay = {
  readonly uid: string;
  readonly title: string;
  readonly from: PlainDate;
  /** The last day; the first when absent. */
  readonly to?: PlainDate;
  /** How often it was moved: a calendar takes the event with the higher number (RFC 5545, 3.8.7.4). */
  readonly sequence: number;
};

export const ICS_MEDIA_TYPE = 'text/calendar; charset=utf-8';

const LINE_OCTETS = 75;

/**
 * Whole days as an iCalendar file (RFC 5545): lines of no more than 75 octets that end in CR LF, none broken within a
 * letter. `stamp`: the moment it was made, as `20261122T090000Z`.
 */
export function calendarFile(name: string, days: readonly CalendarDay[], stamp: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Throughline//Obligations//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...days.flatMap(({ uid, title, from, to = from, sequence }) => [
      'BEGIN:VEVENT',
      `UID:${uid}`,
      `DTSTAMP:${stamp}`,
      `SEQUENCE:${sequence}`,
      `DTSTART;VALUE=DATE:${compact(from)}`,
      `DTEND;VALUE=DATE:${compact(addDays(to, 1))}`,
      `SUMMARY:${escaped(title)}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function compact(date: PlainDate): string {
  return date.replaceAll('-', '');
}

/** Text as the format has it (3.3.11); characters that it does not allow are left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/(?!\t)\p{Cc}/gu, '');
}

/** A line cut into pieces of no more than 75 octets, each but the first begun with a space (3.1). */
function folded(line: string): string {
  let out = '';
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > LINE_OCTETS) {
      out += '\r\n ';
      octets = 1;
    }
    out += letter;
    octets += size;
  }
  return out;
}
