import { randomBytes } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventLog } from '../../application/ports.ts';
import { sampleAppend, sampleCaseId } from '../../../test/support/sample-appends.ts';
import { createClusterOfItsOwn, roleUrl, type TestCluster } from '../../../test/support/test-cluster.ts';
import { openCaseKeys } from '../keys/case-keys.ts';
import { localMasterKey } from '../keys/master-key.ts';
import { openEventLog } from './event-log.ts';
import { LOG_START, type LogCursor, type LogEntry, readLogAfter } from './log-reader.ts';
import { openPool } from './pool.ts';
import { ENGINE, READS_FOR } from './reads-for.ts';

// A cluster to itself: the horizon is that of the whole server, so the open transactions of other tests would
// hold this one up, and its own would hold up theirs.
let cluster: TestCluster;
let pool: Pool;
let log: EventLog;
let url: string;

beforeAll(async () => {
  cluster = await createClusterOfItsOwn();
  url = roleUrl(cluster.coordinates, 'app', cluster.coordinates.template);
  pool = openPool({ url, max: 4, applicationName: 'test', pipeline: true });
  log = openEventLog({ pool, keys: openCaseKeys(localMasterKey(randomBytes(32))) });
});

afterAll(async () => {
  await pool.end();
  await cluster.stop();
});

async function readAll(from: LogCursor, limit: number): Promise<readonly LogEntry[]> {
  const entries: LogEntry[] = [];
  for (;;) {
    const more = await readLogAfter(pool, entries.at(-1) ?? from, limit);
    if (more.length === 0) return entries;
    entries.push(...more);
  }
}

test('every event once, also the one whose transaction commits after later ones', async () => {
  const [early, late, after] = [sampleCaseId(), sampleCaseId(), sampleCaseId()];
  await log.append(sampleAppend(early, 0));
  const slow = new Client({ connectionString: url });
  await slow.connect();
  try {
    await slow.query(`set ${READS_FOR} = '${ENGINE}'`);
    await slow.query('begin');
    const inSlow = openEventLog({
      pool: slow as unknown as Pool,
      keys: openCaseKeys(localMasterKey(randomBytes(32))),
    });
    await inSlow.append(sampleAppend(late, 0));
    await log.append(sampleAppend(after, 0));
    const before = await readAll(LOG_START, 2);
    expect(before.map((entry) => entry.caseId)).toEqual([early, early, early]);
    await slow.query('commit');
    const rest = await readAll(before.at(-1) ?? LOG_START, 2);
    expect(rest.map((entry) => [entry.caseId, entry.position])).toEqual([
      ...[1, 2, 3].map((position) => [late, position]),
      ...[1, 2, 3].map((position) => [after, position]),
    ]);
  } finally {
    await slow.end();
  }
});

test('a reader that runs beside many writers ends with exactly what was written', async () => {
  const start = (await readAll(LOG_START, 500)).at(-1) ?? LOG_START;
  const ids = Array.from({ length: 60 }, () => sampleCaseId());
  let writing = true;
  const seen: LogEntry[] = [];
  const reader = (async () => {
    while (writing) seen.push(...(await readLogAfter(pool, seen.at(-1) ?? start, 7)));
  })();
  await Promise.all(ids.map((id) => log.append(sampleAppend(id, 0))));
  writing = false;
  await reader;
  seen.push(...(await readAll(seen.at(-1) ?? start, 100)));
  const found = seen.map((entry) => `${entry.caseId} ${entry.position}`);
  expect(found.toSorted()).toEqual(
    ids.flatMap((id) => [1, 2, 3].map((position) => `${id} ${position}`)).toSorted(),
  );
});
