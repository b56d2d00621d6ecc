import { asSuperuser, type ClusterCoordinates } from '../test/support/test-cluster.ts';

/** Events and duties of each made-up case that only takes up room. */
const EVENTS_A_CASE = 6;
const DUTIES_A_CASE = 3;
const ROLES = 40;
const WORDS_AN_ENTRY = 15;
const VOCABULARY = 20_000;

/**
 * What filler cases are of: a programme, one of its duties, who owes it, the agency of whoever holds the role, and by turns
 * the agencies that lead them.
 */
export type FillerOf = {
  readonly programme: string;
  readonly rule: string;
  readonly title: string;
  readonly roles: readonly string[];
  readonly agency: string | null;
  readonly leads: readonly string[];
};

const PLOTS: FillerOf = {
  programme: 'allotment',
  rule: 'inspect',
  title: 'Inspect the plot',
  roles: Array.from({ length: ROLES }, (_, i) => `role-${i}`),
  agency: null,
  leads: ['Allotment Society'],
};

/**
 * Fills a database with cases that are never opened: rows of the usual size and spread in every table that a read or a
 * tick goes through. Their bodies are random bytes. `dueFrom` is the earliest date anything is due.
 */
export async function fillWith(
  coordinates: ClusterCoordinates,
  database: string,
  from: number,
  to: number,
  dueFrom: string,
  of: FillerOf = PLOTS,
): Promise<void> {
  const range = `generate_series(${from}::int, ${to - 1}::int) as n`;
  const due = `$1::date + ((n * 7 + d * 131) % 700)`;
  const statements: readonly (readonly [string, readonly unknown[]])[] = [
    [
      `insert into case_head select ${id('n')}, ${EVENTS_A_CASE}, decode(repeat('ab', 32), 'hex'), 'bench', decode(repeat('cd', 60), 'hex') from ${range}`,
      [],
    ],
    [`insert into case_reference select 'FILL-' || n, ${id('n')} from ${range}`, []],
    [
      `insert into event (case_id, position, version, event_id, kind, type, recorded_at, salt, nonce, body, commitment, prev_leaf, leaf)
       select ${id('n')}, p, 1, gen_random_uuid(), 'PlotInspected', case when p % 3 = 0 then 'c' else 'f' end::"char", '2026-01-05'::timestamptz + p * interval '1 day',
         decode(repeat('01', 16), 'hex'), decode(repeat('02', 12), 'hex'), decode(repeat(md5(n::text || p::text), 14), 'hex'), decode(repeat('03', 32), 'hex'), decode(repeat('04', 32), 'hex'), decode(repeat('05', 32), 'hex')
       from ${range}, generate_series(1, ${EVENTS_A_CASE}) p`,
      [],
    ],
    [
      `insert into case_row select ${id('n')}, '${of.programme}', 'FILL-' || n, 'Plot number ' || n, 'tenant', 'Tenant', n % 9 = 0, '2026-01-05', '2026-01-05', 'person-' || n % 500, n % 3, '2026-01-05'::timestamptz + n * interval '1 second', ${EVENTS_A_CASE}, '2026-01-05'::timestamptz + n * interval '1 second', 'ordinary', ${lead(1)} from ${range}`,
      [of.leads],
    ],
    [
      `insert into case_search select ${id('n')}, lower('FILL-' || n || ' plot number ' || n) from ${range}`,
      [],
    ],
    [
      `insert into duty (case_id, duty, programme, reference, case_title, rule, rule_set, title, strength, source, owed_by, owed_to, holder, status, opened_on, due, original_due, waiting_for, met_on, missed_on, paused_until, holder_agency, open_to)
       select ${id('n')}, $2 || ':' || d, $3, 'FILL-' || n, 'Plot number ' || n, $2, 'one', $4, 'must', 'Rules of the society, 4', ($5::text[])[1 + (n + d) % cardinality($5::text[])], 'secretary', 'person-' || n % 500,
         case d when 0 then 'open' when 1 then 'met' else 'open' end, '2026-01-05', ${due}, ${due}, null, null, null, null, $6, ${lead(7)}
       from ${range}, generate_series(0, ${DUTIES_A_CASE - 1}) d`,
      [dueFrom, of.rule, of.programme, of.title, of.roles, of.agency, of.leads],
    ],
    [
      `insert into warning select ${id('n')}, 'quiet:1', '${of.programme}', 'FILL-' || n, 'Plot number ' || n, 'quiet', 'Nobody was there', 'Nobody was there for a month.', '2026-01-05'::date + n % 300, case when n % 2 = 0 then '2026-11-01'::date end, ${lead(1)}
       from ${range} where n % 3 = 0`,
      [of.leads],
    ],
    [
      `insert into case_clock select ${id('n')}, $1::date + (n % 700) * interval '1 day', null from ${range}`,
      [dueFrom],
    ],
  ];
  await asSuperuser(urlOf(coordinates, database), async (client) => {
    for (const [text, values] of statements) await client.query({ text, values: values as unknown[] });
    await client.query('vacuum analyze');
  });
}

/**
 * Gives the filler cases of a database the words of their entries, for search: few that are common and many that are
 * rare, as in any language, and every entry older than those of cases that are opened.
 */
export async function fillWords(
  coordinates: ClusterCoordinates,
  database: string,
  cases: number,
): Promise<void> {
  await asSuperuser(urlOf(coordinates, database), async (client) => {
    const { rows } = await client.query<{ indexdef: string }>(
      `select indexdef from pg_indexes where indexname = 'entry_words_words'`,
    );
    // Built once over all rows: row by row would take many times as long.
    await client.query('drop index entry_words_words');
    await client.query(`insert into entry_words
      select ${id('n')}, p, '2024-01-01'::timestamptz + (n * 4 + p) * interval '30 seconds',
        array_to_tsvector(array(select 'w' || floor(power(random(), 3) * ${VOCABULARY})::int
          from generate_series(1, ${WORDS_AN_ENTRY} + 0 * n * p)))
      from generate_series(0, ${cases - 1}) n, generate_series(1, 4) p`);
    await client.query(`set maintenance_work_mem = '1GB'`);
    await client.query(rows[0]?.indexdef ?? '');
    await client.query('vacuum analyze entry_words');
  });
}

/** The agency that leads case `n`, of the list that is a parameter. */
function lead(parameter: number): string {
  return `($${parameter}::text[])[1 + n % cardinality($${parameter}::text[])]`;
}

function id(n: string): string {
  return `('00000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
}

function urlOf(coordinates: ClusterCoordinates, database: string): string {
  const url = new URL(coordinates.superuserUrl);
  url.pathname = `/${database}`;
  return url.href;
}
