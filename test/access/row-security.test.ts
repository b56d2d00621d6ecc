import { randomBytes } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onlookerOf } from '../../src/application/access/onlooker.ts';
import type { Clock, Onlooker } from '../../src/application/ports.ts';
import { openDraftStore } from '../../src/infrastructure/postgres/draft-store.ts';
import { openLookStore } from '../../src/infrastructure/postgres/look-store.ts';
import { localMasterKey } from '../../src/infrastructure/keys/master-key.ts';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import { type Queryable, rowsOf } from '../../src/infrastructure/postgres/queryable.ts';
import { openReadModels } from '../../src/infrastructure/postgres/read-models.ts';
import { type ReadingWith, readingFor } from '../../src/infrastructure/postgres/reads-for.ts';
import { uuidV7 } from '../../src/infrastructure/record/uuid-v7.ts';
import { chance } from '../simulation/chance.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { lay } from './compare-worlds.ts';
import { type Asked, judgeLooksOfNoCase, judgeOnCase } from './plain-judge.ts';
import { AT, ON, randomWorld, type World } from './random-worlds.ts';

/** Tables that hold no row of a case, and name none. A new table stands here with its reason, or is under row security. */
const EXEMPT: Readonly<Record<string, string>> = {
  account: 'who signs in, and how',
  agency: 'the directory',
  agreement: 'the directory',
  alarm: 'what somebody did too often, without a case',
  calendar_edition: 'published bank holidays',
  directory_entry: 'the directory',
  directory_outcome: 'the directory',
  fallback: 'the directory',
  form_edition: 'questions of forms, without answers',
  handover: 'who left and who takes over; the cases stand in handover_case',
  identity_event: 'signing in and out',
  installation: 'which master key opens it',
  invitation: 'who was invited',
  limit_use: 'how much was asked for, by kind and person',
  logout_token: 'single sign-on',
  look_watch: 'how far looks were watched for alarms',
  ownership_identifier: 'the register of ownership: public statements, without cases',
  ownership_import: 'the register of ownership',
  ownership_statement: 'the register of ownership',
  ownership_upload: 'a file on its way into the register of ownership',
  passkey: 'who signs in, and how',
  passkey_challenge: 'who signs in, and how',
  password: 'who signs in, and how',
  person: 'the directory: names appear wherever somebody acted',
  provider_link: 'single sign-on',
  provisioned_group: 'single sign-on',
  provisioned_member: 'single sign-on',
  provisioned_person: 'single sign-on',
  recovery: 'who signs in, and how',
  sanctions_alias: 'a published list, without cases',
  sanctions_entry: 'a published list, without cases',
  sanctions_list: 'a published list, without cases',
  sanctions_upload: 'a file on its way to the published lists',
  schema_migration: 'which steps of the schema were taken',
  service_account: 'other systems, without cases',
  service_credential: 'other systems, without cases',
  session: 'who is signed in',
  sign_in_attempt: 'single sign-on',
  sign_in_try: 'who signs in, and how',
  webhook: 'who is told of events elsewhere; what was told stands in delivery',
  worker_beat: 'a sign of life',
};

/** What the policies let an onlooker see: rows of cases of which they see some part, or of those they may read whole. */
const SEEN_IN_PART = ['case_row', 'case_reference', 'duty'] as const;
const SEEN_WHOLE = ['notice', 'warning', 'meeting_listing', 'handover_case'] as const;

/** Of which an onlooker sees nothing: the engine opens these for them, and functions look for words in them. */
const ENGINE_ONLY = [
  'case_clock',
  'case_head',
  'case_opened',
  'case_search',
  'command_receipt',
  'delivery',
  'document',
  'document_bytes',
  'entry_words',
  'event',
  'interest_check',
  'sanctions_check',
  'stale_rows',
] as const;

const WORLDS = 300;
/** How many onlookers look for words: each goes through the words of all worlds. */
const FINDING = 20;
const clock: Clock = { now: () => AT };

let database: TestDatabase;
let pool: Pool;
let worlds: readonly World[];

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.appUrl, max: 4, applicationName: 'row-security', pipeline: true });
  const { whole } = chance(20261124);
  worlds = Array.from({ length: WORLDS }, (_, each) => randomWorld(each, () => whole(2 ** 32) / 2 ** 32));
  await lay(pool, worlds);
  await layBeside(pool);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('the catalogue', () => {
  test('every table is under row security that binds its owner too, or says why not', async () => {
    const tables = await rowsOf<{
      name: string;
      forced: boolean;
      policies: readonly string[];
      cases: boolean;
    }>(pool, {
      text: `select c.relname::text as name, c.relrowsecurity and c.relforcerowsecurity as forced,
            to_json(array(select p.polname from pg_policy p where p.polrelid = c.oid order by 1)) as policies,
            exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('case_id', 'cases')) as cases
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`,
    });
    const secured = tables.filter(({ name }) => !Object.hasOwn(EXEMPT, name));
    expect(tables.filter(({ name }) => Object.hasOwn(EXEMPT, name)).map(({ name }) => name)).toEqual(
      Object.keys(EXEMPT),
    );
    expect(secured.filter(({ forced }) => !forced)).toEqual([]);
    expect(
      secured.filter(({ policies }) => !policies.includes('the_engine') || !policies.includes('owner')),
    ).toEqual([]);
    expect(tables.filter(({ name, cases }) => cases && Object.hasOwn(EXEMPT, name))).toEqual([]);
    const byOnlooker = [...SEEN_IN_PART, ...SEEN_WHOLE, 'draft', 'look', 'sight'].toSorted();
    expect(secured.filter(({ policies }) => policies.includes('onlooker')).map(({ name }) => name)).toEqual(
      byOnlooker,
    );
    expect(secured.map(({ name }) => name)).toEqual(
      [...byOnlooker, ...ENGINE_ONLY, 'look_review', 'look_alarm'].toSorted(),
    );
  });

  test('what runs as the owner has its search path pinned, and nobody may run it but the program', async () => {
    const functions = await rowsOf<{ name: string; pinned: boolean; others: boolean; may: boolean }>(pool, {
      text: `select p.proname::text as name, 'search_path=public, pg_temp' = any(p.proconfig) as pinned,
          exists (select from aclexplode(p.proacl) a where a.grantee = 0) or p.proacl is null as others,
          has_function_privilege('throughline_app', p.oid, 'execute') as may
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.prosecdef`,
    });
    expect(functions.map(({ name }) => name)).toContain('cases_with_words');
    expect(functions.filter(({ pinned, others, may }) => !pinned || others || !may)).toEqual([]);
  });

  test('the role of the program can neither switch it off nor go round it', async () => {
    const [role] = await rowsOf(pool, {
      text: `select rolsuper, rolbypassrls from pg_roles where rolname = current_user`,
    });
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false });
    for (const text of [
      'alter table case_row disable row level security',
      'alter table case_row no force row level security',
      'drop policy onlooker on case_row',
      'create policy more on case_row using (true)',
      'create or replace view onlooker_open as select case_id from case_row',
      'set role throughline_migrator',
    ])
      await expect(pool.query(text), text).rejects.toMatchObject({ code: '42501' });
    await expect(
      neutrally(async (client) => {
        await client.query('set row_security = off');
        return client.query('select * from case_row');
      }),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a connection that does not say for whom it reads', () => {
  test.each([...SEEN_IN_PART, ...SEEN_WHOLE, 'sight', 'reviewed_case'])(
    'sees no row of %s',
    async (table) => {
      const [there] = await rowsOf<{ count: number }>(pool, {
        text: `select count(*) as count from ${table}`,
      });
      expect(there?.count).toBeGreaterThan(0);
      const seen = await neutrally((client) => client.query(`select count(*)::int as count from ${table}`));
      expect(seen.rows).toEqual([{ count: 0 }]);
    },
  );

  test('finds nothing, and writes nothing', async () => {
    const found = await neutrally((client) => client.query(`select cases_with_words('%subject%', 10)`));
    expect(found.rows).toEqual([]);
    await expect(
      neutrally((client) => client.query(`insert into case_search values (gen_random_uuid(), 'subject')`)),
    ).rejects.toMatchObject({ code: '42501' });
    const changed = await neutrally((client) => client.query(`update case_row set title = 'Subject B'`));
    expect(changed.rowCount).toBe(0);
  });
});

describe('an onlooker', () => {
  test(
    'sees by bare statements what the written rules allow, in random worlds',
    { timeout: 300_000 },
    async () => {
      const seen = { part: 0, whole: 0, withheld: 0 };
      for (const { world, onlooker, some, whole, told } of everyOnlooker()) {
        const db = readingFor(pool, onlooker);
        expect(await casesIn(db, SEEN_IN_PART, world), told).toEqual(expected(SEEN_IN_PART, some));
        expect(await casesIn(db, SEEN_WHOLE, world), told).toEqual(expected(SEEN_WHOLE, whole));
        seen.part += some.length;
        seen.whole += whole.length;
        seen.withheld += world.cases.length - some.length;
      }
      expect(Math.min(seen.whole, seen.part - seen.whole, seen.withheld)).toBeGreaterThan(50);
    },
  );

  test('finds what the written rules allow', { timeout: 120_000 }, async () => {
    for (const { world, onlooker, some, whole, told } of everyOnlooker().slice(0, FINDING))
      expect(await casesFound(readingFor(pool, onlooker), world), told).toEqual(expectedFound(some, whole));
  });

  test(
    'reviews by bare statements the looks at those cases whose looks the written rules let them review',
    { timeout: 300_000 },
    async () => {
      const counted = { reviewed: 0, others: 0, none: 0 };
      for (const { world, onlooker, some, reviewed, ofNoCase, told } of everyOnlooker()) {
        const db = readingFor(pool, onlooker, { reviewsLooks: true });
        expect(await casesIn(db, SEEN_IN_PART, world), told).toEqual(expected(SEEN_IN_PART, some));
        const ids = reviewed.map(({ caseId }) => caseId).toSorted();
        expect(await looksReviewed(db, world), told).toEqual({
          named: ids,
          look: ids,
          alarm: ids,
          drawn: ids,
        });
        expect(await looksReviewed(readingFor(pool, onlooker), world), told).toEqual(NOTHING_REVIEWED);
        const [row] = await rowsOf<{ shown: boolean }>(db, {
          text: 'select exists (select from look where look_id = $1) as shown',
          values: [OF_NO_CASE],
        });
        expect(row, told).toEqual({ shown: ofNoCase });
        counted.reviewed += ids.length;
        counted.others += world.cases.length - ids.length;
        counted.none += ofNoCase ? 1 : 0;
      }
      expect(Math.min(...Object.values(counted))).toBeGreaterThan(50);
    },
  );

  test('sees of what gives sight what concerns them and their agency, and nothing that only the engine reads', async () => {
    const [world] = worlds as readonly [World];
    for (const person of world.people) {
      const db = readingFor(pool, onlookerOf(world.programmes, person, AT, ON));
      const rows = await rowsOf<{ who: string }>(db, { text: 'select distinct who from sight' });
      expect(rows.filter(({ who }) => who !== person.person && who !== person.agency)).toEqual([]);
      for (const table of ENGINE_ONLY)
        expect(await rowsOf(db, { text: `select * from ${table}` }), table).toEqual([]);
    }
  });

  test('writes nothing', async () => {
    await expect(
      rowsOf(readingFor(pool, somebody('a')), { text: `update case_row set title = 'Subject B'` }),
    ).rejects.toMatchObject({ code: '25006' });
  });

  test('sees their own drafts and looks, and those of others only as a reviewer who is not recused', async () => {
    const drafts = openDraftStore({ pool, masterKey: localMasterKey(Buffer.alloc(32, 1)) });
    const draftId = uuidV7(Date.parse(AT));
    await drafts.start({
      draftId,
      person: 'a',
      caseId: null,
      programme: 'p',
      act: 'note',
      version: 1,
      state: 'open',
      startedAt: AT,
      savedAt: AT,
      content: { values: {} } as never,
    });
    expect(await drafts.find(draftId, 'b')).toBeUndefined();
    expect((await drafts.find(draftId, 'a'))?.draftId).toBe(draftId);
    const [own, other, kept] = [1, 2, 3].map(() => uuidV7(Date.parse(AT))) as [string, string, string];
    await pool.query(
      `insert into look (look_id, at, person, role, what, cases, outcome) values
        ($1, $4, 'a', 'r', 'w', '{}', 'shown'), ($2, $4, 'b', 'r', 'w', array[$5::text], 'shown'),
        ($3, $4, 'b', 'r', 'w', array[$6::text], 'shown')`,
      [own, other, kept, AT, OTHER_CASE, RECUSED_CASE],
    );
    await sight(RECUSED_CASE, 'recusal', 'a');
    await pool.query(
      `insert into case_row (case_id, programme, reference, title, stage, stage_title, closed, warnings,
          last_recorded_at, last_fact_at, position)
        select one, 'p', 'R', 'Subject A', 's', 'S', false, 0, now(), now(), 1 from unnest($1::uuid[]) one`,
      [[OTHER_CASE, RECUSED_CASE]],
    );
    const looks = async (how: ReadingWith): Promise<readonly string[]> =>
      (
        await rowsOf<{ id: string }>(readingFor(pool, { ...somebody('a'), reviews: ['p'] }, how), {
          text: `select look_id as id from look where what = 'w' and at = '${AT}' order by look_id`,
        })
      ).map(({ id }) => id);
    expect(await looks({})).toEqual([own]);
    expect(await looks({ reviewsLooks: true })).toEqual([own, other].toSorted());
    const store = openLookStore(pool, { ...somebody('a'), reviews: ['p'] });
    const of = async (caseId: string): Promise<number> =>
      (await store.ofCase({ caseId, limit: 5 })).rows.length;
    expect([await of(OTHER_CASE), await of(RECUSED_CASE)]).toEqual([1, 0]);
    const unasked = await rowsOf(readingFor(pool, somebody('a')), {
      text: 'select * from looks_at_case($1)',
      values: [OTHER_CASE],
    });
    expect(unasked).toEqual([]);
  });
});

describe('for whom a connection reads', () => {
  test('ends with the statement, also after one that failed or was let go', async () => {
    const one = openPool({ url: database.appUrl, max: 1, applicationName: 'one', pipeline: true });
    try {
      const saysFor = async (): Promise<unknown> =>
        (
          await rowsOf(one, {
            text: `select current_setting('throughline.reads_for') as "for",
          current_setting('throughline.person', true) as person, count(*) > 100 as all from case_row`,
          })
        )[0];
      const engine = { for: 'engine', all: true };
      expect(await saysFor()).toMatchObject(engine);
      const db = readingFor(one, somebody('a'));
      expect(await rowsOf(db, { text: 'select count(*) as count from case_row' })).toEqual([{ count: 0 }]);
      expect(await saysFor()).toEqual({ ...engine, person: '' });
      await expect(rowsOf(db, { text: 'select 1 / 0' })).rejects.toMatchObject({ code: '22012' });
      expect(await saysFor()).toEqual({ ...engine, person: '' });
      await expect(rowsOf(db, { text: 'select from nowhere' })).rejects.toMatchObject({ code: '42P01' });
      expect(await saysFor()).toEqual({ ...engine, person: '' });
      // Two at once on the one connection do not see with each other's eyes.
      const [nobody, everybody] = await Promise.all([
        rowsOf(db, { text: 'select count(*) as count from case_row' }),
        rowsOf<{ count: number }>(one, { text: 'select count(*) as count from case_row' }),
      ]);
      expect(nobody).toEqual([{ count: 0 }]);
      expect(everybody[0]?.count).toBeGreaterThan(100);
    } finally {
      await one.end();
    }
  });

  test('is told whole, whatever somebody is called', async () => {
    const odd = `O'Neill "{},\\ ; drop table x --`;
    const onlooker = { ...somebody(odd), agency: odd, team: [odd, 'x'], offices: [odd] };
    const [row] = await rowsOf(readingFor(pool, onlooker), {
      text: `select current_setting('throughline.person') as person, current_setting('throughline.agency') as agency,
        to_json(current_setting('throughline.team')::text[]) as team`,
    });
    expect(row).toEqual({ person: odd, agency: odd, team: [odd, 'x'] });
  });
});

describe('search', () => {
  const MANY = 6_000;

  beforeAll(async () => {
    await pool.query(
      `with made as (select gen_random_uuid() as id, n from generate_series(1, ${MANY}) n),
        cases as (insert into case_row (case_id, programme, reference, title, stage, stage_title, closed, warnings,
            last_recorded_at, last_fact_at, position, lead_agency) select id, 'many', 'M-' || n, 'Marked ' || case when n % 2 = 0 then 'even' else 'odd' end, 's', 'S', false, 0, $1, $1, 1, case when n = 4 then 'little' else 'large' end from made),
        search as (insert into case_search select id, 'm-' || n || ' marked ' || case when n % 2 = 0 then 'even' else 'odd' end from made)
        insert into entry_words select id, 1, $1::timestamptz + n * interval '1 second', to_tsvector('simple', 'marked') from made`,
      [AT],
    );
    await pool.query('analyze case_search');
  });

  const of = (agency: string): Onlooker => ({
    ...somebody('x'),
    agency,
    team: ['many'],
  });

  test('finds the one case there is for somebody, behind thousands that they may not see', async () => {
    const models = openReadModels({ db: pool, clock, zone: 'Europe/London' });
    const found = (await models(of('little')).listCases({ text: 'marked', limit: 50 })).rows;
    expect(found.map(({ reference }) => reference)).toEqual(['M-4']);
    expect(await models(of('little')).countCases({ text: 'marked' })).toBe(1);
    expect(await models(of('little')).countCases({ text: 'odd' })).toBe(0);
    const words = (await models(of('little')).searchWords({ words: ['marked'], limit: 50 })).rows;
    expect(words.map(({ reference }) => reference)).toEqual(['M-4']);
    expect((await models(of('none')).listCases({ text: 'marked', limit: 50 })).rows).toEqual([]);
  });

  test('gives all of what is common, page by page, to those who see much', async () => {
    const models = openReadModels({ db: pool, clock, zone: 'Europe/London' })(of('large'));
    expect(await models.countCases({ text: 'even' })).toBe(1_000);
    const seen = new Set<string>();
    for (let after: string | undefined = undefined, pages = 0; pages < 8; pages += 1) {
      const page: Awaited<ReturnType<typeof models.listCases>> = await models.listCases({
        text: 'even',
        limit: 500,
        ...(after === undefined ? {} : { after }),
      });
      for (const { caseId } of page.rows) seen.add(caseId);
      after = page.next;
      if (after === undefined) break;
    }
    expect(seen.size).toBe(MANY / 2 - 1);
  });

  test('the functions themselves give no more than that', async () => {
    const db = readingFor(pool, of('little'));
    expect(await rowsOf(db, { text: `select cases_with_words('%marked%', 10000)` })).toHaveLength(1);
    expect(
      await rowsOf(db, {
        text: `select * from entries_with_words('marked', 'marked', null, 'infinity', '${OTHER_CASE}', 0, 10000)`,
      }),
    ).toHaveLength(1);
    expect(
      await rowsOf(db, {
        text: `select * from entries_with_words('marked', 'marked', 100000, 'infinity', '${OTHER_CASE}', 0, 10000)`,
      }),
    ).toHaveLength(1);
  });
});

const OTHER_CASE = '00000000-0000-7000-8000-0000000000aa';
const RECUSED_CASE = '00000000-0000-7000-8000-0000000000bb';

function somebody(person: string): Onlooker {
  return {
    person,
    agency: 'agency',
    issuers: [],
    names: [],
    at: AT,
    standing: true,
    roles: [],
    agreements: [],
    offices: [],
    intake: [],
    team: [],
    meetings: [],
    reviews: [],
    protects: [],
  };
}

type OnlookerOfWorld = {
  readonly world: World;
  readonly onlooker: Onlooker;
  /** Cases of which they see some part, and those that they may read whole, by the written rules. */
  readonly some: World['cases'];
  readonly whole: World['cases'];
  /** Cases whose looks they review, and whether they review looks of no case. */
  readonly reviewed: World['cases'];
  readonly ofNoCase: boolean;
  readonly told: string;
};

function everyOnlooker(): readonly OnlookerOfWorld[] {
  return worlds.flatMap((world) =>
    world.people.map((person) => {
      const asked: Asked = { person, programmes: world.programmes, at: AT, today: ON };
      return {
        world,
        onlooker: onlookerOf(world.programmes, person, AT, ON),
        some: world.cases.filter((sight) => judgeOnCase(asked, 'read-part', sight)),
        whole: world.cases.filter((sight) => judgeOnCase(asked, 'read-case', sight)),
        reviewed: world.cases.filter((sight) => judgeOnCase(asked, 'review-looks', sight)),
        ofNoCase: judgeLooksOfNoCase(asked),
        told: JSON.stringify({ person, cases: world.cases }),
      };
    }),
  );
}

type Table = (typeof SEEN_IN_PART)[number] | (typeof SEEN_WHOLE)[number];

/** The cases of a world whose rows are seen in each table, by a statement that says nothing of who asks. */
async function casesIn(db: Queryable, tables: readonly Table[], world: World): Promise<unknown> {
  const ids = world.cases.map(({ caseId }) => caseId);
  const [row] = await rowsOf<{ seen: unknown }>(db, {
    text: `select json_build_object(${tables
      .map(
        (table) =>
          `'${table}', array(select distinct t.case_id from ${table} t where t.case_id = any($1) order by 1)`,
      )
      .join(', ')}) as seen`,
    values: [ids],
  });
  return row?.seen;
}

/** The cases of a world that the functions find by letters and, among the newest entries and by the index, by words. */
async function casesFound(db: Queryable, world: World): Promise<unknown> {
  const ids = world.cases.map(({ caseId }) => caseId);
  const entries = (through: string): string =>
    `array(select case_id from entries_with_words('subject', 'subject', ${through}, 'infinity', $2, 0, 100000)
      where case_id = any($1) order by 1)`;
  const [row] = await rowsOf<{ found: unknown }>(db, {
    text: `select json_build_object('letters', array(select id from cases_with_words('%subject%', 100000) id
        where id = any($1) order by 1), 'newest', ${entries('100000')}, 'index', ${entries('null')}) as found`,
    values: [ids, OTHER_CASE],
  });
  return row?.found;
}

function expectedFound(some: World['cases'], whole: World['cases']): unknown {
  const idsOf = (cases: World['cases']): readonly string[] => cases.map(({ caseId }) => caseId).toSorted();
  return { letters: idsOf(some), newest: idsOf(whole), index: idsOf(whole) };
}

function expected(tables: readonly Table[], cases: World['cases']): unknown {
  const all = cases.map(({ caseId }) => caseId).toSorted();
  const listed = cases.filter(({ listings }) => listings.length > 0).map(({ caseId }) => caseId);
  return Object.fromEntries(
    tables.map((table) => [table, table === 'meeting_listing' ? listed.toSorted() : all]),
  );
}

const OF_NO_CASE = '00000000-0000-7000-8000-0000000000cc';

const NOTHING_REVIEWED = { named: [], look: [], alarm: [], drawn: [] };

/** The cases of a world at which looks are seen: in the log, among what is worth asking about, and among those drawn. */
async function looksReviewed(db: Queryable, world: World): Promise<unknown> {
  const [row] = await rowsOf<{ seen: unknown }>(db, {
    text: `select json_build_object(
        'named', array(select case_id::text from reviewed_case where case_id = any($1::uuid[]) order by 1),
        'look', array(select l.cases[1] from look l where l.cases && $1::text[] order by 1),
        'alarm', array(select a.case_id::text from look_alarm a where a.case_id = any($1::uuid[]) order by 1),
        'drawn', array(select said from look_review where said = any($1::text[]) order by 1)) as seen`,
    values: [world.cases.map(({ caseId }) => caseId)],
  });
  return row?.seen;
}

async function neutrally<Value>(work: (client: Client) => Promise<Value>): Promise<Value> {
  const client = new Client({ connectionString: database.appUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function sight(caseId: string, kind: string, who: string): Promise<void> {
  await pool.query(
    `insert into sight (case_id, position, kind, programme, who, relation, whole, from_at)
     values ($1, 1, $2, 'p', $3, 'r', true, '2026-01-01')`,
    [caseId, kind, who],
  );
}

/** Rows of every kind for each case there is. */
async function layBeside(db: Pool): Promise<void> {
  for (const text of [
    `insert into case_search select case_id, 'subject' from case_row`,
    `insert into case_reference select case_id::text, case_id from case_row`,
    `insert into duty (case_id, duty, programme, reference, case_title, rule, rule_set, title, strength, source,
        owed_by, owed_to, status, opened_on, open_to)
      select case_id, 'd', programme, 'R', 'Subject A', 'r', 'one', 'D', 'must', 's', 'o', 'o', 'open', '2026-01-01', open_to from case_row`,
    `insert into notice select case_id, 1, 'R', 'o', 'w', 't', '2026-01-01', now(), open_to, programme from case_row`,
    `insert into entry_words select case_id, 1, now(), to_tsvector('simple', 'subject') from case_row`,
    `insert into warning select case_id, 'w', programme, 'R', 'Subject A', 'r', 'W', 't', '2026-01-01', null, open_to from case_row`,
    `insert into case_clock select case_id, now(), null from case_row`,
    `with laid as (select gen_random_uuid() as id, case_id from case_row), look as (
        insert into look (look_id, at, person, role, what, cases, outcome)
        select id, '2026-01-01', 'somebody else', 'r', 'w', array[case_id::text], 'shown' from laid),
      drawn as (insert into look_review (step_id, look_id, at, person, step, said)
        select gen_random_uuid(), id, '2026-01-01', 'somebody else', 'drawn', case_id::text from laid)
      insert into look_alarm select 'no-part', 'somebody else', case_id, '2026-01-01', id, '2026-01-01' from laid`,
    `insert into look (look_id, at, person, role, what, cases, outcome)
      values ('${OF_NO_CASE}', '2026-01-01', 'somebody else', 'r', 'w', '{}', 'refused')`,
    `insert into handover_case select '${uuidOf()}', 'p', case_id, 'stuck', 0 from case_row`,
  ])
    await db.query(text);
}

function uuidOf(): string {
  const hex = randomBytes(16).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
