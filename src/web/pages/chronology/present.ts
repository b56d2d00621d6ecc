import { dayInWords } from '../../../application/date-words.ts';
import { type Gap, gapsOf } from '../../../application/gaps.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import type { ChronologyGap } from '../../components/chronology.tsx';
import type { PaginationItem } from '../../components/pagination.tsx';
import { paths } from '../../paths.ts';
import { countInWords, daysCount } from '../../wording/dates.ts';
import { type EntryShown, datedEntries, yearAnchor } from '../case/chronology.ts';
import { entriesCount } from '../case/entry-words.ts';
import { type Asked, type Toggles, answersAsked, chronologyQuery, togglesOf } from '../case/toggles.ts';
import {
  type Filters,
  type FiltersShown,
  filterQuery,
  isFiltered,
  passes,
  presentFilters,
} from './filters.ts';

export type ChronologyQuery = Asked &
  Filters & {
    /** Counted from 1. */
    readonly page?: number | undefined;
    /** The page that holds this entry is shown, whatever `page` says. */
    readonly entry?: number | undefined;
  };

type Line = { readonly entry: EntryShown } | { readonly gap: ChronologyGap };
type Placed = { readonly sort: string; readonly year: string; readonly line: Line };

export type ChronologyShown = {
  readonly reference: string;
  readonly title: string;
  readonly count: string;
  readonly gaps: string | undefined;
  readonly toggles: Toggles;
  readonly filters: FiltersShown;
  /** The years on this page of the list, in order. */
  readonly years: readonly {
    readonly id: string;
    readonly text: string;
    readonly lines: readonly Line[];
  }[];
  /** Every year, wherever in the list it begins. */
  readonly jumps: readonly { readonly text: string; readonly href: string; readonly count: number }[];
  readonly pages: {
    readonly items: readonly PaginationItem[];
    readonly previous: string | undefined;
    readonly next: string | undefined;
  };
  readonly empty: string;
};

/** Entries on one page. */
const PAGE = 100;

/** The chronology of a case as its page shows it. */
export function presentChronologyPage(read: CaseRead, query: ChronologyQuery): ChronologyShown {
  const asked = { ...query, answers: answersAsked(query, read.state.facts.length) };
  const filtered = isFiltered(query);
  const entries = datedEntries(read, filtered ? { ...asked, entries: 'facts' } : asked)
    .filter(({ fact, shown }) => passes(query, read, fact, shown))
    .map(({ sort, year, shown }): Placed => ({ sort, year, line: { entry: shown } }));
  const gaps = asked.order === 'happened' && !filtered ? gapsWithin(read, query) : [];
  const placed = [...entries, ...gaps.map((gap) => placeGap(read, gap))].toSorted((a, b) =>
    a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0,
  );
  const pageCount = Math.max(1, Math.ceil(placed.length / PAGE));
  const current = Math.min(pageCount, pageOf(placed, query));
  const here = (page: number): string =>
    paths.caseChronology(read.caseId, {
      ...chronologyQuery(query),
      ...filterQuery(query),
      page: page === 1 ? undefined : String(page),
    });
  return {
    reference: read.state.reference,
    title: read.state.title,
    count: entriesCount(entries.length),
    gaps: gapsInWords(gaps),
    toggles: togglesOf(asked, (to) =>
      paths.caseChronology(read.caseId, { ...chronologyQuery(to), ...filterQuery(query) }),
    ),
    filters: presentFilters(read, query),
    years: yearsOf(placed.slice((current - 1) * PAGE, current * PAGE)),
    jumps: jumpsOf(placed, here),
    pages: {
      items: Array.from({ length: pageCount }, (_, i) => ({
        number: i + 1,
        href: here(i + 1),
        current: i + 1 === current,
      })),
      previous: current === 1 ? undefined : here(current - 1),
      next: current === pageCount ? undefined : here(current + 1),
    },
    empty: 'No entry fits. Take a filter away, or widen the dates.',
  };
}

function gapsWithin(read: CaseRead, { from, to }: Filters): readonly Gap[] {
  return gapsOf(read).filter(
    (gap) => (from === undefined || gap.to >= from) && (to === undefined || gap.from <= to),
  );
}

/** A gap stands after everything that happened on the day it begins. */
function placeGap(read: CaseRead, gap: Gap): Placed {
  const id = `gap-${gap.from}-${gap.of.replaceAll(' ', '-')}`;
  const line = { gap: { id, gap: `${daysCount(gap.days)} without ${gap.of}`, span: spanInWords(read, gap) } };
  return { sort: `${gap.from} ~${gap.of}`, year: gap.from.slice(0, 4), line };
}

function spanInWords(read: CaseRead, { from, to, until, stage }: Gap): string {
  const title = read.programme.stages.get(stage ?? '')?.title ?? '';
  const end = {
    next: `to ${dayInWords(to)}`,
    stage: `until the case moved on to “${title}” on ${dayInWords(to)}`,
    today: `up to ${dayInWords(to)}`,
  };
  return `from ${dayInWords(from)} ${end[until]}`;
}

function gapsInWords(gaps: readonly Gap[]): string | undefined {
  if (gaps.length === 0) return undefined;
  return gaps.length === 1
    ? '1 gap is longer than expected.'
    : `${countInWords(gaps.length)} gaps are longer than expected.`;
}

/** The page asked for, or the one that holds the entry asked for. */
function pageOf(placed: readonly Placed[], { page, entry }: ChronologyQuery): number {
  const at = entry === undefined ? -1 : placed.findIndex(({ line }) => holds(line, `entry-${entry}`));
  return at === -1 ? (page ?? 1) : Math.floor(at / PAGE) + 1;
}

function holds(line: Line, id: string): boolean {
  if ('gap' in line) return false;
  const { entry } = line;
  return entry.id === id || entry.otherIds.includes(id) || entry.drawn.some((drawn) => drawn.id === id);
}

function yearsOf(placed: readonly Placed[]): ChronologyShown['years'] {
  return [...Map.groupBy(placed, ({ year }) => year)].map(([text, lines]) => ({
    id: yearAnchor(text),
    text,
    lines: lines.map(({ line }) => line),
  }));
}

function jumpsOf(placed: readonly Placed[], here: (page: number) => string): ChronologyShown['jumps'] {
  return [...Map.groupBy(placed, ({ year }) => year)].map(([text, lines]) => {
    const first = placed.findIndex(({ year }) => year === text);
    return {
      text,
      href: `${here(Math.floor(first / PAGE) + 1)}#${yearAnchor(text)}`,
      count: lines.filter(({ line }) => 'entry' in line).length,
    };
  });
}
