import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll } from 'vitest';
import type { ClockQueue, EventLog } from '../../src/application/ports.ts';
import { openCaseKeys } from '../../src/infrastructure/keys/case-keys.ts';
import { localMasterKey } from '../../src/infrastructure/keys/master-key.ts';
import { openClockQueue } from '../../src/infrastructure/postgres/clock-queue.ts';
import { openEventLog } from '../../src/infrastructure/postgres/event-log.ts';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import { eventLogContract } from '../support/event-log-contract.ts';
import { memoryRecord } from '../support/memory-record.ts';
import { type TestDatabase, createTestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let pool: Pool;
let real: { readonly log: EventLog; readonly queue: ClockQueue };

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.appUrl, max: 4, applicationName: 'contract', pipeline: true });
  const keys = openCaseKeys(localMasterKey(randomBytes(32)));
  real = { log: openEventLog({ pool, keys }), queue: openClockQueue(pool) };
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

eventLogContract('the record in memory', memoryRecord);
eventLogContract('the record in PostgreSQL', () => real);
