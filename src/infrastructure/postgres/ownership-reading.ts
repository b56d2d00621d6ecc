import { type FoundParty, MOST_RECORDS } from '../../application/ownership/register.ts';
import { drawStatement } from '../../domain/ownership/draw-statement.ts';
import { graphOf } from '../../domain/ownership/graph-of.ts';
import type { OwnershipGraph } from '../../domain/ownership/graph.ts';
import type { KnownStatement } from '../../domain/ownership/statement.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { type Queryable, rowsOf } from './queryable.ts';

/**
 * Reading the part of the register that bears on a few parties: each record once, so that circles end and a bound holds.
 * What is read is enough for whichever date is asked about, so it follows every version of every link.
 */
export async function reachable(
  db: Queryable,
  recordIds: readonly string[],
  knownAt: Instant,
): Promise<OwnershipGraph> {
  const rows = await rowsOf<{ id: string }>(db, {
    name: 'ownership-reachable',
    text: REACHABLE,
    values: [recordIds, knownAt, MOST_RECORDS + 1],
  });
  const ids = new Set(rows.map(({ id }) => id).slice(0, MOST_RECORDS));
  const read = await statementsOf(db, [...ids], knownAt);
  const beside = await besideThese(db, read, ids, knownAt);
  return graphOf([...read, ...beside], knownAt, rows.length > MOST_RECORDS);
}

/** The last place that was known at the moment `$2`: places and moments go up together. */
const KNOWN = `(select coalesce(max(last_place), 0) from ownership_import where at <= $2)`;

/**
 * What somebody owns and what owns them, by way of every link, and the records that are the same by an identifier; then the
 * links themselves. Stops looking when the limit is reached. Nothing may be narrowed or ordered by the index of places, which
 * holds them all, or joined by reading the whole table: PostgreSQL would do so where it knows nothing of the tables yet, as
 * right after a first import. Hence `place + 0`, here and below, and `offset 0`.
 */
const REACHABLE = `with recursive reach(way, id) as (
    select way, id collate "C" from unnest($1::text[]) as asked(id), (values ('down'), ('up')) as ways(way)
    union
    select reach.way, near.id from reach, lateral (
      select s.subject_id as id from ownership_statement s
        where reach.way = 'down' and s.owner_id = reach.id and s.subject_id is not null and s.place + 0 <= ${KNOWN}
      union all
      select s.owner_id from ownership_statement s
        where reach.way = 'up' and s.subject_id = reach.id and s.owner_id is not null and s.place + 0 <= ${KNOWN}
      union all
      select same.record_id from ownership_identifier a, lateral (
        select b.record_id from ownership_identifier b
          where b.number = a.number and b.scheme = a.scheme and b.record_type = a.record_type offset 0
      ) same where a.record_id = reach.id
    ) near
  ), met as materialized (select way, id from reach limit $3)
  select id from (
    select id from met
    union
    select links.record_id from met, lateral (
      select s.record_id from ownership_statement s
        where met.way = 'down' and s.owner_id = met.id and s.place + 0 <= ${KNOWN}
      union all
      select s.record_id from ownership_statement s
        where met.way = 'up' and s.subject_id = met.id and s.place + 0 <= ${KNOWN}
    ) links
  ) found limit $3`;

/** Every statement about these records, as known at a moment, in the order in which they came. */
export async function knownStatements(
  db: Queryable,
  recordIds: readonly string[],
  knownAt: Instant,
): Promise<readonly KnownStatement[]> {
  return statementsOf(db, recordIds, knownAt);
}

/** People and entities as the last statement about each says, in the order in which they are asked for. */
export async function newestOf(db: Queryable, recordIds: readonly string[]): Promise<readonly FoundParty[]> {
  if (recordIds.length === 0) return [];
  const rows = await rowsOf<StatementRow & { readonly first: number }>(db, {
    text: `select distinct on (s.record_id) ${STATEMENT},
        (select min(f.place) from ownership_statement f where f.record_id = s.record_id) as first
      from ownership_statement s join ownership_import i using (import_id)
      where s.record_id = any($1) order by s.record_id, s.place desc`,
    values: [recordIds],
  });
  const byId = new Map(rows.map((row) => [row.recordId, { ...row, statement: knownOf(row).statement }]));
  return recordIds.flatMap((recordId) => {
    const found = byId.get(recordId);
    if (found === undefined || found.statement.type === 'relationship') return [];
    const { type, name, names, identifiers } = found.statement;
    return [
      {
        recordId,
        place: found.first,
        type,
        name,
        alsoNamed: names.filter((one) => one !== name),
        identifiers,
      },
    ];
  });
}

/**
 * What bears on shares without being on the way: the links of which a declared indirect share is made up, and everybody
 * who holds a nomination that is on the way.
 */
async function besideThese(
  db: Queryable,
  read: readonly KnownStatement[],
  ids: ReadonlySet<string>,
  knownAt: Instant,
): Promise<readonly KnownStatement[]> {
  const components = read.flatMap(({ statement }) =>
    statement.type === 'relationship' ? statement.components.filter((id) => !ids.has(id)) : [],
  );
  const nominations = read.flatMap(({ statement }) =>
    statement.type === 'entity' && statement.subtype === 'nomination' ? statement.recordId : [],
  );
  if (components.length === 0 && nominations.length === 0) return [];
  const rows = await rowsOf<{ recordId: string }>(db, {
    name: 'ownership-beside',
    text: `select record_id as "recordId" from ownership_statement
        where record_id = any($1) and record_type = 'relationship' and place + 0 <= ${KNOWN}
      union
      select record_id from ownership_statement where subject_id = any($3) and place + 0 <= ${KNOWN}`,
    values: [components, knownAt, nominations],
  });
  const missing = rows.map(({ recordId }) => recordId).filter((id) => !ids.has(id));
  return missing.length === 0 ? [] : statementsOf(db, missing, knownAt);
}

type StatementRow = {
  readonly place: number;
  readonly importId: string;
  readonly recordId: string;
  readonly status: string;
  readonly knownFrom: Instant;
  readonly body: JsonObject;
};

const STATEMENT = `s.place, s.import_id as "importId", s.record_id as "recordId", s.status, i.at as "knownFrom", s.body`;

async function statementsOf(
  db: Queryable,
  recordIds: readonly string[],
  knownAt: Instant,
): Promise<readonly KnownStatement[]> {
  if (recordIds.length === 0) return [];
  const rows = await rowsOf<StatementRow>(db, {
    name: 'ownership-statements',
    text: `select ${STATEMENT} from ownership_statement s join ownership_import i using (import_id)
      where s.record_id = any($1) and s.place + 0 <= ${KNOWN} order by s.place + 0`,
    values: [recordIds, knownAt],
  });
  return rows.map(knownOf);
}

function knownOf({ place, importId, status, knownFrom, body }: StatementRow): KnownStatement {
  return { statement: drawStatement(body, status === 'new'), place, importId, knownFrom };
}
