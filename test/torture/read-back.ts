import { setTimeout as sleep } from 'node:timers/promises';
import { compareConsequences, compareProjection } from '../../src/application/verify-record.ts';
import { foldCase } from '../../src/application/known.ts';
import type { CaseEvent } from '../../src/domain/event.ts';
import { openEventLog } from '../../src/infrastructure/postgres/event-log.ts';
import { openReadModels } from '../../src/infrastructure/postgres/read-models.ts';
import { rowsOf } from '../../src/infrastructure/postgres/queryable.ts';
import { verifyChain } from '../../src/infrastructure/postgres/verify-chain.ts';
import { type Instant, civilDateIn, instantFromEpochMs } from '../../src/kernel/instant.ts';
import type { TortureRecord } from './open-record.ts';
import type { CaseOnRecord, EventOnRecord } from './oracle.ts';
import { KEY_PATTERN } from './workload.ts';

/** Everything on the record after the run, and what is wrong with it by itself. */
export type ReadBack = {
  readonly cases: ReadonlyMap<string, CaseOnRecord>;
  readonly events: number;
  /** Consequences that the clock recorded, by case. */
  readonly byClock: ReadonlyMap<string, number>;
  readonly duties: number;
  /** Chains that do not hold, read models that are not what the events give, duties that the clock passed over. */
  readonly faults: readonly string[];
};

/** Reads the whole record, checks every chain, and derives every case afresh. */
export async function readBack(record: TortureRecord): Promise<ReadBack> {
  const heads = await rowsOf<{ case_id: string; position: number }>(record.pool, {
    text: 'select case_id, position from case_head order by case_id',
  });
  const cases = new Map<string, CaseOnRecord>();
  const byClock = new Map<string, number>();
  const faults: string[] = [];
  let [events, duties] = [0, 0];
  const log = openEventLog(record);
  for (const { case_id: caseId, position } of heads) {
    const chain = await verifyChain(record.pool, record.keys, caseId);
    if (!chain.ok) {
      faults.push(`case ${caseId}, position ${chain.firstBad}: ${chain.why}`);
      continue;
    }
    const history = await log.load(caseId, 0);
    cases.set(caseId, await caseOnRecord(record, caseId, position, history));
    const clocked = history.filter((event) => event.type === 'consequence' && event.cause === null);
    byClock.set(caseId, clocked.length);
    events += history.length;
    const checked = await checkDerived(record, caseId, history);
    duties += checked.duties;
    faults.push(...checked.faults);
  }
  return { cases, events, byClock, duties, faults };
}

async function caseOnRecord(
  { pool }: TortureRecord,
  caseId: string,
  head: number,
  history: readonly CaseEvent[],
): Promise<CaseOnRecord> {
  const leaves = await rowsOf<{ position: number; leaf: Buffer }>(pool, {
    text: 'select position, leaf from event where case_id = $1 order by position',
    values: [caseId],
  });
  const receipts = await rowsOf<{ command_key: string; position: number; leaf: Buffer }>(pool, {
    text: 'select command_key, position, leaf from command_receipt where case_id = $1',
    values: [caseId],
  });
  const events = leaves.map(({ position, leaf }, index): EventOnRecord => {
    const event = history[index];
    if (event?.position !== position) throw new Error(`Case ${caseId} was written to while it was read.`);
    const key = event.type === 'fact' ? KEY_PATTERN.exec(JSON.stringify(event.body))?.[0] : undefined;
    return { position, leaf: leaf.toString('hex'), type: event.type, key };
  });
  return {
    caseId,
    head,
    events,
    receipts: new Map(
      receipts.map(({ command_key: key, position, leaf }) => [
        KEY_PATTERN.exec(key)?.[0] ?? key,
        { position, leaf: leaf.toString('hex') },
      ]),
    ),
  };
}

async function checkDerived(
  { pool, engine }: TortureRecord,
  caseId: string,
  history: readonly CaseEvent[],
): Promise<{ readonly duties: number; readonly faults: readonly string[] }> {
  const now = instantFromEpochMs(Date.now());
  const reads = openReadModels({ db: pool, clock: { now: () => now }, zone: 'Europe/London' })('everyone');
  const stored = await reads.caseProjection(caseId);
  const differences = [
    ...compareConsequences(engine, caseId, history),
    ...compareProjection(engine, caseId, history, stored, now),
  ];
  const state = foldCase(engine, caseId, history);
  const today = civilDateIn(state.zone, now);
  // A duty may be past its date and still open only while the clock has the case in its queue.
  const isWaiting = stored.clockAt !== null && stored.clockAt <= now;
  const passedOver = [...state.duties.values()].filter(
    (duty) => !isWaiting && duty.status === 'open' && duty.due !== undefined && duty.due < today,
  );
  return {
    duties: state.duties.size,
    faults: [
      ...differences.map(
        ({ what, where, recorded, derived }) =>
          `case ${caseId}, ${what} ${where}: ${recorded} on record, ${derived} derived`,
      ),
      ...passedOver.map((duty) => `case ${caseId}: the clock passed over ${duty.duty}, due on ${duty.due}`),
    ],
  };
}

/** Waits until no case is left that the clock should have looked at; false when that takes too long. */
export async function untilClockIsDone({ pool }: TortureRecord, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const [row] = await rowsOf<{ waiting: number }>(pool, {
      text: 'select count(*) as waiting from case_clock where at <= $1',
      values: [instantFromEpochMs(Date.now())],
    });
    if (row?.waiting === 0) return true;
    if (Date.now() > deadline) return false;
    await sleep(200);
  }
}

/** When the worker last gave a sign of life; undefined when it never did or the database is away. */
export async function lastBeatOf({ pool }: TortureRecord): Promise<Instant | undefined> {
  const rows = await rowsOf<{ at: Instant }>(pool, { text: 'select at from worker_beat' }).catch(() => []);
  return rows
    .map((row) => row.at)
    .toSorted()
    .at(-1);
}
