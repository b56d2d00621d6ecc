import { dayInWords } from '../../../application/date-words.ts';
import type { AgreementRead } from '../../../application/obligations/agreement.ts';
import {
  type ClauseStanding,
  type OccurrenceStanding,
  STATUSES,
  atHand,
  clausesOn,
  countsOf,
} from '../../../application/obligations/standing.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import type { AgreementShown, Status } from '../../../domain/obligations.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { type PathQuery, paths } from '../../paths.ts';
import { countInWords } from '../../wording/dates.ts';
import { standingInWords, statusWords } from '../../wording/obligations.ts';
import { saidBy } from '../case/entry-words.ts';
import { clauseInAddress } from './clause-address.ts';
import { datesQuery, type TwoDates } from './asked-dates.ts';
import {
  type PartyNames,
  type Row,
  type RowContext,
  partyNames,
  presentClauseHead,
  presentOccurrence,
} from './present-row.ts';
import { type LaneData, laneOf } from './timeline-data.ts';

/** How the clauses are put together: by whom it is owed to, or by the text they stand in. */
export type Grouping = 'agency' | 'clause';

export type GlanceAsked = TwoDates & {
  readonly by: Grouping;
  readonly status: Status | undefined;
  readonly page: number;
};

export type CountView = {
  readonly status: Status;
  readonly text: string;
  readonly count: string;
  readonly href: string;
  readonly chosen: boolean;
};

export type GroupView = { readonly id: string; readonly title: string; readonly rows: readonly Row[] };

export type ReportedView = {
  readonly href: string;
  readonly title: string;
  readonly text: string | undefined;
  readonly source: string | undefined;
};

export type GlanceView = {
  readonly on: string;
  readonly counts: readonly CountView[];
  readonly allHref: string;
  readonly gist: string;
  readonly byHrefs: { readonly agency: string; readonly clause: string };
  readonly groups: readonly GroupView[];
  readonly lanes: readonly LaneData[];
  readonly none: string | undefined;
  readonly pages: PagesView | undefined;
  readonly reported: readonly ReportedView[];
  readonly caution: string | undefined;
};

export type PagesView = {
  readonly previous: string | undefined;
  readonly next: string | undefined;
  readonly words: string;
};

/** How many clauses stand on one page, and of a clause owed many times how many of these. */
const CLAUSES_A_PAGE = 50;
const TIMES_A_CLAUSE = 5;

/** An agreement as its page shows it, about the date asked for. `today`: to leave today's dates out of addresses. */
export function presentGlance(
  { read, agreement }: AgreementRead,
  asked: GlanceAsked,
  today: PlainDate,
): GlanceView {
  const { caseId } = read;
  const names = partyNames(agreement);
  const all = clausesOn(agreement, asked.on);
  const counts = countsOf(all);
  const link = (to: Partial<GlanceAsked>): string =>
    paths.caseAgreement(caseId, queryOf({ ...asked, ...to }, today));
  const chosen = asked.status === undefined ? all : all.flatMap((one) => onlyWith(one, asked.status));
  const titles = titlesOf(agreement, names, asked.by);
  const ordered = grouped(chosen, asked.by);
  const shown = ordered.slice((asked.page - 1) * CLAUSES_A_PAGE, asked.page * CLAUSES_A_PAGE);
  const groups = groupsOf(shown, asked.by, titles);
  return {
    on: dayInWords(asked.on),
    counts: STATUSES.flatMap((status) => {
      const count = counts.get(status);
      return count === undefined
        ? []
        : [
            {
              status,
              text: statusWords[status].text,
              count: countInWords(count),
              href: link({ status: asked.status === status ? undefined : status, page: 1 }),
              chosen: asked.status === status,
            },
          ];
    }),
    allHref: link({ status: undefined, page: 1 }),
    gist: gistOf(all, asked.on),
    byHrefs: { agency: link({ by: 'agency', page: 1 }), clause: link({ by: 'clause', page: 1 }) },
    groups: groups.map(({ key, title, clauses }) => ({
      id: `group-${key}`,
      title,
      rows: clauses.map((one) => presentRow({ caseId, names, on: asked.on }, one, asked, today)),
    })),
    lanes: groups.map(({ title, clauses }) => laneOf(title, clauses, asked.on)),
    none: noneOf(all.length, chosen.length),
    pages: pagesOf(chosen.length, asked.page, (page) => link({ page })),
    reported: presentReported(read, agreement.reported),
    caution: agreement.caution,
  };
}

/** The query of the page for what is asked. */
export function queryOf(asked: GlanceAsked, today: PlainDate): PathQuery {
  return {
    ...datesQuery(asked, today),
    by: asked.by === 'agency' ? undefined : asked.by,
    status: asked.status,
    page: asked.page === 1 ? undefined : String(asked.page),
  };
}

/** Only the times of a clause that stand so; nothing where none does. */
function onlyWith(one: ClauseStanding, status: Status | undefined): readonly ClauseStanding[] {
  const occurrences = one.occurrences.filter(({ standing }) => standing.status === status);
  return occurrences.length === 0 ? [] : [{ ...one, occurrences, status }];
}

function keyOf({ clause }: ClauseStanding, by: Grouping): string {
  return by === 'agency' ? clause.counterparty : clause.instrument;
}

function titlesOf(
  agreement: AgreementRead['agreement'],
  names: PartyNames,
  by: Grouping,
): (key: string) => string {
  const instruments = new Map(agreement.instruments.map(({ key, title }) => [key, title]));
  return (key) => (by === 'agency' ? names(key) : (instruments.get(key) ?? key));
}

/** The clauses with those of a group together, groups in the order in which they first appear. */
function grouped(clauses: readonly ClauseStanding[], by: Grouping): readonly ClauseStanding[] {
  const groups = Map.groupBy(clauses, (one) => keyOf(one, by));
  return [...groups.values()].flat();
}

function groupsOf(clauses: readonly ClauseStanding[], by: Grouping, titles: (key: string) => string) {
  return [...Map.groupBy(clauses, (one) => keyOf(one, by))].map(([key, of]) => ({
    key: key.replaceAll(/[^\w-]/g, '-'),
    title: titles(key),
    clauses: of,
  }));
}

/** What is reported and not confirmed, each in its own words. */
export function presentReported(
  read: CaseRead,
  reported: AgreementShown['reported'],
): readonly ReportedView[] {
  const entries = new Map(read.state.facts.map((fact) => [fact.position, fact]));
  return reported.map(({ position, kind, on, source }) => {
    const entry = entries.get(position);
    return {
      href: paths.caseEntry(read.caseId, position),
      title: `${read.programme.facts.get(kind)?.title ?? kind}${on === undefined ? '' : `, ${dayInWords(on)}`}`,
      text: entry === undefined ? undefined : saidBy(read, entry),
      source,
    };
  });
}

function presentRow(context: RowContext, one: ClauseStanding, asked: GlanceAsked, today: PlainDate): Row {
  const { caseId, names } = context;
  const hand = asked.status === undefined ? atHand(one.occurrences) : one.occurrences;
  const shown = hand.slice(0, TIMES_A_CLAUSE);
  const href = paths.caseClause(caseId, clauseInAddress(one.clause), datesQuery(asked, today));
  return {
    ...presentClauseHead(one, names, href),
    times: shown.map((time) => presentOccurrence(context, time)),
    more: moreInWords(one.occurrences, shown),
  };
}

/** What of a clause stands on its own page only: how many times, and how many of these want looking at. */
function moreInWords(
  all: readonly OccurrenceStanding[],
  shown: readonly OccurrenceStanding[],
): string | undefined {
  const rest = all.filter((one) => !shown.includes(one));
  if (rest.length === 0) return undefined;
  const overdue = rest.filter(({ standing }) => standing.status === 'overdue').length;
  const times = `${countInWords(rest.length)} more ${rest.length === 1 ? 'time' : 'times'}`;
  return overdue === 0 ? times : `${times}, ${countInWords(overdue)} of them overdue`;
}

function gistOf(all: readonly ClauseStanding[], on: PlainDate): string {
  const times = all.flatMap(({ occurrences }) => occurrences);
  const with_ = (status: Status): readonly OccurrenceStanding[] =>
    times.filter(({ standing }) => standing.status === status);
  const overdue = with_('overdue');
  const doneLate = times.filter(({ standing }) => standing.lateness === 'done-late');
  const shownLate = times.filter(
    ({ standing: { lateness, doneOn } }) => lateness === 'shown-late' && doneOn === undefined,
  );
  const unknown = with_('not-determinable');
  const parts = [
    overdue.length === 0 ? 'Nothing is overdue' : `${countInWords(overdue.length)} overdue`,
    ...(doneLate.length === 0 ? [] : [`${countInWords(doneLate.length)} done late`]),
    ...(shownLate.length === 0 ? [] : [`${countInWords(shownLate.length)} shown after they were due`]),
    ...(unknown.length === 0
      ? []
      : [`of ${countInWords(unknown.length)} nobody can say yet when they are due`]),
  ];
  const next = all
    .flatMap(({ clause, occurrences }) => occurrences.map(({ standing }) => ({ clause, standing })))
    .filter(({ standing }) => standing.status === 'not-yet-due' || standing.status === 'due')
    .toSorted((a, b) => ((a.standing.due ?? '') < (b.standing.due ?? '') ? -1 : 1))[0];
  const coming =
    next === undefined
      ? ''
      : ` Next: ${next.clause.key}, ${next.clause.title}, ${standingInWords(next.standing)}.`;
  return `About ${dayInWords(on)}: ${lowered(parts.join(', '))}.${coming}`;
}

function lowered(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
}

function noneOf(all: number, chosen: number): string | undefined {
  if (all === 0) return 'No clause is on the record';
  return chosen === 0 ? 'Nothing stands so about this date' : undefined;
}

function pagesOf(count: number, page: number, link: (page: number) => string): PagesView | undefined {
  const last = Math.ceil(count / CLAUSES_A_PAGE);
  if (last <= 1 && page === 1) return undefined;
  const from = (page - 1) * CLAUSES_A_PAGE + 1;
  return {
    previous: page > 1 ? link(page - 1) : undefined,
    next: page < last ? link(page + 1) : undefined,
    words: `Clauses ${countInWords(from)} to ${countInWords(Math.min(count, page * CLAUSES_A_PAGE))} of ${countInWords(count)}`,
  };
}
