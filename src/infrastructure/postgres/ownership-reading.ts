import { type FoundParty, MOST_RECORDS } from '../../application/ownership/register.ts';
import { drawStatement } from '../../domain/ownership/draw-statement.ts';
import { graphOf } from '../../domain/ownership/graph-of.ts';
import type { OwnershipGraph } from '../../domain/ownership/graph.ts';
import type { KnownStatement } from '../../domain/ownership/statement.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { type Queryable, rowsOf } from './queryable.ts';

/**
 * Reading the part of the register that bears on a few parties: level by level, each record once, so that circles end and
 * a bound holds. What is read is enough for whichever date is asked about, so it follows every version of every link.
 */
export async function reachable(
  db: Queryable,
  recordIds: readonly string[],
  knownAt: Instant,
): Promise<OwnershipGraph> {
  const bound = await lastPlaceAt(db, knownAt);
  const down = new Set<string>(recordIds);
  const up = new Set<string>(recordIds);
  const links = new Set<string>();
  let below: readonly string[] = recordIds;
  let above: readonly string[] = recordIds;
  let cutShort = false;
  while ((below.length > 0 || above.length > 0) && !cutShort) {
    const next = { down: new Set<string>(), up: new Set<string>() };
    for (const { way, id, link } of await level(db, below, above, bound)) {
      if (link !== null) links.add(link);
      const met = way === 'down' ? down : up;
      if (met.has(id)) continue;
      met.add(id);
      next[way].add(id);
    }
    cutShort = down.size + up.size + links.size > MOST_RECORDS;
    below = [...next.down];
    above = [...next.up];
  }
  const ids = new Set([...down, ...up, ...links]);
  const read = await statementsOf(db, [...ids].slice(0, MOST_RECORDS), bound);
  const beside = await besideThese(db, read, ids, bound);
  return graphOf([...read, ...beside], knownAt, cutShort);
}

/** Every statement about these records, as known at a moment, in the order in which they came. */
export async function knownStatements(
  db: Queryable,
  recordIds: readonly string[],
  knownAt: Instant,
): Promise<readonly KnownStatement[]> {
  return statementsOf(db, recordIds, await lastPlaceAt(db, knownAt));
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

/** The highest place that was known at a moment: places and moments go up together. */
async function lastPlaceAt(db: Queryable, knownAt: Instant): Promise<number> {
  const [row] = await rowsOf<{ place: number }>(db, {
    name: 'ownership-known',
    text: `select coalesce(max(last_place), 0) as place from ownership_import where at <= $1`,
    values: [knownAt],
  });
  return row?.place ?? 0;
}

type Met = { readonly way: 'down' | 'up'; readonly id: string; readonly link: string | null };

/** One step from the last level: what it owns, what owns it, and the records that are the same by an identifier. */
function level(
  db: Queryable,
  below: readonly string[],
  above: readonly string[],
  bound: number,
): Promise<Met[]> {
  return rowsOf<Met>(db, {
    name: 'ownership-level',
    text: `select 'down' as way, coalesce(subject_id, owner_id) as id, record_id as link from ownership_statement
        where owner_id = any($1) and place <= $3
      union
      select 'up', coalesce(owner_id, subject_id), record_id from ownership_statement
        where subject_id = any($2) and place <= $3
      union
      select 'down', b.record_id, null from ownership_identifier a join ownership_identifier b using (number, scheme, record_type)
        where a.record_id = any($1)
      union
      select 'up', b.record_id, null from ownership_identifier a join ownership_identifier b using (number, scheme, record_type)
        where a.record_id = any($2)`,
    values: [below, above, bound],
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
  bound: number,
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
        where record_id = any($1) and record_type = 'relationship' and place <= $3
      union
      select record_id from ownership_statement where subject_id = any($2) and place <= $3`,
    values: [components, nominations, bound],
  });
  const missing = rows.map(({ recordId }) => recordId).filter((id) => !ids.has(id));
  return missing.length === 0 ? [] : statementsOf(db, missing, bound);
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
  bound: number,
): Promise<readonly KnownStatement[]> {
  if (recordIds.length === 0) return [];
  const rows = await rowsOf<StatementRow>(db, {
    name: 'ownership-statements',
    text: `select ${STATEMENT} from ownership_statement s join ownership_import i using (import_id)
      where s.record_id = any($1) and s.place <= $2 order by s.place`,
    values: [recordIds, bound],
  });
  return rows.map(knownOf);
}

function knownOf({ place, importId, status, knownFrom, body }: StatementRow): KnownStatement {
  return { statement: drawStatement(body, status === 'new'), place, importId, knownFrom };
}
