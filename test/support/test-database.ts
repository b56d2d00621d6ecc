import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { closeDatabase, createDatabase } from '../../src/infrastructure/embedded/launcher.ts';
import { asSuperuser, dropDatabase, roleUrl } from './test-cluster.ts';
import type { ClusterCoordinates } from './test-cluster.ts';

/** A database of its own for one test file, with the schema applied and nothing recorded. */
export type TestDatabase = {
  /** For the role that the server and the worker have. */
  readonly appUrl: string;
  /** For the role that owns the schema. */
  readonly migratorUrl: string;
  /** For the superuser, to do what neither role may. */
  readonly superuserUrl: string;
  drop(): Promise<void>;
};

/** Clones the migrated template. Call in `beforeAll`, and `drop` in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const coordinates = await askForCluster();
  return create(coordinates, coordinates.template);
}

/** A database without any schema, for tests of the migrations themselves. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return create(await askForCluster(), 'template0');
}

async function create(coordinates: ClusterCoordinates, template: string): Promise<TestDatabase> {
  const name = `throughline_test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(coordinates.superuserUrl, async (client) => {
    await createDatabase(client, name, template);
    await closeDatabase(client, name);
  });
  const superuser = new URL(coordinates.superuserUrl);
  superuser.pathname = `/${name}`;
  return {
    appUrl: roleUrl(coordinates, 'app', name),
    migratorUrl: roleUrl(coordinates, 'migrator', name),
    superuserUrl: superuser.href,
    drop: () => dropDatabase(coordinates.superuserUrl, name),
  };
}

async function askForCluster(): Promise<ClusterCoordinates> {
  const response = await fetch(inject('testClusterAddress'));
  const text = await response.text();
  if (!response.ok) throw new Error(`The PostgreSQL for the tests could not be made ready:\n${text}`);
  return JSON.parse(text) as ClusterCoordinates;
}
