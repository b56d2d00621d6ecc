import type { Pool } from 'pg';
import type {
  Clock,
  HeldByLeaver,
  ListedCase,
  Onlooker,
  ReadModels,
  ReadModelsFor,
} from '../../application/ports.ts';
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
import { type Queryable, rowsOf, type Statement } from './queryable.ts';
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
type FoundCase = CaseRow & Pick<ListedCase, 'overdue' | 'nextDue' | 'whole'>;

/** Of a case of which somebody sees a part, the list tells that it is there, what it is called and when it was opened. */
function asSeen(row: FoundCase): ListedCase {
  if (row.whole) return { ...row, whole: true };
  return {
    ...row,
    whole: false,
    closed: null,
    lastRecordedAt: null,
    lastFactAt: null,
    position: null,
    leadAgency: null,
    marking: 'ordinary',
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
  return (onlooker) =>
    readModelsFor(options, {
      reader: onlooker,
      db: onlooker === 'everyone' ? options.db : readingFor(options.db, onlooker),
    });
}

/** Who reads, and through what. */
type Reading = { readonly reader: Onlooker | 'everyone'; readonly db: Queryable };

function readModelsFor({ db: pool, clock, zone }: ReadModelOptions, { reader, db }: Reading): ReadModels {
  const ask = <Row extends object>(statement: Statement): Promise<Row[]> => rowsOf<Row>(db, statement);
  const count = async (statement: Statement): Promise<number> =>
    (await ask<{ readonly count: number }>(statement))[0]?.count ?? 0;
  return {
    async listCases(query) {
      const today = civilDateIn(zone, clock.now());
      const few = query.text === undefined ? undefined : await casesNamed(db, query.text);
      const found = await ask<FoundCase>(listCasesStatement(query, today, reader, few));
      const { rows, ...next } = page(found, query.limit, caseKeys(query));
      return { rows: rows.map(asSeen), ...next };
    },
    async countCases(query) {
      const few = query.text === undefined ? undefined : await casesNamed(db, query.text);
      return count(countCasesStatement(query, reader, few));
    },
    async heldByLeavers(query) {
      const rows = await ask<HeldByLeaver>(heldByLeaversStatement(query, reader));
      return page(rows, query.limit, heldByLeaversKeys);
    },
    countHeldByLeavers: () => count(countHeldByLeaversStatement(reader)),
    async dutiesOwed(query) {
      const rows = await ask<DutyRow>(dutiesOwedStatement(query, reader));
      return page(rows, query.limit, (row) => [row.due ?? 'infinity', row.caseId, row.duty]);
    },
    async countOwed(query) {
      const [row] = await ask<Answer<'countOwed'>>(countOwedStatement(query, reader));
      return row as Answer<'countOwed'>;
    },
    countByDay: (query) => ask<Answer<'countByDay'>[number]>(countByDayStatement(query, reader)),
    countByRule: (query) => ask<Answer<'countByRule'>[number]>(countByRuleStatement(query, reader)),
    async notices(query) {
      const rows = await ask<NoticeRow>(noticesStatement(query, reader));
      return page(rows, query.limit, (row) => [row.recordedAt, row.caseId, String(row.position)]);
    },
    countNotices: (query) => count(countNoticesStatement(query, reader)),
    async warningsStanding(query) {
      const rows = await ask<WarningRow>(warningsStandingStatement(query, reader));
      return page(rows, query.limit, (row) => [row.raisedOn, row.caseId, row.warning]);
    },
    countWarnings: () => ask<Answer<'countWarnings'>[number]>(countWarningsStatement(reader)),
    meetingDays: (query) => ask<Answer<'meetingDays'>[number]>(meetingDaysStatement(query, reader)),
    meetingListings: (query) => ask<ListingRow>(meetingListingsStatement(query, reader)),
    searchWords: (query) => searchWords(db, query, reader),
    async caseByReference(reference) {
      const [row] = await ask<{ caseId: string }>(caseByReferenceStatement(reference, reader));
      return row?.caseId;
    },
    // The rows of one case that may be read whole are read by the engine, as its events are.
    caseProjection: async (caseId) =>
      isUuid(caseId) && (await ask(readableStatement(caseId, reader))).length > 0
        ? caseProjection(pool, caseId)
        : NO_ROWS,
  };
}

function caseByReferenceStatement(reference: string, reader: Onlooker | 'everyone'): Statement {
  const { values, bind } = parameters();
  return {
    text: `select c.case_id as "caseId" from case_reference r join case_row c using (case_id)
      where r.reference = ${bind(reference)} and ${visible(reader, 'any', bind, 'c')}`,
    values,
  };
}

/** One row where a case is there and may be read whole. */
function readableStatement(caseId: string, reader: Onlooker | 'everyone'): Statement {
  const { values, bind } = parameters();
  const seen = visible(reader, 'whole', bind, 'c');
  return { text: `select 1 from case_row c where c.case_id = ${bind(caseId)} and ${seen}`, values };
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
