import canonicalize from 'canonicalize';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultInWords } from '../../src/domain/ownership/faults.ts';
import { openOwnership } from '../../src/infrastructure/postgres/ownership-store.ts';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import { uuidV7 } from '../../src/infrastructure/record/uuid-v7.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { type ExampleFile, MADE_UP, publishedExamples } from './example-files.ts';

const AT = '2026-03-01T09:00:00.000Z' as Instant;

const published = publishedExamples();
const examples: readonly ExampleFile[] = [
  ...Object.entries(MADE_UP).map(([name, bodies]) => ({ name, json: JSON.stringify(bodies) })),
  ...published,
];

type Place = {
  readonly database: TestDatabase;
  readonly pool: Pool;
  readonly register: ReturnType<typeof openOwnership>;
};

/** Two registers, since some files use the ids of others. */
let places: readonly [Place, Place];

beforeAll(async () => {
  if (published.length === 0) process.stdout.write('The published examples are not beside the project.\n');
  places = [await open(), await open()];
});

afterAll(async () => {
  for (const { pool, database } of places) {
    await pool.end();
    await database.drop();
  }
});

describe('what goes in comes out', () => {
  test.each(examples)('$name', async ({ name, json }) => {
    const bodies = JSON.parse(json) as readonly JsonObject[];
    const { register, pool } = places[0];
    await emptied(places[0]);
    const given = await throughRegister(register, name, json);
    expect(given.map((body) => canonicalize(body))).toEqual(bodies.map((body) => canonicalize(body)));
    expect((await pool.query('select 1 from ownership_statement')).rowCount).toBe(bodies.length);
    // What came out goes into another register, and comes out of it the same.
    await emptied(places[1]);
    expect(await throughRegister(places[1].register, name, JSON.stringify(given))).toEqual(given);
  });
});

async function throughRegister(
  register: Place['register'],
  fileName: string,
  json: string,
): Promise<readonly JsonObject[]> {
  const added = await register.add({
    content: Buffer.from(json),
    fileName,
    doneBy: 'x',
    reason: 'x',
    at: AT,
  });
  if (!added.ok) throw new Error(added.error.map(faultInWords).join('\n'));
  const given: JsonObject[] = [];
  for await (const batch of register.bodies({ importId: added.value.import.importId })) given.push(...batch);
  return given;
}

async function emptied({ database }: Place): Promise<void> {
  const owner = openPool({ url: database.superuserUrl, max: 1, applicationName: 'x', pipeline: false });
  await owner.query('truncate ownership_import, ownership_statement, ownership_identifier');
  await owner.end();
}

async function open(): Promise<Place> {
  const database = await createTestDatabase();
  const pool = openPool({ url: database.appUrl, max: 2, applicationName: 'round-trip', pipeline: true });
  return { database, pool, register: openOwnership({ pool, newId: () => uuidV7(Date.now()) }) };
}
