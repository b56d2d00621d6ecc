import type { Pool } from 'pg';
import type { Clock, HeldByLeaver, Onlooker, ReadModels, ReadModelsFor } from '../../application/ports.ts';
import type {
  CaseRow,
  DutyRow,
  EntryWords,
  ListingRow,
  NoticeRow,
  WarningRow,
} from '../../application/projection.ts';
import type { SightRow } from '../../application/access/sight-rows.ts';
import { civilDateIn, type Instant } from '../../kernel/instant.ts';
import { isUuid } from '../record/uuid-v7.ts';
import { type Queryable, rowsOf } from './queryable.ts';
import { caseKeys, casesNamed, countCasesStatement, listCasesStatement } from './read-model-cases.ts';
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
import {
  countHeldByLeaversStatement,
  heldByLeaversKeys,
  heldByLeaversStatement,
} from './read-model-leavers.ts';
import { meetingDaysStatement, meetingListingsStatement } from './read-model-meetings.ts';
import {
  countNoticesStatement,
  countWarningsStatement,
  noticesStatement,
  warningsStandingStatement,
} from './read-model-notices.ts';
import { page, parameters } from './read-model-page.ts';
import { searchWords } from './read-model-search.ts';
import { readingFor } from './reads-for.ts';
import { visible } from './visible-cases.ts';

/** `zone` is that in which `today` is read, for telling what is overdue in the list of cases. */
export type ReadModelOptions = { readonly db: Pool; readonly clock: Clock; readonly zone: string };

type Answer<Query extends keyof ReadModels> = Awaited<ReturnType<ReadModels[Query]>>;
type ListedCase = Answer<'listCases'>['rows'][number];

/** Of a case of which somebody sees a part, the list tells that it is there and what it is called. */
function asSeen(row: ListedCase): ListedCase {
  if (row.whole) return row;
  return {
    ...row,
    stage: '',
    stageTitle: '',
    stageSince: null,
    lead: null,
    warnings: 0,
    overdue: 0,
    nextDue: null,
  };
}

/** Opens the read models. Whoever reads them gets what they may see, and `everyone` is for what nobody looks at. */
export function openReadModels(options: ReadModelOptions): ReadModelsFor {
  return (onlooker) => readModelsFor(options, onlooker);
}

function readModelsFor(
  { db: pool, clock, zone }: ReadModelOptions,
  onlooker: Onlooker | 'everyone',
): ReadModels {
  const db: Queryable = onlooker === 'everyone' ? pool : readingFor(pool, onlooker);
  return {
    async listCases(query) {
      const today = civilDateIn(zone, clock.now());
      const named = await casesNamed(db, query.text);
      const rows = await rowsOf<ListedCase>(db, listCasesStatement(query, today, onlooker, named));
      return page(rows.map(asSeen), query.limit, caseKeys(query));
    },
    countCases: async (query) =>
      countOf(await rowsOf(db, countCasesStatement(query, onlooker, await casesNamed(db, query.text)))),
    async heldByLeavers(query) {
      const rows = await rowsOf<HeldByLeaver>(db, heldByLeaversStatement(query, onlooker));
      return page(rows, query.limit, heldByLeaversKeys);
    },
    countHeldByLeavers: async () => countOf(await rowsOf(db, countHeldByLeaversStatement(onlooker))),
    async dutiesOwed(query) {
      const rows = await rowsOf<DutyRow>(db, dutiesOwedStatement(query, onlooker));
      return page(rows, query.limit, (row) => [row.due ?? 'infinity', row.caseId, row.duty]);
    },
    async countOwed(query) {
      const [row] = await rowsOf<Answer<'countOwed'>>(db, countOwedStatement(query, onlooker));
      return row as Answer<'countOwed'>;
    },
    countByDay: (query) => rowsOf<Answer<'countByDay'>[number]>(db, countByDayStatement(query, onlooker)),
    countByRule: (query) => rowsOf<Answer<'countByRule'>[number]>(db, countByRuleStatement(query, onlooker)),
    async notices(query) {
      const rows = await rowsOf<NoticeRow>(db, noticesStatement(query, onlooker));
      return page(rows, query.limit, (row) => [row.recordedAt, row.caseId, String(row.position)]);
    },
    countNotices: async (query) => countOf(await rowsOf(db, countNoticesStatement(query, onlooker))),
    async warningsStanding(query) {
      const rows = await rowsOf<WarningRow>(db, warningsStandingStatement(query, onlooker));
      return page(rows, query.limit, (row) => [row.raisedOn, row.caseId, row.warning]);
    },
    countWarnings: () => rowsOf<Answer<'countWarnings'>[number]>(db, countWarningsStatement(onlooker)),
    meetingDays: (query) => rowsOf<Answer<'meetingDays'>[number]>(db, meetingDaysStatement(query, onlooker)),
    meetingListings: (query) => rowsOf<ListingRow>(db, meetingListingsStatement(query, onlooker)),
    searchWords: (query) => searchWords(db, query, onlooker),
    async caseByReference(reference) {
      const { values, bind } = parameters();
      const [row] = await rowsOf<{ caseId: string }>(db, {
        text: `select r.case_id as "caseId" from case_reference r where r.reference = ${bind(reference)}
          and ${visible(onlooker, 'any', bind, { column: 'r.case_id' })}`,
        values,
      });
      return row?.caseId;
    },
    // The rows of one case that may be read whole are read by the engine, as its events are.
    caseProjection: async (caseId) =>
      (await isSeen(db, onlooker, caseId)) ? caseProjection(pool, caseId) : NO_ROWS,
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

async function isSeen(db: Queryable, onlooker: Onlooker | 'everyone', caseId: string): Promise<boolean> {
  if (!isUuid(caseId)) return false;
  if (onlooker === 'everyone') return true;
  const { values, bind } = parameters();
  const seen = visible(onlooker, 'whole', bind, { column: 'c.case_id', programme: 'c.programme' });
  const rows = await rowsOf(db, {
    text: `select 1 from case_row c where c.case_id = ${bind(caseId)} and ${seen}`,
    values,
  });
  return rows.length > 0;
}

async function caseProjection(db: Queryable, caseId: string): Promise<Answer<'caseProjection'>> {
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
