import type { LookLog } from '../../application/ports.ts';
import { toEpochMs } from '../../kernel/instant.ts';
import { uuidV7 } from '../record/uuid-v7.ts';
import { type Queryable, rowsOf } from './queryable.ts';

type Look = Parameters<LookLog['record']>[0];
type Waiting = { readonly look: Look; readonly done: () => void; readonly failed: (error: unknown) => void };

/**
 * Opens the log of looks. When `record` resolves the look is on the disk of the database. Looks that come while others
 * are being written go together in the next statement, so that many readers share one commit.
 */
export function openLookLog(db: Queryable): LookLog {
  let waiting: Waiting[] = [];
  let writing = false;

  async function writeAll(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await write(
          db,
          batch.map(({ look }) => look),
        );
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    writing = false;
  }

  return {
    record: (look) =>
      new Promise<void>((done, failed) => {
        waiting.push({ look, done, failed });
        if (!writing) void writeAll();
      }),
  };
}

/** Each case once. The address of a case holds its id in either case of letters; the log finds it by one. */
function namesOf({ cases }: Look): readonly string[] {
  return [...new Set(cases.map((caseId) => caseId.toLowerCase()))];
}

async function write(db: Queryable, looks: readonly Look[]): Promise<void> {
  await rowsOf(db, {
    name: 'looks',
    text: `insert into look (look_id, at, person, role, capacity, what, cases, outcome)
      select id, at, person, role, capacity, what, cases, outcome from json_to_recordset($1::json)
        as l(id uuid, at timestamptz, person text, role text, capacity text, what text, cases text[], outcome text)`,
    values: [
      JSON.stringify(
        looks.map((look) => ({ ...look, id: uuidV7(toEpochMs(look.at)), cases: namesOf(look) })),
      ),
    ],
  });
}
