import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { migrationsDir } from '../../src/config/config.ts';
import {
  APP_ROLE,
  closeDatabase,
  createDatabase,
  ensureRoles,
  MIGRATOR_ROLE,
  startEmbeddedPostgres,
} from '../../src/infrastructure/embedded/launcher.ts';
import { migrate, readMigrations } from '../../src/infrastructure/postgres/migrate.ts';

/** What a test process needs to make itself databases. The passwords are those of this run's test server. */
export type ClusterCoordinates = {
  readonly superuserUrl: string;
  readonly appPassword: string;
  readonly migratorPassword: string;
  readonly template: string;
};

/** The PostgreSQL of a test run, with a migrated template database to clone from. */
export type TestCluster = { readonly coordinates: ClusterCoordinates; stop(): Promise<void> };

/**
 * Starts the embedded PostgreSQL in a temporary folder, or uses the server whose superuser address is in
 * THROUGHLINE_TEST_SUPERUSER_URL (whose two Throughline roles get new passwords), and migrates a template.
 */
export async function createTestCluster(): Promise<TestCluster> {
  const external = process.env['THROUGHLINE_TEST_SUPERUSER_URL'];
  return external === undefined || external === ''
    ? createClusterOfItsOwn()
    : createOn({ superuserUrl: external });
}

/** Starts the embedded PostgreSQL in a temporary folder, for a test that must have a server to itself. */
export async function createClusterOfItsOwn(): Promise<TestCluster> {
  return createOn(await startTemporary());
}

type Server = { readonly superuserUrl: string; readonly stop?: () => Promise<void> };

async function createOn(server: Server): Promise<TestCluster> {
  const coordinates: ClusterCoordinates = {
    superuserUrl: server.superuserUrl,
    appPassword: randomBytes(12).toString('hex'),
    migratorPassword: randomBytes(12).toString('hex'),
    template: `throughline_template_${randomBytes(6).toString('hex')}`,
  };
  try {
    await createTemplate(coordinates);
  } catch (error) {
    await server.stop?.();
    throw error;
  }
  return {
    coordinates,
    stop: async () => {
      if (server.stop === undefined) await dropDatabase(coordinates.superuserUrl, coordinates.template);
      else await server.stop();
    },
  };
}

/** The address of a database of the test server for one of its roles. */
export function roleUrl(coordinates: ClusterCoordinates, role: 'app' | 'migrator', database: string): string {
  const url = new URL(coordinates.superuserUrl);
  url.username = role === 'app' ? APP_ROLE : MIGRATOR_ROLE;
  url.password = role === 'app' ? coordinates.appPassword : coordinates.migratorPassword;
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs one piece of work as the superuser of the test server. */
export async function asSuperuser<T>(superuserUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: superuserUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Drops a database, disconnecting whoever still uses it. */
export async function dropDatabase(superuserUrl: string, name: string): Promise<void> {
  await asSuperuser(superuserUrl, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`),
  );
}

async function startTemporary(): Promise<Server> {
  const dataDir = mkdtempSync(join(tmpdir(), 'throughline-test-db-'));
  // Passed through by the account that PostgreSQL is lent when the tests run as root.
  chmodSync(dataDir, 0o755);
  const remove = (): void => rmSync(dataDir, { recursive: true, force: true });
  try {
    const postgres = await startEmbeddedPostgres({ dataDir, logLine: () => undefined });
    return {
      superuserUrl: postgres.superuserUrl,
      stop: async () => {
        await postgres.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

async function createTemplate(coordinates: ClusterCoordinates): Promise<void> {
  const { superuserUrl, appPassword, migratorPassword, template } = coordinates;
  await asSuperuser(superuserUrl, async (client) => {
    await ensureRoles(client, { app: appPassword, migrator: migratorPassword });
    for (const [role, password] of [
      [APP_ROLE, appPassword],
      [MIGRATOR_ROLE, migratorPassword],
    ] as const) {
      await client.query(`ALTER ROLE ${escapeIdentifier(role)} PASSWORD ${escapeLiteral(password)}`);
    }
    await createDatabase(client, template);
    await closeDatabase(client, template);
  });
  await migrate(roleUrl(coordinates, 'migrator', template), readMigrations(migrationsDir), () => undefined);
}
