import type { Person, ReadModels } from '../../../../application/ports.ts';
import type { Programmes } from '../../../../application/programmes.ts';
import { dayInWords, monthName } from '../../../../application/date-words.ts';
import type { CalendarBook } from '../../../../kernel/calendar-book.ts';
import { addDays, dayOf, dayOfWeek, type PlainDate, yearOf } from '../../../../kernel/plain-date.ts';
import type { TabLink } from '../../../components/tabs.tsx';
import { type PathQuery, paths } from '../../../paths.ts';
import { countInWords, weekdayInWords } from '../../../wording/dates.ts';
import { type Asked, dutiesPath, queryOf } from '../asked.ts';
import { type FiltersShown, presentFilters, showTabs } from '../filters.ts';
import { counted } from '../present.ts';
import type { Span, View } from './asked.ts';

export type CalendarInput = {
  readonly today: PlainDate;
  readonly asked: Asked;
  readonly view: View;
  readonly span: Span;
  readonly days: Awaited<ReturnType<ReadModels['countByDay']>>;
  readonly counts: Awaited<ReturnType<ReadModels['countOwed']>>;
  readonly person: Person;
  readonly programmes: Programmes;
  /** Published holidays of the division in which the lists are read. */
  readonly holidays: ReadonlyMap<string, string>;
  readonly caseReference: string | undefined;
};

export type DayShown = {
  readonly value: PlainDate;
  /** "28", and "1 October" where a month begins. */
  readonly label: string;
  /** For whoever hears it: "Wednesday 28 October 2015". */
  readonly name: string;
  readonly inSpan: boolean;
  readonly isToday: boolean;
  /** "Weekend", or the bank holiday's name. */
  readonly off: string | undefined;
  readonly owed:
    { readonly text: string; readonly href: string; readonly tone: 'bad' | 'late' | 'plain' } | undefined;
};

export type CalendarShown = {
  readonly title: string;
  readonly caption: string;
  readonly weeks: readonly (readonly DayShown[])[];
  readonly total: string;
  /** What stands on no day of the calendar. */
  readonly beside: readonly { readonly text: string; readonly href: string }[];
  readonly tabs: readonly TabLink[];
  readonly arrangements: readonly TabLink[];
  readonly views: readonly TabLink[];
  readonly filters: FiltersShown;
  readonly carried: readonly { readonly name: string; readonly value: string }[];
  readonly previous: { readonly href: string; readonly text: string };
  readonly next: { readonly href: string; readonly text: string };
  readonly todayHref: string | undefined;
};

/** What is owed on the days of a week or a month, each with the way to the list of that day. */
export function presentCalendar(input: CalendarInput): CalendarShown {
  const { asked, view, span, today } = input;
  const at = (change: PathQuery): string =>
    paths.dutiesCalendar({ ...queryOf(asked), view, on: span.first, ...change });
  const toPath = (to: Asked, change: PathQuery = {}): string =>
    paths.dutiesCalendar({ ...queryOf(to), view, on: span.first, ...change });
  const title = spanInWords(view, span);
  const total = input.days
    .filter(({ on }) => on >= span.first && on <= span.last)
    .reduce((sum, { count }) => sum + count, 0);
  return {
    title,
    caption: `${title}: ${countInWords(total)} ${total === 1 ? 'duty' : 'duties'} due`,
    weeks: weeksOf(input),
    total: countInWords(total),
    beside: besideOf(input),
    tabs: showTabs(asked, input.person, toPath),
    arrangements: [
      ...(['date', 'case', 'kind'] as const).map((by) => ({
        text: `By ${by}`,
        href: dutiesPath(asked, { by: by === 'date' ? undefined : by }),
      })),
      { text: 'On a calendar', href: at({}), current: true },
    ],
    views: [
      { text: 'Month', href: at({ view: 'month', on: middleOf(input) }), current: view === 'month' },
      { text: 'Week', href: at({ view: 'week', on: middleOf(input) }), current: view === 'week' },
    ],
    filters: presentFilters(asked, input.programmes, input.caseReference, toPath),
    carried: [
      { name: 'view', value: view },
      { name: 'on', value: span.first },
    ],
    previous: { href: at({ on: span.previous }), text: view === 'week' ? 'Week before' : 'Month before' },
    next: { href: at({ on: span.next }), text: view === 'week' ? 'Week after' : 'Month after' },
    todayHref: today >= span.first && today <= span.last ? undefined : at({ on: today }),
  };
}

/** The day that a change of view keeps in sight: today where it is drawn. */
function middleOf({ today, span }: CalendarInput): PlainDate {
  return today >= span.first && today <= span.last ? today : span.first;
}

function spanInWords(view: View, { first, last }: Span): string {
  return view === 'month'
    ? `${monthName(first)} ${yearOf(first)}`
    : `${dayInWords(first)} to ${dayInWords(last)}`;
}

function weeksOf(input: CalendarInput): readonly (readonly DayShown[])[] {
  const counts = new Map(input.days.map(({ on, count }) => [on, count]));
  const weeks: DayShown[][] = [];
  for (let on = input.span.from; on <= input.span.to; on = addDays(on, 1)) {
    if (dayOfWeek(on) === 1) weeks.push([]);
    weeks.at(-1)?.push(dayShown(input, on, counts.get(on) ?? 0));
  }
  return weeks;
}

function dayShown(input: CalendarInput, on: PlainDate, count: number): DayShown {
  const { span, today, asked, holidays } = input;
  return {
    value: on,
    label: dayOf(on) === 1 || on === span.from ? `${dayOf(on)} ${monthName(on)}` : String(dayOf(on)),
    name: weekdayInWords(on),
    inSpan: on >= span.first && on <= span.last,
    isToday: on === today,
    off: holidays.get(on) ?? (dayOfWeek(on) > 5 ? 'Weekend' : undefined),
    owed:
      count === 0
        ? undefined
        : {
            text: `${countInWords(count)} due`,
            href: dutiesPath(asked, { by: undefined, 'due-from': on, 'due-to': on }),
            tone: on < today ? 'bad' : on < addDays(today, 7) ? 'late' : 'plain',
          },
  };
}

function besideOf({ counts, asked }: CalendarInput): CalendarShown['beside'] {
  return [
    ...(counts.overdue > 0 ? [{ text: `${counted(counts.overdue)} overdue`, id: 'overdue' }] : []),
    ...(counts.undated > 0
      ? [
          {
            text: `${counted(counts.undated)} not determinable yet, or paused past their date`,
            id: 'undated',
          },
        ]
      : []),
  ].map(({ text, id }) => ({
    text,
    href: `${dutiesPath(asked, { 'due-from': undefined, 'due-to': undefined })}#${id}`,
  }));
}

/** The published bank holidays of a division, as known now, by day. */
export function holidaysOf(book: CalendarBook | undefined, division: string): ReadonlyMap<string, string> {
  const newest = book?.editions.at(-1)?.divisions[division] ?? [];
  return new Map(newest.map(({ date, title }) => [date, title]));
}
