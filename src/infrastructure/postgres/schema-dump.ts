import { type Queryable, rowsOf } from './queryable.ts';

const TABLES = `select c.oid, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind = 'r'
    and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')`;

const COLUMNS = `select t.name as table, a.attname as name, format_type(a.atttypid, a.atttypmod)
    || case when a.attcollation <> 0 and a.attcollation <> ty.typcollation
      then ' collate ' || quote_ident(co.collname) else '' end
    || case when a.attnotnull then ' not null' else '' end
    || case when a.attgenerated <> '' then ' generated always as ' || pg_get_expr(d.adbin, d.adrelid) || ' stored'
      when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end as text
  from (${TABLES}) t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
  join pg_type ty on ty.oid = a.atttypid
  left join pg_collation co on co.oid = a.attcollation
  left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
  order by t.name, a.attnum`;

// Newer servers list "not null" as constraints too; it is stated with the column.
const CONSTRAINTS = `select t.name as table, c.conname as name, pg_get_constraintdef(c.oid) as text
  from (${TABLES}) t join pg_constraint c on c.conrelid = t.oid
  where c.contype <> 'n' order by t.name, c.contype = 'c', c.conname`;

const INDEXES = `select t.name as table, ic.relname as name, pg_get_indexdef(i.indexrelid) as text
  from (${TABLES}) t join pg_index i on i.indrelid = t.oid join pg_class ic on ic.oid = i.indexrelid
  where not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))
  order by t.name, ic.relname`;

const GRANTS = `select t.name as table, a.grantee::regrole::text as name,
    string_agg(lower(a.privilege_type), ', ' order by a.privilege_type) as text
  from (${TABLES}) t join pg_class c on c.oid = t.oid cross join lateral aclexplode(c.relacl) a
  where a.grantee <> c.relowner group by t.name, a.grantee order by t.name, 2`;

const POLICIES = `select t.name as table, p.polname as name, 'for ' || case p.polcmd when '*' then 'all' when 'r' then 'select'
      when 'a' then 'insert' when 'w' then 'update' else 'delete' end
    || ' to ' || (select string_agg(r.rolname, ', ' order by r.rolname) from pg_roles r where r.oid = any(p.polroles))
    || ' using ' || pg_get_expr(p.polqual, p.polrelid)
    || coalesce(' with check ' || pg_get_expr(p.polwithcheck, p.polrelid), '') as text
  from (${TABLES}) t join pg_policy p on p.polrelid = t.oid order by t.name, p.polname`;

const SECURED = `select t.name as table, '' as name, case when c.relforcerowsecurity then 'force' else 'enable' end as text
  from (${TABLES}) t join pg_class c on c.oid = t.oid where c.relrowsecurity order by t.name`;

// What acts behind the statements: row security alone, and no trigger or rule.
const BEHAVIOUR = `select 'trigger' as kind, tgname::text as name from pg_trigger where not tgisinternal
  union all select 'rule', rulename::text from pg_rules where schemaname = 'public'
  union all select 'view', viewname::text from pg_views where schemaname = 'public'
  union all select 'sequence', sequencename::text from pg_sequences where schemaname = 'public'
  union all select 'function', p.proname::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  order by 1, 2`;

type Part = { readonly table: string; readonly name: string; readonly text: string };

/**
 * The schema as the database itself describes it, in a form that is the same on every server version: for comparing
 * with docs/reference/schema.sql and for reading. It is not meant to be run; the migrations are.
 */
export async function dumpSchema(db: Queryable): Promise<string> {
  const [columns, constraints, indexes, grants, secured, policies] = await Promise.all(
    [COLUMNS, CONSTRAINTS, INDEXES, GRANTS, SECURED, POLICIES].map((text) => rowsOf<Part>(db, { text })),
  );
  const extensions = await rowsOf<{ name: string }>(db, {
    text: `select extname::text as name from pg_extension where extname <> 'plpgsql' order by 1`,
  });
  const behaviour = await rowsOf<{ kind: string; name: string }>(db, { text: BEHAVIOUR });
  const of = (parts: readonly Part[] | undefined, table: string): readonly Part[] =>
    (parts ?? []).filter((part) => part.table === table);
  const tables = [...new Set((columns ?? []).map((column) => column.table))].map((table) => {
    const lines = [
      ...of(columns, table).map((column) => `  ${column.name} ${column.text}`),
      ...of(constraints, table).map((constraint) => `  constraint ${constraint.name} ${constraint.text}`),
    ];
    return [
      `create table ${table} (\n${lines.join(',\n')}\n);`,
      ...of(indexes, table).map((index) => `${index.text};`),
      ...of(secured, table).map(({ text }) => `alter table ${table} ${text} row level security;`),
      ...of(policies, table).map((policy) => `create policy ${policy.name} on ${table} ${policy.text};`),
      ...of(grants, table).map((grant) => `grant ${grant.text} on ${table} to ${grant.name};`),
    ].join('\n');
  });
  return [
    '-- What the migrations make, written by "npm run db:dump". For reading and comparing; do not edit or run it.',
    ...extensions.map((extension) => `create extension ${extension.name};`),
    ...tables,
    ...behaviour.map((one) => `-- ${one.kind} ${one.name}`),
    '',
  ].join('\n\n');
}
