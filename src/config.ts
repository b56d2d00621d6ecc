import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** Where the key that encrypts the case keys comes from. A file that is absent is made on the first start. */
export type MasterKeySource =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'file'; readonly path: string; readonly mayCreate: boolean };

/**
 * The database of an installation: the embedded one, or an existing PostgreSQL. The address of the role that
 * owns the schema is needed only to migrate, so the server and the worker are not given it.
 */
export type DatabaseConfig =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'external'; readonly appUrl: string; readonly migratorUrl?: string };

/** The configuration of the program, read from the environment once. */
export type Config = {
  /** Absolute path of the folder that holds everything the installation keeps. */
  readonly dataDir: string;
  readonly database: DatabaseConfig;
  readonly host: string;
  /** `chosen` when the person named the port, which is then not replaced by another that is free. */
  readonly port: { readonly number: number; readonly chosen: boolean };
  readonly masterKey: MasterKeySource;
  /** What the server logs: faults, warnings, or every request too. */
  readonly logLevel: 'error' | 'warn' | 'info';
  /** Whether a first start on an empty database loads the demonstration area. */
  readonly demo: boolean;
};

/** The root of the checkout: the folder of package.json, whether run from src/ or from build/src/. */
export const projectRoot = findProjectRoot(dirname(fileURLToPath(import.meta.url)));

/** The folder of the numbered SQL files. */
export const migrationsDir = join(projectRoot, 'migrations');

const DEFAULT_PORT = 7800;
const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '::1'];

const MAXIMUM_PORT = 65_535;

const environmentSchema = z.object({
  THROUGHLINE_DATA: z.string().optional(),
  THROUGHLINE_DATABASE_URL: postgresUrl().optional(),
  THROUGHLINE_MIGRATOR_URL: postgresUrl().optional(),
  THROUGHLINE_HOST: z
    .enum(LOOPBACK_HOSTS, {
      error:
        'must be a loopback address (127.0.0.1, localhost or ::1): sign-in is by demonstration accounts only, ' +
        'so the pages are not offered to other machines',
    })
    .default('127.0.0.1'),
  THROUGHLINE_PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 1 to 65535')
    .transform(Number)
    .refine((port) => port >= 1 && port <= MAXIMUM_PORT, 'must be a number from 1 to 65535')
    .optional(),
  THROUGHLINE_MASTER_KEY: z.string().optional(),
  THROUGHLINE_MASTER_KEY_FILE: z.string().optional(),
  THROUGHLINE_LOG_LEVEL: z
    .enum(['error', 'warn', 'info'], { error: 'must be error, warn or info' })
    .default('warn'),
  THROUGHLINE_DEMO: z.enum(['yes', 'no'], { error: 'must be yes or no' }).default('yes'),
});

/**
 * Reads the configuration. Throws an Error that names each variable that is wrong and says what it should
 * be; the value itself is not repeated, since it may be a secret. An empty variable counts as absent.
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name.startsWith('THROUGHLINE_') && value !== ''),
  );
  const parsed = environmentSchema.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
    throw new Error(`The configuration is wrong:\n${lines.join('\n')}`);
  }
  const values = parsed.data;
  const dataDir = resolve(projectRoot, values.THROUGHLINE_DATA ?? 'var');
  return {
    dataDir,
    database: databaseFrom(values.THROUGHLINE_DATABASE_URL, values.THROUGHLINE_MIGRATOR_URL),
    host: values.THROUGHLINE_HOST,
    port: { number: values.THROUGHLINE_PORT ?? DEFAULT_PORT, chosen: values.THROUGHLINE_PORT !== undefined },
    masterKey: masterKeyFrom(values.THROUGHLINE_MASTER_KEY, values.THROUGHLINE_MASTER_KEY_FILE, dataDir),
    logLevel: values.THROUGHLINE_LOG_LEVEL,
    demo: values.THROUGHLINE_DEMO === 'yes',
  };
}

function postgresUrl(): z.ZodString {
  return z
    .string()
    .regex(
      /^postgres(ql)?:\/\//,
      'must be a PostgreSQL address, like postgresql://user:password@host:5432/throughline',
    );
}

function databaseFrom(appUrl: string | undefined, migratorUrl: string | undefined): DatabaseConfig {
  if (appUrl !== undefined) {
    return migratorUrl === undefined
      ? { kind: 'external', appUrl }
      : { kind: 'external', appUrl, migratorUrl };
  }
  if (migratorUrl === undefined) return { kind: 'embedded' };
  throw new Error(
    'The configuration is wrong:\n  THROUGHLINE_DATABASE_URL is missing: THROUGHLINE_MIGRATOR_URL alone does not ' +
      'say where the role throughline_app connects. Set both, or neither to use the embedded PostgreSQL',
  );
}

function masterKeyFrom(
  value: string | undefined,
  file: string | undefined,
  dataDir: string,
): MasterKeySource {
  if (value !== undefined && file !== undefined) {
    throw new Error(
      'The configuration is wrong:\n  THROUGHLINE_MASTER_KEY and THROUGHLINE_MASTER_KEY_FILE are both set: ' +
        'unset one of them',
    );
  }
  if (value !== undefined) return { kind: 'value', value };
  if (file !== undefined) return { kind: 'file', path: resolve(projectRoot, file), mayCreate: false };
  return { kind: 'file', path: join(dataDir, 'master.key'), mayCreate: true };
}

function findProjectRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder)
    throw new Error('There is no package.json above the program: the checkout is incomplete.');
  return findProjectRoot(parent);
}
