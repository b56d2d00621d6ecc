import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { Checked, Imported, NewImport, OwnershipImport } from '../../application/ownership/register.ts';
import { plainWords } from '../../application/plain-words.ts';
import { circlesAmong } from '../../domain/ownership/circles.ts';
import type { Earlier, EarlierRecord } from '../../domain/ownership/earlier.ts';
import type { Fault } from '../../domain/ownership/faults.ts';
import { checkStatements, mentionedIn, parseStatements } from '../../domain/ownership/read-statements.ts';
import type { Statement } from '../../domain/ownership/statement.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { accept, refuse, type Result } from '../../kernel/result.ts';
import { type Queryable, rowsOf } from './queryable.ts';
import { inTransaction } from './transaction.ts';

/** Statements written at a time. */
const BATCH = 2_000;

/** An import as it is read. */
export const IMPORT = `import_id as "importId", at, done_by as "doneBy", file_name as "fileName", digest, reason, added, repeated`;

/** What would become of a file, without adding anything. */
export async function checkFile(pool: Pool, content: Buffer): Promise<Result<Checked, readonly Fault[]>> {
  const already = await importOf(pool, digestOf(content));
  const checked = await checkAgainst(pool, content);
  if (!checked.ok) return checked;
  const { statements, repeated } = checked.value;
  return accept({ statements, repeated: repeated.size, already, circles: circlesAmong(statements) });
}

async function checkAgainst(db: Queryable, content: Buffer) {
  const values = parseStatements(content.toString('utf8'));
  if (!values.ok) return refuse([values.error]);
  return checkStatements(values.value, await earlierThan(db, mentionedIn(values.value)));
}

/** Takes a file in, in one transaction. Those that come at once wait for one another. */
export async function addFile(
  pool: Pool,
  newId: () => string,
  file: NewImport,
): Promise<Result<Imported, readonly Fault[]>> {
  const digest = digestOf(file.content);
  return inTransaction<Result<Imported, readonly Fault[]>>(pool, async (client) => {
    await rowsOf(client, { text: `select pg_advisory_xact_lock(hashtextextended('ownership', 0))` });
    const already = await importOf(client, digest);
    if (already !== undefined)
      return { commit: false, value: accept({ outcome: 'already', import: already }) };
    const checked = await checkAgainst(client, file.content);
    if (!checked.ok) return { commit: false, value: checked };
    const { statements, repeated } = checked.value;
    const fresh = statements.filter(({ statementId }) => !repeated.has(statementId));
    const [last] = await rowsOf<{ place: number; at: Instant | null }>(client, {
      text: `select coalesce(max(last_place), 0) as place, max(at) as at from ownership_import`,
    });
    const from = last?.place ?? 0;
    // What is known at a moment is told by places, which go up: so moments must too, even if a clock was put back.
    const at = last?.at !== null && last?.at !== undefined && last.at > file.at ? last.at : file.at;
    const importId = newId();
    await writeStatements(client, importId, from, fresh);
    await rowsOf(client, {
      text: `insert into ownership_import (import_id, at, done_by, file_name, digest, reason, added, repeated, last_place)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [
        importId,
        at,
        file.doneBy,
        file.fileName,
        digest,
        file.reason,
        fresh.length,
        repeated.size,
        from + fresh.length,
      ],
    });
    const made: OwnershipImport = {
      importId,
      at,
      doneBy: file.doneBy,
      fileName: file.fileName,
      digest,
      reason: file.reason,
      added: fresh.length,
      repeated: repeated.size,
    };
    return { commit: true, value: accept({ outcome: 'imported', import: made }) };
  });
}

async function writeStatements(
  client: Queryable,
  importId: string,
  from: number,
  statements: readonly Statement[],
): Promise<void> {
  for (let begin = 0; begin < statements.length; begin += BATCH) {
    const batch = statements.slice(begin, begin + BATCH);
    const place = (i: number): number => from + begin + i + 1;
    await rowsOf(client, {
      name: 'ownership-add',
      text: `insert into ownership_statement (place, statement_id, import_id, record_id, record_type, status, stated,
          owner_id, subject_id, words, body)
        select place, statement_id, $1, record_id, record_type, status, stated, owner_id, subject_id, words, body::json
        from unnest($2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
          $10::text[], $11::text[]) as s(place, statement_id, record_id, record_type, status, stated, owner_id, subject_id,
          words, body)`,
      values: [
        importId,
        batch.map((_, i) => place(i)),
        batch.map(({ statementId }) => statementId),
        batch.map(({ recordId }) => recordId),
        batch.map(({ type }) => type),
        batch.map(({ status }) => status),
        batch.map(({ stated }) => stated),
        batch.map((one) => (one.type === 'relationship' ? named(one.interestedParty) : null)),
        batch.map((one) => (one.type === 'relationship' ? named(one.subject) : null)),
        batch.map((one) => (one.type === 'relationship' ? null : wordsOf(one.names))),
        batch.map(({ body }) => JSON.stringify(body)),
      ],
    });
    const identifiers = batch.flatMap((one) =>
      one.type === 'relationship'
        ? []
        : one.identifiers.map(({ scheme, id }) => [one.type, scheme, id, one.recordId] as const),
    );
    await rowsOf(client, {
      name: 'ownership-identify',
      text: `insert into ownership_identifier (record_type, scheme, number, record_id)
        select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]) on conflict do nothing`,
      values: [0, 1, 2, 3].map((column) => identifiers.map((one) => one[column])),
    });
  }
}

/** What the register has of the statements and records that a file speaks of. */
async function earlierThan(
  db: Queryable,
  { statementIds, recordIds }: ReturnType<typeof mentionedIn>,
): Promise<Earlier> {
  type RecordRow = Omit<EarlierRecord, 'between'> & {
    readonly recordId: string;
    readonly owner: string | null;
    readonly subject: string | null;
  };
  const statements = await rowsOf<{ id: string; body: JsonObject }>(db, {
    text: `select statement_id as id, body from ownership_statement where statement_id = any($1)`,
    values: [statementIds],
  });
  const records = await rowsOf<RecordRow>(db, {
    text: `select distinct on (record_id) record_id as "recordId", record_type as type, status, stated, owner_id as owner,
        subject_id as subject
      from ownership_statement where record_id = any($1) order by record_id, place desc`,
    values: [recordIds],
  });
  const byId = new Map(statements.map(({ id, body }) => [id, body]));
  const byRecord = new Map(
    records.map(({ recordId, type, status, stated, owner, subject }): readonly [string, EarlierRecord] => [
      recordId,
      {
        type,
        status,
        stated,
        between: owner === null || subject === null ? undefined : [owner, subject],
      },
    ]),
  );
  return { record: (id) => byRecord.get(id), statement: (id) => byId.get(id) };
}

async function importOf(db: Queryable, digest: string): Promise<OwnershipImport | undefined> {
  const text = `select ${IMPORT} from ownership_import where digest = $1`;
  return (await rowsOf<OwnershipImport>(db, { text, values: [digest] }))[0];
}

function digestOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function named(side: string | object): string | null {
  return typeof side === 'string' ? side : null;
}

/** Each word with a space before it, so that a beginning is found by " word%". */
function wordsOf(names: readonly string[]): string {
  return names.map((name) => ` ${plainWords(name).join(' ')}`).join('');
}
