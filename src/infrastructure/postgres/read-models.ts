import type { Clock, ReadModels } from '../../application/ports.ts';
import type {
  CaseRow,
  DutyRow,
  EntryWords,
  ListingRow,
  NoticeRow,
  SightRow,
  WarningRow,
} from '../../application/projection.ts';
import { civilDateIn, type Instant } from '../../kernel/instant.ts';
import { isUuid } from '../record/uuid-v7.ts';
import { type Queryable, rowsOf } from './queryable.ts';
import { caseKeys, countCasesStatement, listCasesStatement } from './read-model-cases.ts';
import {
  CASE_ROW_COLUMNS,
  type Column,
  DUTY_COLUMNS,
  LISTING_COLUMNS,
  NOTICE_COLUMNS,
  selected,
  SIGHT_COLUMNS,
  WARNING_COLUMNS,
} from './read-model-columns.ts';
import {
  countByDayStatement,
  countByRuleStatement,
  countOwedStatement,
  dutiesOwedStatement,
} from './read-model-duties.ts';
import { meetingDaysStatement, meetingListingsStatement } from './read-model-meetings.ts';
import {
  COUNT_WARNINGS,
  countNoticesStatement,
  noticesStatement,
  warningsStandingStatement,
} from './read-model-notices.ts';
import { page } from './read-model-page.ts';
import { searchWords } from './read-model-search.ts';

/** `zone` is that in which `today` is read, for telling what is overdue in the list of cases. */
export type ReadModelOptions = { readonly db: Queryable; readonly clock: Clock; readonly zone: string };

type Answer<Query extends keyof ReadModels> = Awaited<ReturnType<ReadModels[Query]>>;
type ListedCase = Answer<'listCases'>['rows'][number];

/** Opens the read models. */
export function openReadModels(options: ReadModelOptions): ReadModels {
  const { db, clock, zone } = options;
  return {
    async listCases(query) {
      const today = civilDateIn(zone, clock.now());
      const rows = await rowsOf<ListedCase>(db, listCasesStatement(query, today));
      return page(rows, query.limit, caseKeys(query));
    },
    countCases: async (query) => countOf(await rowsOf(db, countCasesStatement(query))),
    async dutiesOwed(query) {
      const rows = await rowsOf<DutyRow>(db, dutiesOwedStatement(query));
      return page(rows, query.limit, (row) => [row.due ?? 'infinity', row.caseId, row.duty]);
    },
    async countOwed(query) {
      const [row] = await rowsOf<Answer<'countOwed'>>(db, countOwedStatement(query));
      return row as Answer<'countOwed'>;
    },
    countByDay: (query) => rowsOf<Answer<'countByDay'>[number]>(db, countByDayStatement(query)),
    countByRule: (query) => rowsOf<Answer<'countByRule'>[number]>(db, countByRuleStatement(query)),
    async notices(query) {
      const rows = await rowsOf<NoticeRow>(db, noticesStatement(query));
      return page(rows, query.limit, (row) => [row.recordedAt, row.caseId, String(row.position)]);
    },
    countNotices: async (query) => countOf(await rowsOf(db, countNoticesStatement(query))),
    async warningsStanding(query) {
      const rows = await rowsOf<WarningRow>(db, warningsStandingStatement(query));
      return page(rows, query.limit, (row) => [row.raisedOn, row.caseId, row.warning]);
    },
    countWarnings: () => rowsOf<Answer<'countWarnings'>[number]>(db, COUNT_WARNINGS),
    meetingDays: (query) => rowsOf<Answer<'meetingDays'>[number]>(db, meetingDaysStatement(query)),
    meetingListings: (query) => rowsOf<ListingRow>(db, meetingListingsStatement(query)),
    searchWords: (query) => searchWords(db, query),
    caseProjection: (caseId) => caseProjection(db, caseId),
  };
}

function countOf(rows: readonly { readonly count: number }[]): number {
  return rows[0]?.count ?? 0;
}

const NO_ROWS: Answer<'caseProjection'> = {
  caseRow: undefined,
  duties: [],
  notices: [],
  warnings: [],
  listings: [],
  sights: [],
  words: [],
  clockAt: null,
};

async function caseProjection(db: Queryable, caseId: string): Promise<Answer<'caseProjection'>> {
  if (!isUuid(caseId)) return NO_ROWS;
  const all = <Row extends object>(
    columns: readonly Column<Row>[],
    table: string,
    order: string,
  ): Promise<Row[]> =>
    rowsOf<Row>(db, {
      text: `select ${selected(columns, 'r')} from ${table} r where case_id = $1 order by ${order}`,
      values: [caseId],
    });
  const [cases, duties, notices, warnings, listings, sights, words, clocks] = await Promise.all([
    all<CaseRow>(CASE_ROW_COLUMNS, 'case_row', 'case_id'),
    all<DutyRow>(DUTY_COLUMNS, 'duty', 'duty'),
    all<NoticeRow>(NOTICE_COLUMNS, 'notice', 'position'),
    all<WarningRow>(WARNING_COLUMNS, 'warning', 'warning'),
    all<ListingRow>(LISTING_COLUMNS, 'meeting_listing', 'position'),
    all<SightRow>(SIGHT_COLUMNS, 'sight', 'position, kind, from_at'),
    rowsOf<EntryWords>(db, {
      text: `select case_id as "caseId", position, recorded_at as "recordedAt",
          to_json(array(select unnest(tsvector_to_array(words)) collate "C" order by 1)) as words
        from entry_words where case_id = $1 order by position`,
      values: [caseId],
    }),
    rowsOf<{ at: Instant }>(db, {
      text: 'select at from case_clock where case_id = $1',
      values: [caseId],
    }),
  ]);
  return {
    caseRow: cases[0],
    duties,
    notices,
    warnings,
    listings,
    sights,
    words,
    clockAt: clocks[0]?.at ?? null,
  };
}
