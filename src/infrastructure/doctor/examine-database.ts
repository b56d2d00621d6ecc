import { statSync } from 'node:fs';
import type { Pool } from 'pg';
import type { HealthFinding } from '../../application/health.ts';
import { lastDay } from '../../application/shipped-holidays.ts';
import { type Instant, civilDateIn, toEpochMs } from '../../kernel/instant.ts';
import { addMonths } from '../../kernel/plain-date.ts';
import { type MasterKeySource, readMasterKey } from '../keys/master-key.ts';
import { openCalendarStore } from '../postgres/calendar-store.ts';
import { lastBeat } from '../postgres/clock-queue.ts';
import { databaseFaultForTerminal } from '../postgres/faults.ts';
import { assertOpens, findInstallation } from '../postgres/installation.ts';
import { type Migration, readSchemaState, schemaFault } from '../postgres/migrate.ts';
import { assertDurable, assertEncoding, assertVersion, openPool } from '../postgres/pool.ts';
import { rowsOf } from '../postgres/queryable.ts';
import { APPROVERS, examineApprovers } from './examine-approvers.ts';

export type DatabaseToExamine = {
  /** Address of the application role. */
  readonly appUrl: string;
  readonly migrations: readonly Migration[];
  readonly masterKey: MasterKeySource;
  /** How many days somebody has to have been an administrator before they approve a new start. */
  readonly approverDays: number;
  readonly now: Instant;
};

const ZONE = 'Europe/London';
const MS_PER_MINUTE = 60_000;
/** The clock worker gives a sign of life every few seconds. */
const QUIET_MINUTES = 5;
/** Due dates reach months ahead, so holidays should too. */
const HOLIDAYS_AHEAD_MONTHS = 9;

/** Codes of authenticator apps and tokens of providers hold for half a minute or so. */
const CLOCKS_APART_SECONDS = 20;

/** Tables that hold what happened: the application role may add to them and no more. */
const WRITTEN_ONCE = [
  'event',
  'command_receipt',
  'case_reference',
  'look',
  'look_review',
  'identity_event',
  'directory_entry',
  'directory_outcome',
  'alarm',
  'look_alarm',
  'calendar_edition',
  'installation',
];

type Check = (pool: Pool, database: DatabaseToExamine) => Promise<HealthFinding>;

/** Looks at the database, one thing after another. What depends on something that is ill is not looked at. */
export async function* examineDatabase(database: DatabaseToExamine): AsyncGenerator<HealthFinding> {
  const pool = openPool({
    url: database.appUrl,
    max: 2,
    applicationName: 'throughline-doctor',
    pipeline: false,
  });
  try {
    for (const [what, check, needed] of CHECKS) {
      const finding = await examined(what, () => check(pool, database));
      yield finding;
      if (needed && finding.health === 'ill') return;
    }
  } finally {
    await pool.end();
  }
}

const CHECKS: readonly (readonly [what: string, check: Check, neededByTheRest: boolean])[] = [
  ['Database', reachable, true],
  ['Letters', letters, false],
  ['Time', time, false],
  ['Durability', durable, false],
  ['Schema', schema, true],
  ['Grants', grants, false],
  ['Row security', rowSecurity, false],
  ['Master key', masterKey, false],
  ['Clock', clock, false],
  ['Bank holidays', holidays, false],
  [APPROVERS, examineApprovers, false],
];

async function examined(what: string, look: () => Promise<HealthFinding>): Promise<HealthFinding> {
  try {
    return await look();
  } catch (error) {
    const says = databaseFaultForTerminal(error) ?? (error instanceof Error ? error.message : String(error));
    return { what, health: 'ill', says, advice: 'Put right what it says, and run the doctor again.' };
  }
}

async function reachable(pool: Pool): Promise<HealthFinding> {
  await assertVersion(pool);
  await assertEncoding(pool);
  const [row] = await rowsOf<{ version: string; role: string; superuser: boolean }>(pool, {
    text: `select current_setting('server_version') as version, current_user as role,
      (select rolsuper from pg_roles where rolname = current_user) as superuser`,
  });
  const says = `PostgreSQL ${row?.version} answers to the role ${row?.role}.`;
  if (row?.superuser !== true) return { what: 'Database', health: 'well', says };
  return {
    what: 'Database',
    health: 'ill',
    says: `${says} It is a superuser, whom no grant keeps from changing what happened.`,
    advice: 'Let Throughline connect as throughline_app, a role without privileges of its own.',
  };
}

/** Cases are found by words whatever their case: a database in the locale C knows the letters a to z only. */
async function letters(pool: Pool): Promise<HealthFinding> {
  const [row] = await rowsOf<{ knows: boolean }>(pool, {
    text: `select lower('ÄŁΣ') = 'äłσ' as knows`,
  });
  if (row?.knows === true)
    return { what: 'Letters', health: 'well', says: 'The database tells the letters of all languages.' };
  return {
    what: 'Letters',
    health: 'watch',
    says: 'The locale of the database knows no letters beyond a to z, so names such as Özil or Łukasz are not found by their parts.',
    advice:
      "Back up, create a new database with LOCALE 'C.UTF-8' as docs/how-to/use-an-existing-postgresql.md shows, and restore into it.",
  };
}

async function time(pool: Pool, { now }: DatabaseToExamine): Promise<HealthFinding> {
  const [row] = await rowsOf<{ at: Instant }>(pool, { text: 'select clock_timestamp() as at' });
  const apart = row === undefined ? 0 : Math.round(Math.abs(toEpochMs(row.at) - toEpochMs(now)) / 1000);
  if (apart <= CLOCKS_APART_SECONDS)
    return { what: 'Time', health: 'well', says: 'The clocks of this machine and of the database agree.' };
  return {
    what: 'Time',
    health: 'watch',
    says: `The clocks of this machine and of the database are ${apart} seconds apart.`,
    advice: 'Keep both on network time: codes and tokens of sign-in hold for half a minute.',
  };
}

async function durable(pool: Pool): Promise<HealthFinding> {
  await assertDurable(pool);
  return {
    what: 'Durability',
    health: 'well',
    says: 'What is acknowledged is on the disk: fsync, full_page_writes and synchronous_commit are on.',
  };
}

async function schema(_pool: Pool, { appUrl, migrations }: DatabaseToExamine): Promise<HealthFinding> {
  const state = await readSchemaState(appUrl, migrations);
  const fault = schemaFault(state);
  if (fault !== undefined)
    return { what: 'Schema', health: 'ill', says: fault, advice: 'Do as it says; nothing was changed.' };
  if (state.applied.length === 0)
    return {
      what: 'Schema',
      health: 'ill',
      says: 'The database is not set up yet.',
      advice: 'Run npm start, which does it, or: npx throughline migrate',
    };
  if (state.pending.length > 0)
    return {
      what: 'Schema',
      health: 'ill',
      says: `The database lacks ${state.pending.length} steps of this program.`,
      advice: 'Run: npx throughline migrate',
    };
  return {
    what: 'Schema',
    health: 'well',
    says: `It stands at step ${state.applied.at(-1)?.number}, as this program does.`,
  };
}

async function grants(pool: Pool): Promise<HealthFinding> {
  const rows = await rowsOf<{ table: string; privilege: string }>(pool, {
    text: `select t.name as table, p.name as privilege from unnest($1::text[]) as t(name)
      cross join unnest(array['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) as p(name)
      where has_table_privilege(current_user, t.name, p.name)`,
    values: [WRITTEN_ONCE],
  });
  if (rows.length === 0)
    return {
      what: 'Grants',
      health: 'well',
      says: 'The role of the program can add to the record, and can change or remove nothing of it.',
    };
  const list = rows.map((row) => `${row.privilege} on ${row.table}`).join(', ');
  return {
    what: 'Grants',
    health: 'ill',
    says: `The role of the program has more rights than it may: ${list}.`,
    advice: 'Revoke them, as the role that owns the schema: REVOKE … ON … FROM throughline_app.',
  };
}

/** A connection that does not say for whom it reads must see no case, which it does not while the policies stand. */
async function rowSecurity(pool: Pool): Promise<HealthFinding> {
  const what = 'Row security';
  const [role] = await rowsOf<{ bypasses: boolean; owns: boolean }>(pool, {
    text: `select r.rolbypassrls as bypasses, pg_has_role(r.oid, c.relowner, 'usage') as owns
      from pg_roles r, pg_class c where r.rolname = current_user and c.oid = 'case_row'::regclass`,
  });
  if (role?.bypasses === true || role?.owns === true)
    return {
      what,
      health: 'ill',
      says: 'The role of the program is bound by no policy: it may bypass row-level security, or owns the tables.',
      advice:
        'Let Throughline connect as throughline_app, a role without privileges of its own: ALTER ROLE … NOBYPASSRLS.',
    };
  const open = await rowsOf<{ name: string }>(pool, {
    text: `select c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('case_id', 'cases')
          and not a.attisdropped) order by 1`,
  });
  if (open.length === 0)
    return { what, health: 'well', says: 'It is in force on every table that holds rows of cases.' };
  return {
    what,
    health: 'ill',
    says: `It was switched off on ${open.map(({ name }) => name).join(', ')}.`,
    advice:
      'As the role that owns the schema: ALTER TABLE … ENABLE ROW LEVEL SECURITY, and … FORCE ROW LEVEL SECURITY.',
  };
}

async function masterKey(pool: Pool, { masterKey: source }: DatabaseToExamine): Promise<HealthFinding> {
  const installation = await findInstallation(pool);
  if (installation === undefined)
    return {
      what: 'Master key',
      health: 'well',
      says: 'Nothing is recorded under a key yet; one is taken on at the first start.',
    };
  await assertOpens(readMasterKey(source, false), installation, 'This database');
  const says = `It is the one this database was set up with (${installation.keyId}).`;
  if (source.kind === 'file' && process.platform !== 'win32' && (statSync(source.path).mode & 0o077) !== 0)
    return {
      what: 'Master key',
      health: 'watch',
      says: `${says} Others than its owner can read or change its file.`,
      advice: `Run: chmod 600 ${source.path}`,
    };
  return { what: 'Master key', health: 'well', says };
}

async function clock(pool: Pool, { now }: DatabaseToExamine): Promise<HealthFinding> {
  const beat = await lastBeat(pool);
  const advice = 'Start the worker: npm start runs it beside the server. It catches up by itself, in order.';
  if (beat === undefined)
    return {
      what: 'Clock',
      health: 'watch',
      says: 'The clock worker has never run here: nothing falls due by itself.',
      advice,
    };
  const minutes = Math.floor((toEpochMs(now) - toEpochMs(beat)) / MS_PER_MINUTE);
  if (minutes < QUIET_MINUTES)
    return { what: 'Clock', health: 'well', says: 'The clock worker gave a sign of life just now.' };
  return {
    what: 'Clock',
    health: 'watch',
    says: `The clock worker last gave a sign of life at ${beat}.`,
    advice,
  };
}

async function holidays(pool: Pool, { now }: DatabaseToExamine): Promise<HealthFinding> {
  const latest = (await openCalendarStore(pool).editions()).at(-1);
  const advice =
    'Download https://www.gov.uk/bank-holidays.json and run: npx throughline import-holidays bank-holidays.json';
  if (latest === undefined)
    return {
      what: 'Bank holidays',
      health: 'watch',
      says: 'None are in the database yet; the ones that come with the program are taken in at the first start.',
      advice,
    };
  const end = lastDay(latest);
  const says = `They are published until ${end}.`;
  const needed = addMonths(civilDateIn(ZONE, now), HOLIDAYS_AHEAD_MONTHS);
  if (end >= needed) return { what: 'Bank holidays', health: 'well', says };
  return {
    what: 'Bank holidays',
    health: 'watch',
    says: `${says} Due dates after that are counted without any.`,
    advice,
  };
}
