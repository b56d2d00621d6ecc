import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { LimitSettings } from '../application/limits.ts';
import { limitSettings, limitsFrom } from './limits.ts';
import { type NetworkConfig, networkFrom, networkSettings } from './network.ts';
import { USUAL_EMERGENCIES_A_WEEK } from '../application/access/take-emergency.ts';
import { USUAL_UNFINISHED_DAYS } from '../application/unfinished.ts';
import { sessionRulesFrom, sessionSettings } from './sessions.ts';
import type { SessionRules } from '../application/identity/sessions.ts';
import { withSecretsFromFiles } from './secrets.ts';

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

/** Where the bytes of new documents are kept. The S3-compatible store may be given for reading older ones only. */
export type DocumentsConfig = {
  readonly keptIn: 'database' | 's3';
  readonly s3?: {
    readonly endpoint: string;
    readonly bucket: string;
    readonly region: string;
    /** The file that holds the id of the access key on its first line and the secret on its second. */
    readonly keyFile: string;
  };
};

/** Where to look for ClamAV: at an address, wherever it usually listens, or nowhere. */
export type ScannerConfig =
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'detect' }
  | { readonly kind: 'none' };

/** The configuration of the program, read from the environment once. */
export type Config = NetworkConfig & {
  /** Absolute path of the folder that holds everything the installation keeps. */
  readonly dataDir: string;
  readonly database: DatabaseConfig;
  /** `chosen` when the person named the port, which is then not replaced by another that is free. */
  readonly port: { readonly number: number; readonly chosen: boolean };
  readonly masterKey: MasterKeySource;
  /** What the server logs: faults, warnings, or every request too. */
  readonly logLevel: 'error' | 'warn' | 'info';
  /**
   * Whether this is a demonstration: a first start on an empty database loads its area, its people sign in by being
   * picked, and the server answers this computer only.
   */
  readonly demo: boolean;
  readonly sessionRules: SessionRules;
  /** How many days somebody has to have been an administrator before they approve a new start. */
  readonly approverDays: number;
  /** How often somebody takes emergency access within seven days at most. */
  readonly emergenciesInWeek: number;
  /** How many days drafts, and documents that nobody filed, are kept. */
  readonly unfinishedDays: number;
  /** How much one person, or one address, may ask for in a while. */
  readonly limits: LimitSettings;
  /** Whether webhooks may reach addresses of this machine and of private networks. */
  readonly webhooksInside: boolean;
  readonly documents: DocumentsConfig;
  readonly scanner: ScannerConfig;
  /** The file that names the agencies whose own sign-in is taken; none when absent. */
  readonly providersFile?: string;
};

/** The root of the checkout: the folder of package.json, whether run from src/ or from build/src/. */
export const projectRoot = findProjectRoot(dirname(fileURLToPath(import.meta.url)));

/** The folder of the numbered SQL files. */
export const migrationsDir = join(projectRoot, 'migrations');

/** Where the access policy and its schema lie. */
export const policyDir = join(projectRoot, 'policy');

const DEFAULT_PORT = 7800;

const MAXIMUM_PORT = 65_535;

const environmentSchema = z.object({
  THROUGHLINE_DATA: z.string().optional(),
  THROUGHLINE_DATABASE_URL: postgresUrl().optional(),
  THROUGHLINE_MIGRATOR_URL: postgresUrl().optional(),
  ...networkSettings,
  ...limitSettings,
  ...sessionSettings,
  THROUGHLINE_EMERGENCIES_IN_A_WEEK: z
    .string()
    .regex(/^([0-9]|[1-4][0-9]|50)$/, 'must be a whole number from 0 to 50')
    .transform(Number)
    .default(USUAL_EMERGENCIES_A_WEEK),
  THROUGHLINE_KEEP_UNFINISHED_DAYS: z
    .string()
    .regex(
      /^([7-9]|[1-9]\d{1,2}|[1-2]\d{3}|3[0-5]\d{2}|36[0-4]\d|3650)$/,
      'must be a whole number from 7 to 3650',
    )
    .transform(Number)
    .default(USUAL_UNFINISHED_DAYS),
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
  THROUGHLINE_WEBHOOKS_INSIDE: z.enum(['yes', 'no'], { error: 'must be yes or no' }).default('no'),
  THROUGHLINE_DOCUMENTS: z.enum(['database', 's3'], { error: 'must be database or s3' }).default('database'),
  THROUGHLINE_S3_ENDPOINT: z
    .string()
    .regex(/^https?:\/\/[^/?#@]+\/?$/, 'must be the address of the store, like https://objects.example.org')
    .optional(),
  THROUGHLINE_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket, like throughline-documents')
    .optional(),
  THROUGHLINE_S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'must be the name of a region, like eu-west-2')
    .default('us-east-1'),
  THROUGHLINE_S3_KEY_FILE: z.string().optional(),
  THROUGHLINE_PROVIDERS_FILE: z.string().optional(),
  THROUGHLINE_CLAMAV: z
    .string()
    .regex(
      /^(none|\/.+|[A-Za-z0-9.-]+:\d{1,5}|\[[0-9A-Fa-f:]+\]:\d{1,5})$/,
      'must be the path of the socket of clamd, host:port, or none',
    )
    .optional(),
});

/**
 * Reads the configuration. Throws an Error that names each variable that is wrong and says what it should
 * be; the value itself is not repeated, since it may be a secret. An empty variable counts as absent.
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name.startsWith('THROUGHLINE_') && value !== ''),
  );
  const parsed = environmentSchema.safeParse(withSecretsFromFiles(present));
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
    throw new Error(`The configuration is wrong:\n${lines.join('\n')}`);
  }
  const values = parsed.data;
  const dataDir = resolve(projectRoot, values.THROUGHLINE_DATA ?? 'var');
  return {
    dataDir,
    database: databaseFrom(values.THROUGHLINE_DATABASE_URL, values.THROUGHLINE_MIGRATOR_URL),
    ...networkFrom(values, values.THROUGHLINE_PORT ?? DEFAULT_PORT, values.THROUGHLINE_DEMO === 'yes'),
    port: { number: values.THROUGHLINE_PORT ?? DEFAULT_PORT, chosen: values.THROUGHLINE_PORT !== undefined },
    masterKey: masterKeyFrom(values.THROUGHLINE_MASTER_KEY, values.THROUGHLINE_MASTER_KEY_FILE, dataDir),
    logLevel: values.THROUGHLINE_LOG_LEVEL,
    demo: values.THROUGHLINE_DEMO === 'yes',
    limits: limitsFrom(values),
    sessionRules: sessionRulesFrom(values, values.THROUGHLINE_DEMO === 'yes'),
    approverDays: values.THROUGHLINE_APPROVER_DAYS,
    emergenciesInWeek: values.THROUGHLINE_EMERGENCIES_IN_A_WEEK,
    unfinishedDays: values.THROUGHLINE_KEEP_UNFINISHED_DAYS,
    webhooksInside: values.THROUGHLINE_WEBHOOKS_INSIDE === 'yes',
    documents: documentsFrom(values),
    scanner: scannerFrom(values.THROUGHLINE_CLAMAV),
    ...(values.THROUGHLINE_PROVIDERS_FILE === undefined
      ? {}
      : { providersFile: resolve(projectRoot, values.THROUGHLINE_PROVIDERS_FILE) }),
  };
}

function documentsFrom(values: z.output<typeof environmentSchema>): DocumentsConfig {
  const keptIn = values.THROUGHLINE_DOCUMENTS;
  const {
    THROUGHLINE_S3_ENDPOINT: endpoint,
    THROUGHLINE_S3_BUCKET: bucket,
    THROUGHLINE_S3_KEY_FILE: keyFile,
  } = values;
  if (endpoint !== undefined && bucket !== undefined && keyFile !== undefined) {
    const region = values.THROUGHLINE_S3_REGION;
    return { keptIn, s3: { endpoint, bucket, region, keyFile: resolve(projectRoot, keyFile) } };
  }
  if (keptIn === 'database' && endpoint === undefined && bucket === undefined && keyFile === undefined)
    return { keptIn };
  const missing = Object.entries({
    THROUGHLINE_S3_ENDPOINT: endpoint,
    THROUGHLINE_S3_BUCKET: bucket,
    THROUGHLINE_S3_KEY_FILE: keyFile,
  }).flatMap(([name, value]) => (value === undefined ? [name] : []));
  throw new Error(
    `The configuration is wrong:\n  ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing: the ` +
      'S3-compatible store of documents needs its address, its bucket and the file with its key',
  );
}

function scannerFrom(text: string | undefined): ScannerConfig {
  if (text === undefined) return { kind: 'detect' };
  if (text === 'none') return { kind: 'none' };
  if (text.startsWith('/')) return { kind: 'socket', path: text };
  const colon = text.lastIndexOf(':');
  const host = text.slice(0, colon).replaceAll(/[[\]]/g, '');
  return { kind: 'tcp', host, port: Number(text.slice(colon + 1)) };
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
