import type { FoundEntry, Onlooker, ReadModels } from '../../application/ports.ts';
import { parseInstant } from '../../kernel/instant.ts';
import { isUuid } from '../record/uuid-v7.ts';
import { readCursor } from './page-cursor.ts';
import { type Queryable, rowsOf, type Statement } from './queryable.ts';
import { parameters, page, rowsWanted, seesFew } from './read-model-page.ts';
import { visible } from './visible-cases.ts';

type SearchQuery = Parameters<ReadModels['searchWords']>[0];

/** How many of the newest entries are looked through before the index of words is asked. */
const LOOKED_THROUGH = 5_000;

/** A beginning shorter than this stands in too many words for the index of words to be of use. */
const SHORTEST_BEGINNING = 3;

/**
 * Looks from the newest entry back, which fills a page at once when the words are common; where it does not, they are
 * so rare that the index of words gives few entries to be put in order. Whoever sees few cases has few entries among the newest. The order is the same, so that a page of either
 * kind is followed by one of either kind.
 */
export async function searchWords(
  db: Queryable,
  query: SearchQuery,
  onlooker: Onlooker | 'everyone',
): Promise<{ readonly rows: readonly FoundEntry[]; readonly next?: string }> {
  if (query.words.length === 0) return { rows: [] };
  const keys = (row: FoundEntry): readonly string[] => [row.recordedAt, row.caseId, String(row.position)];
  if (onlooker === 'everyone' || !seesFew(onlooker)) {
    const newest = await rowsOf<FoundEntry>(db, searchNewestStatement(query, onlooker));
    if (newest.length >= rowsWanted(query.limit)) return page(newest, query.limit, keys);
  }
  return page(await rowsOf<FoundEntry>(db, searchIndexStatement(query, onlooker)), query.limit, keys);
}

/** Looks through the newest entries behind the cursor. */
export function searchNewestStatement(query: SearchQuery, onlooker: Onlooker | 'everyone'): Statement {
  return found(query, query.words, LOOKED_THROUGH, onlooker);
}

/**
 * Asks the index for the long beginnings, and looks for the short ones in what it gives: gathering every entry with a
 * word in “a” would take longer than all the rest.
 */
export function searchIndexStatement(query: SearchQuery, onlooker: Onlooker | 'everyone'): Statement {
  const long = query.words.filter((word) => word.length >= SHORTEST_BEGINNING);
  return found(query, long.length > 0 ? long : query.words, null, onlooker);
}

/**
 * Entries are looked for by a function of the database that gives what the onlooker may see: under row-level security
 * no index of words can be asked by a statement itself.
 */
function found(
  query: SearchQuery,
  sought: readonly string[],
  through: number | null,
  onlooker: Onlooker | 'everyone',
): Statement {
  const { values, bind } = parameters();
  const [at, caseId, position] = placeBehind(query);
  const asked = [
    asQuery(query.words),
    asQuery(sought),
    through,
    at,
    caseId,
    position,
    rowsWanted(query.limit),
  ];
  return {
    text: `select k.case_id as "caseId", k.position, c.reference, c.title as "caseTitle", k.recorded_at as "recordedAt"
      from entries_with_words(${asked.map(bind).join(', ')}) k join case_row c using (case_id)
      where ${visible(onlooker, 'whole', bind, 'c')}
      order by k.recorded_at desc, k.case_id, k.position desc`,
    values,
  };
}

/** The words as a query of PostgreSQL’s: each the beginning of a word. They are letters and digits, and quoted. */
function asQuery(words: readonly string[]): string {
  return words.map((word) => `'${word.replaceAll(/['\\]/g, '')}':*`).join(' & ');
}

/** The place behind which to go on; before every entry on the first page. */
function placeBehind(query: SearchQuery): readonly [string, string, number] {
  const [at = '', caseId = '', position = ''] =
    (query.after === undefined ? undefined : readCursor(query.after, 3)) ?? [];
  if (parseInstant(at) === undefined || !isUuid(caseId) || !/^\d{1,9}$/.test(position)) return FIRST;
  return [at, caseId, Number(position)];
}

const FIRST = ['infinity', '00000000-0000-0000-0000-000000000000', 0] as const;
