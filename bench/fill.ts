import { asSuperuser, type ClusterCoordinates } from '../test/support/test-cluster.ts';

/** Events and duties of each made-up case that only takes up room. */
const EVENTS_A_CASE = 6;
const DUTIES_A_CASE = 3;
const ROLES = 40;

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
): Promise<void> {
  const id = (n: string): string => `('00000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
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
      `insert into case_row select ${id('n')}, 'allotment', 'FILL-' || n, 'Plot number ' || n, 'tenant', 'Tenant', n % 9 = 0, '2026-01-05', '2026-01-05', 'person-' || n % 500, n % 3, '2026-01-05'::timestamptz + n * interval '1 second', ${EVENTS_A_CASE} from ${range}`,
      [],
    ],
    [
      `insert into case_search select ${id('n')}, lower('FILL-' || n || ' plot number ' || n) from ${range}`,
      [],
    ],
    [
      `insert into duty (case_id, duty, programme, reference, case_title, rule, rule_set, title, strength, source, owed_by, owed_to, holder, status, opened_on, due, original_due, waiting_for, met_on, missed_on, paused_until)
       select ${id('n')}, 'inspect:' || d, 'allotment', 'FILL-' || n, 'Plot number ' || n, 'inspect', 'one', 'Inspect the plot', 'must', 'Rules of the society, 4', 'role-' || (n + d) % ${ROLES}, 'secretary', 'person-' || n % 500,
         case d when 0 then 'open' when 1 then 'met' else 'open' end, '2026-01-05', ${due}, ${due}, null, null, null, null
       from ${range}, generate_series(0, ${DUTIES_A_CASE - 1}) d`,
      [dueFrom],
    ],
    [
      `insert into case_clock select ${id('n')}, $1::date + (n % 700) * interval '1 day', null from ${range}`,
      [dueFrom],
    ],
  ];
  const url = new URL(coordinates.superuserUrl);
  url.pathname = `/${database}`;
  await asSuperuser(url.href, async (client) => {
    for (const [text, values] of statements) await client.query({ text, values: values as unknown[] });
    await client.query('vacuum analyze');
  });
}
