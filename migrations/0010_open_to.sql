-- breaking: yes
-- To whom a case is open who takes no part in it, kept in each of its rows by the write that keeps them. So neither a list
-- nor a policy of row-level security looks for it in another table: docs/adr/0022-row-security-behind-the-predicate.md

-- The agency of whoever leads the case; null while nobody does.
alter table case_row add column lead_agency text collate "C";
-- The agency whose team sees the case: that of its lead; empty while nobody leads it, and those who take cases in see it;
-- null where the case is restricted, and open to nobody. Offices see whatever is not null. No agency has an empty name.
alter table case_row add column open_to text collate "C"
  generated always as (case when marking = 'ordinary' then coalesce(lead_agency, '') end) stored;
alter table duty add column open_to text collate "C";
alter table warning add column open_to text collate "C";
alter table meeting_listing add column open_to text collate "C";
alter table notice add column open_to text collate "C";
alter table notice add column programme text collate "C" not null default '';

update case_row c set lead_agency = s.who from sight s
  where s.case_id = c.case_id and s.kind = 'team' and s.until_at is null and c.lead is not null;
update duty d set open_to = c.open_to from case_row c where c.case_id = d.case_id and c.open_to is not null;
update warning w set open_to = c.open_to from case_row c where c.case_id = w.case_id and c.open_to is not null;
update meeting_listing l set open_to = c.open_to from case_row c where c.case_id = l.case_id and c.open_to is not null;
update notice n set open_to = c.open_to, programme = c.programme from case_row c where c.case_id = n.case_id;
alter table notice alter column programme drop default;

-- Lists are narrowed by these, so that they stand in the indexes that lists are read from.
drop index duty_owed_by, duty_owed, duty_of_agency, duty_of_rule, duty_paused, notice_by_why, notice_newest,
  case_row_restricted, case_row_unled;
create index duty_owed_by on duty (owed_by, due_order, case_id, duty) include (status, rule, programme, open_to)
  where status in ('open', 'paused', 'missed');
create index duty_owed on duty (due_order, case_id, duty) include (status, programme, open_to)
  where status in ('open', 'paused', 'missed');
create index duty_of_agency on duty (holder_agency, due_order, case_id, duty) include (status, rule, programme, open_to)
  where status in ('open', 'paused', 'missed');
create index duty_of_rule on duty (rule, due_order, case_id, duty) include (status, programme, open_to)
  where status in ('open', 'paused', 'missed');
create index duty_paused on duty (due_order, case_id, duty)
  include (owed_by, holder, holder_agency, rule, programme, open_to) where status = 'paused';
create index notice_by_why on notice (why, recorded_at desc, case_id, position desc) include (told, programme, open_to);
create index notice_newest on notice (told, recorded_at desc, case_id, position desc) include (programme, open_to);
-- What a team sees, and what those see who take cases in.
create index duty_open_to on duty (open_to, due_order, case_id, duty) include (status, rule, programme)
  where status in ('open', 'paused', 'missed');
create index case_row_open_to on case_row (open_to, last_recorded_at desc, case_id) include (programme);

-- Policies anew. What was asked on behalf of those before.
do $$
declare
  name text;
begin
  foreach name in array array[
    'case_reference', 'case_row', 'duty', 'notice', 'warning', 'meeting_listing', 'handover_case'
  ] loop
    execute format('drop policy onlooker on %I', name);
  end loop;
end $$;
drop view onlooker_all, onlooker_few, onlooker_open, onlooker_team, onlooker_passed, onlooker_office, unled_case,
  restricted_case;
drop function onlooker_sees(boolean), onlooker_withheld(), onlooker_passes(), onlooker_has_no_office(), team_is_large(text, text[]);

-- Settings of the onlooker as the policies ask for them.
create function onlooker_set(name text) returns text[] language sql stable parallel safe as $$
  select nullif(current_setting('throughline.' || name, true), '')::text[]
$$;

-- Cases that an office, a team or taking cases in opens to the onlooker. Of these views statements see ids, and no more.
-- Whoever has none of these is asked about no case.
create view onlooker_open as
  select c.case_id from case_row c
  where (select onlooker_set('offices') || onlooker_set('team') || onlooker_set('intake') <> '{}')
    and (c.programme = any((select onlooker_set('offices'))::text[]) and c.open_to is not null
      or c.programme = any((select onlooker_set('team'))::text[]) and c.open_to = current_setting('throughline.agency', true)
      or c.programme = any((select onlooker_set('intake'))::text[]) and c.open_to = '');

-- What the onlooker sees in any other way: what they or their agency take part in, and what is listed for a meeting of theirs.
create view onlooker_few as
  select p.case_id, p.whole from onlooker_part p
  union all
  select l.case_id, true from jsonb_to_recordset(nullif(current_setting('throughline.meetings', true), '')::jsonb)
      as m(programme text, since date)
    join meeting_listing l on l.programme = m.programme and l.meeting_on >= m.since
      and l.listed_at <= nullif(current_setting('throughline.at', true), '')::timestamptz
    where l.open_to is not null;

-- All of it.
create view onlooker_all as
  select a.case_id, a.whole from (select f.case_id, f.whole from onlooker_few f union all select o.case_id, true from onlooker_open o) a
  where a.case_id not in (select r.case_id from onlooker_recused r);

create function onlooker_has_no_office() returns boolean language sql stable as $$
  select current_setting('throughline.reads_for', true) = 'onlooker'
    and coalesce(current_setting('throughline.offices', true), '') in ('', '{}')
$$;

-- For the policies: as functions, whose statements are planned once for a connection and not with every statement.
create function onlooker_sees(in_part boolean) returns setof uuid
language plpgsql stable parallel safe security definer set search_path = public, pg_temp rows 500 as $$
begin
  return query select f.case_id from onlooker_few f where f.whole or in_part;
end $$;
create function onlooker_withheld() returns setof uuid
language plpgsql stable parallel safe security definer set search_path = public, pg_temp rows 100 as $$
begin
  return query select r.case_id from onlooker_recused r;
end $$;

-- What is open to the onlooker is asked of each row that is found, as a value: as "exists" it may be gathered beforehand.

-- Searches are planned for whoever asks, and each in one process: to start others takes longer than most of them, and where
-- many search at once there are none to spare.

-- Up to `most` cases whose words are like a pattern.
create or replace function cases_with_words(pattern text, most integer) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
  set max_parallel_workers_per_gather = 0 as $$
begin
  if current_setting('throughline.reads_for', true) = 'engine' then
    return query select s.case_id from case_search s where s.words like pattern limit most;
  elsif onlooker_has_no_office() then
    return query select s.case_id from case_search s where s.words like pattern
      and s.case_id in (select a.case_id from onlooker_all a) limit most;
  else
    return query select s.case_id from case_search s where s.words like pattern
      and s.case_id not in (select onlooker_withheld())
      and (s.case_id in (select onlooker_sees(true)) or (select true from onlooker_open o where o.case_id = s.case_id))
      limit most;
  end if;
end $$;

-- Entries behind a place, newest first, that hold words: among the newest `through` of all, or among those that the index
-- gives for `sought`, which is all that holds `wanted` and perhaps more, when `through` is null. Where an office is asked
-- about, they are put in order before, since a page needs few; `wanted` is in a subquery, so that no index is asked for it.
create or replace function entries_with_words(
  wanted tsquery, sought tsquery, through integer, behind_at timestamptz, behind_case uuid, behind_position integer,
  most integer
) returns table (case_id uuid, "position" integer, recorded_at timestamptz)
language plpgsql stable security definer rows 50 set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
  set max_parallel_workers_per_gather = 0 as $$
#variable_conflict use_column
declare
  everything constant boolean := coalesce(current_setting('throughline.reads_for', true) = 'engine', false);
begin
  if through is not null then
    return query select e.case_id, e.position, e.recorded_at from (
        select n.case_id, n.position, n.recorded_at, n.words from entry_words n where n.recorded_at <= behind_at and (n.recorded_at < behind_at
          or n.case_id > behind_case or n.case_id = behind_case and n.position < behind_position)
        order by n.recorded_at desc, n.case_id, n.position desc limit through) e
      where e.words @@ wanted and (everything or e.case_id not in (select onlooker_withheld())
        and (e.case_id in (select onlooker_sees(false)) or (select true from onlooker_open o where o.case_id = e.case_id)))
      order by e.recorded_at desc, e.case_id, e.position desc limit most;
  elsif onlooker_has_no_office() then
    return query select e.case_id, e.position, e.recorded_at from (
        select n.case_id, n.position, n.recorded_at, n.words from entry_words n
        where n.words @@ sought and n.case_id in (select a.case_id from onlooker_all a where a.whole) and n.recorded_at <= behind_at and (n.recorded_at < behind_at
          or n.case_id > behind_case or n.case_id = behind_case and n.position < behind_position)
        offset 0) e
      where e.words @@ wanted
      order by e.recorded_at desc, e.case_id, e.position desc limit most;
  else
    return query select e.case_id, e.position, e.recorded_at from (
        select n.case_id, n.position, n.recorded_at from entry_words n
        where n.words @@ sought and (select n.words @@ wanted) and n.recorded_at <= behind_at and (n.recorded_at < behind_at
          or n.case_id > behind_case or n.case_id = behind_case and n.position < behind_position)
        order by n.recorded_at desc, n.case_id, n.position desc offset 0) e
      where everything or e.case_id not in (select onlooker_withheld())
        and (e.case_id in (select onlooker_sees(false)) or (select true from onlooker_open o where o.case_id = e.case_id))
      order by e.recorded_at desc, e.case_id, e.position desc limit most;
  end if;
end $$;

do $$
declare
  name text;
  -- Of which the onlooker sees a part too (%1$s), or the whole; what an office, a team or taking cases in opens to them
  -- stands in the row itself, or is found by the case (%2$s). Settings are read once for a statement. As one expression,
  -- of which PostgreSQL supposes that half of the rows meet it: multiplied out it supposes that hardly any do, and reads
  -- and sorts all for a page of few.
  sees constant text := $c$case when %2$s then case_id not in (select onlooker_withheld())
    else case_id in (select onlooker_sees(%1$s)) and case_id not in (select onlooker_withheld()) end$c$;
  by_row constant text := $c$programme = any((select onlooker_set('offices'))::text[]) and open_to is not null
    or programme = any((select onlooker_set('team'))::text[]) and open_to = (select current_setting('throughline.agency', true))
    or programme = any((select onlooker_set('intake'))::text[]) and open_to = ''$c$;
  by_case constant text := '(select true from onlooker_open o where o.case_id = %1$I.case_id)';
begin
  foreach name in array array['onlooker_sees(boolean)', 'onlooker_withheld()'] loop
    execute format('revoke all on function %s from public', name);
    execute format('grant execute on function %s to throughline_app', name);
  end loop;
  -- What shows that a case is there, and what is to be done on it: where the onlooker sees at least a part. Whoever
  -- reviews looks is told which cases they were of.
  foreach name in array array['case_reference', 'case_row', 'duty'] loop
    execute format('create policy onlooker on %I for select to throughline_app using (%s%s)', name,
      format(sees, 'true', case when name = 'case_reference' then format(by_case, name) else by_row end),
      case when name = 'case_row' then $c$
    or (select current_setting('throughline.reviews', true)) = 'on'
      and case_id not in (select r.case_id from onlooker_recused r)$c$ end);
  end loop;
  -- What only those see who may read the whole case.
  foreach name in array array['notice', 'warning', 'meeting_listing', 'handover_case'] loop
    execute format('create policy onlooker on %I for select to throughline_app using (%s)', name,
      format(sees, 'false', case when name = 'handover_case' then format(by_case, name) else by_row end));
  end loop;
end $$;

grant select on onlooker_open to throughline_app;
