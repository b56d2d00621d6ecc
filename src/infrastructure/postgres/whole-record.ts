import type { KeyObject } from 'node:crypto';
import type { WholeRecord } from '../../application/ports.ts';
import type { CaseEvent } from '../../domain/event.ts';
import type { CaseKeys } from '../keys/case-keys.ts';
import { unwrapCaseKey } from '../keys/master-key.ts';
import { openEvent, type Readable } from '../record/sealed-event.ts';
import { type Queryable, rowsOf } from './queryable.ts';

// A page of cases is read whole: few enough that their facts die young in memory, which a rehearsal is faster for.
const CASES_A_PAGE = 50;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Opens everything on record. */
export function openWholeRecord(options: { readonly db: Queryable; readonly keys: CaseKeys }): WholeRecord {
  const { db, keys } = options;
  return {
    cases: (split) => cases(db, split),
    async countCases() {
      const [row] = await rowsOf<{ cases: number; events: number }>(db, {
        text: 'select count(*) as cases, coalesce(sum(position), 0) as events from case_head',
      });
      return row ?? { cases: 0, events: 0 };
    },
    factsOf: (caseIds) => factsOf(db, keys, caseIds),
  };
}

async function* cases(
  db: Queryable,
  split: { readonly part: number; readonly parts: number },
): AsyncGenerator<readonly string[]> {
  let last = FIRST_ID;
  for (;;) {
    // Split by a hash, because the ids begin with the time: by ranges one part would hold all the long cases.
    const rows = await rowsOf<{ case_id: string }>(db, {
      text: `select case_id from case_head where case_id > $1
        and abs(uuid_hash(case_id)::bigint) % $2 = $3 order by case_id limit $4`,
      values: [last, split.parts, split.part, CASES_A_PAGE],
    });
    const ids = rows.map((row) => row.case_id);
    if (ids.length > 0) yield ids;
    if (ids.length < CASES_A_PAGE) return;
    last = ids.at(-1) ?? last;
  }
}

type FactRow = Pick<Readable, 'position' | 'version' | 'kind' | 'nonce' | 'body'> & {
  readonly case_id: string;
  readonly recorded_at: Readable['recordedAt'];
};

async function factsOf(
  db: Queryable,
  keys: CaseKeys,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly CaseEvent[]>> {
  const [caseKeys, rows] = await Promise.all([
    keysOf(db, keys, caseIds),
    rowsOf<FactRow>(db, {
      name: 'facts-of',
      text: `select case_id, position, version, kind, recorded_at, nonce, body from event
        where case_id = any($1::uuid[]) and type = 'f' order by case_id, position`,
      values: [caseIds],
    }),
  ]);
  const facts = new Map<string, CaseEvent[]>(caseIds.map((caseId) => [caseId, []]));
  for (const row of rows) {
    const event = openEvent(row.case_id, caseKeys.get(row.case_id) as KeyObject, {
      position: row.position,
      version: row.version,
      kind: row.kind,
      recordedAt: row.recorded_at,
      nonce: row.nonce,
      body: row.body,
    });
    facts.get(row.case_id)?.push(event);
  }
  return facts;
}

/** Not remembered: a pass over a million cases must not push out the ones being worked on. */
async function keysOf(
  db: Queryable,
  keys: CaseKeys,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, KeyObject>> {
  const rows = await rowsOf<{ case_id: string; wrapped_key: Buffer }>(db, {
    name: 'keys-of',
    text: 'select case_id, wrapped_key from case_head where case_id = any($1::uuid[])',
    values: [caseIds],
  });
  const opened = rows.map(
    async (row) => [row.case_id, await unwrapCaseKey(keys.masterKey, row.case_id, row.wrapped_key)] as const,
  );
  return new Map(await Promise.all(opened));
}
