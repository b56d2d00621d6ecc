-- breaking: yes
-- Row-level security: what the predicate of lists says (src/infrastructure/postgres/visible-cases.ts), said a second time
-- by the database itself. A connection says for whom it reads, in settings: throughline.reads_for is "engine" for what
-- records, decides and derives, or "onlooker" for one transaction, and then the others say who that is: person, agency,
-- at (the moment; nothing for somebody who has left), agreements, offices, intake and team (programmes, as text[]), team_passes,
-- meetings (programme and since, as JSON), reviews ("on" for whoever was allowed to review looks). A connection that says
-- nothing sees no row and writes none. docs/adr/0022-row-security-behind-the-predicate.md
--
-- Whoever works in a team that leads very many cases passes (team_passes is "on") the unrestricted cases of its programmes,
-- as an office does: which of them the team leads is the predicate's to say. Asking it a second time of each row, or
-- gathering them for each statement, costs more than all else in a list.

-- The list of all cases, newest first.
create index case_row_newest_of_all on case_row (last_recorded_at desc, case_id);

-- What is asked on behalf of the policies. Views look at tables with the rights of the owner of the schema, whom a policy
-- of its own lets through: a policy that looked at such a table itself would be bound by that of the other in turn, and
-- by its own. The first two give ids and no more; the others are narrowed to the onlooker.

-- Cases that no office, team, intake or meeting opens.
create view restricted_case as select c.case_id from case_row c where c.marking <> 'ordinary';

-- Cases that nobody leads yet.
create view unled_case as select c.case_id, c.programme from case_row c where c.lead is null;

create view onlooker_recused as select r.case_id from sight r
  where r.kind = 'recusal' and r.who = current_setting('throughline.person', true) and r.from_at <= nullif(current_setting('throughline.at', true), '')::timestamptz
    and (r.until_at is null or nullif(current_setting('throughline.at', true), '')::timestamptz < r.until_at);

-- Cases in which the onlooker takes part, or their agency does that has an agreement, and those of an emergency of theirs.
create view onlooker_part as
  select s.case_id, s.whole from sight s
  where s.kind in ('person', 'emergency') and s.who = current_setting('throughline.person', true)
    and s.from_at <= nullif(current_setting('throughline.at', true), '')::timestamptz and (s.until_at is null or nullif(current_setting('throughline.at', true), '')::timestamptz < s.until_at)
  union all
  select s.case_id, s.whole from sight s
  where s.kind = 'agency' and s.who = current_setting('throughline.agency', true)
    and s.programme = any(nullif(current_setting('throughline.agreements', true), '')::text[]) and s.from_at <= nullif(current_setting('throughline.at', true), '')::timestamptz and (s.until_at is null or nullif(current_setting('throughline.at', true), '')::timestamptz < s.until_at);

create view onlooker_team as select s.case_id from sight s
  where s.kind = 'team' and s.who = current_setting('throughline.agency', true) and s.programme = any(nullif(current_setting('throughline.team', true), '')::text[])
    and s.from_at <= (select nullif(current_setting('throughline.at', true), '')::timestamptz) and (s.until_at is null or (select nullif(current_setting('throughline.at', true), '')::timestamptz) < s.until_at);

-- Cases that are open to intake or to a meeting of the onlooker's, or to a team that does not pass them, where they are not
-- restricted.
create view onlooker_open as
  select t.case_id from onlooker_team t where coalesce(current_setting('throughline.team_passes', true), '') <> 'on'
  union all
  select u.case_id from unled_case u where u.programme = any(nullif(current_setting('throughline.intake', true), '')::text[])
  union all
  select l.case_id from jsonb_to_recordset(nullif(current_setting('throughline.meetings', true), '')::jsonb)
      as m(programme text, since date)
    join meeting_listing l on l.programme = m.programme and l.meeting_on >= m.since and l.listed_at <= nullif(current_setting('throughline.at', true), '')::timestamptz;

-- What an onlooker sees in one way or another, but by an office, or a team that passes.
create view onlooker_few as
  select p.case_id, p.whole from onlooker_part p where p.case_id not in (select r.case_id from onlooker_recused r)
  union all
  select o.case_id, true from onlooker_open o where o.case_id not in (select r.case_id from onlooker_recused r)
    and o.case_id not in (select x.case_id from restricted_case x);

-- The same with those of every team: all that somebody sees who has no office.
create view onlooker_all as
  select f.case_id, f.whole from onlooker_few f
  union all
  select t.case_id, true from onlooker_team t where current_setting('throughline.team_passes', true) = 'on'
    and t.case_id not in (select r.case_id from onlooker_recused r)
    and t.case_id not in (select x.case_id from restricted_case x);
create function onlooker_has_no_office() returns boolean language sql stable as $$
  select current_setting('throughline.reads_for', true) = 'onlooker'
    and coalesce(current_setting('throughline.offices', true), '') in ('', '{}')
$$;

-- The programmes whose cases the onlooker passes.
create function onlooker_passes() returns text[] language sql stable parallel safe as $$
  select nullif(current_setting('throughline.offices', true), '')::text[]
    || case when current_setting('throughline.team_passes', true) = 'on'
      then nullif(current_setting('throughline.team', true), '')::text[] end
$$;

-- Their cases, for tables that do not say of which programme a case is; and those of the offices alone.
create view onlooker_passed as select c.case_id from case_row c where c.programme = any((select onlooker_passes())::text[]);
create view onlooker_office as select c.case_id from case_row c where c.programme = any(nullif(current_setting('throughline.offices', true), '')::text[]);

-- Whether an agency leads so many cases that its teams pass.
create function team_is_large(agency text, team text[]) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*) > 5000 from (select from sight where kind = 'team' and who = agency and programme = any(team)
    limit 5001) few
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
  return query select x.case_id from restricted_case x union all select r.case_id from onlooker_recused r;
end $$;

-- What was found by letters and words. Their operators may tell of rows that are kept back, so that PostgreSQL uses no
-- index for them under a policy: these look in the index as the owner of the schema and give what the onlooker may see,
-- however much that they may not stands before it. How they look depends on what is looked for, so each time anew.

-- Up to `most` cases whose words are like a pattern.
create function cases_with_words(pattern text, most integer) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  if current_setting('throughline.reads_for', true) = 'engine' then
    return query select s.case_id from case_search s where s.words like pattern limit most;
  elsif onlooker_has_no_office() then
    return query select s.case_id from case_search s where s.words like pattern
      and s.case_id in (select a.case_id from onlooker_all a) limit most;
  else
    return query select s.case_id from case_search s where s.words like pattern and (s.case_id in (select onlooker_sees(true))
        or s.case_id not in (select onlooker_withheld())
          and ((select true from onlooker_office o where o.case_id = s.case_id)
            or exists (select from onlooker_team t where t.case_id = s.case_id)))
      limit most;
  end if;
end $$;

-- Entries behind a place, newest first, that hold words: among the newest `through` of all, or among those that the index
-- gives for `sought`, which is all that holds `wanted` and perhaps more, when `through` is null. Where an office is asked
-- about, they are put in order before, since a page needs few; `wanted` is in a subquery, so that no index is asked for it.
create function entries_with_words(
  wanted tsquery, sought tsquery, through integer, behind_at timestamptz, behind_case uuid, behind_position integer,
  most integer
) returns table (case_id uuid, "position" integer, recorded_at timestamptz)
language plpgsql stable security definer rows 50 set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  everything constant boolean := coalesce(current_setting('throughline.reads_for', true) = 'engine', false);
begin
  if through is not null then
    return query select e.case_id, e.position, e.recorded_at from (
        select n.case_id, n.position, n.recorded_at, n.words from entry_words n where n.recorded_at <= behind_at and (n.recorded_at < behind_at
          or n.case_id > behind_case or n.case_id = behind_case and n.position < behind_position)
        order by n.recorded_at desc, n.case_id, n.position desc limit through) e
      where e.words @@ wanted and (everything or (e.case_id in (select onlooker_sees(false))
        or e.case_id not in (select onlooker_withheld())
          and ((select true from onlooker_office o where o.case_id = e.case_id)
            or exists (select from onlooker_team t where t.case_id = e.case_id))))
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
      where everything or (e.case_id in (select onlooker_sees(false))
        or e.case_id not in (select onlooker_withheld())
          and ((select true from onlooker_office o where o.case_id = e.case_id)
            or exists (select from onlooker_team t where t.case_id = e.case_id)))
      order by e.recorded_at desc, e.case_id, e.position desc limit most;
  end if;
end $$;

-- Looks at a case, for those who review them: none for whoever is recused from it.
create function looks_at_case(wanted uuid) returns setof look
language sql stable security definer set search_path = public, pg_temp rows 100 as $$
  select l.* from look l where l.cases @> array[wanted::text]
    and (current_setting('throughline.reads_for', true) = 'engine'
      or current_setting('throughline.reviews', true) = 'on' and wanted not in (select case_id from onlooker_recused))
$$;

do $$
declare
  name text;
  is_engine constant text := $c$(select current_setting('throughline.reads_for', true)) = 'engine'$c$;
  by_programme constant text := 'programme = any((select onlooker_passes())::text[])';
  by_case constant text := '(select true from onlooker_passed o where o.case_id = %1$I.case_id)';
  -- Of which the onlooker sees a part too (%2$s), or the whole; what they pass is found by one of the two above.
  sees constant text := $c$%3$s and case_id not in (select onlooker_withheld())
    or case_id in (select onlooker_sees(%2$s))%4$s$c$;
begin
  foreach name in array array[
    'onlooker_sees(boolean)', 'onlooker_withheld()', 'team_is_large(text, text[])', 'cases_with_words(text, integer)',
    'entries_with_words(tsquery, tsquery, integer, timestamptz, uuid, integer, integer)', 'looks_at_case(uuid)'
  ] loop
    execute format('revoke all on function %s from public', name);
    execute format('grant execute on function %s to throughline_app', name);
  end loop;
  -- Every table that holds rows of cases, or says which cases somebody had to do with.
  foreach name in array array[
    'case_head', 'case_reference', 'event', 'command_receipt', 'look', 'look_review', 'case_row', 'case_search', 'duty',
    'notice', 'case_clock', 'draft', 'document', 'document_bytes', 'delivery', 'stale_rows', 'warning',
    'meeting_listing', 'entry_words', 'case_opened', 'sight', 'handover_case'
  ] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    -- The owner of the schema: migrations, and what is looked at on behalf of a policy.
    execute format('create policy owner on %I to current_user using (true) with check (true)', name);
    -- PostgreSQL asks policies from the last name to the first, so that the engine's is asked before the others.
    execute format('create policy the_engine on %I to throughline_app using (%s) with check (%2$s)', name, is_engine);
  end loop;
  -- What shows that a case is there, and what is to be done on it: where the onlooker sees at least a part. Whoever
  -- reviews looks is told which cases they were of.
  foreach name in array array['case_reference', 'case_row', 'duty'] loop
    execute format('create policy onlooker on %I for select to throughline_app using (%s)', name,
      format(sees, name, 'true', case when name in ('case_row', 'duty') then by_programme else format(by_case, name) end,
        case when name = 'case_row' then $c$
    or (select current_setting('throughline.reviews', true)) = 'on'
      and case_id not in (select r.case_id from onlooker_recused r)$c$ end));
  end loop;
  -- What only those see who may read the whole case.
  foreach name in array array['notice', 'warning', 'meeting_listing', 'handover_case'] loop
    execute format('create policy onlooker on %I for select to throughline_app using (%s)', name,
      format(sees, name, 'false',
        case when name in ('warning', 'meeting_listing') then by_programme else format(by_case, name) end, null));
  end loop;
end $$;

-- What gives the onlooker sight, or takes it; and, for whoever reviews looks, who took part.
create policy onlooker on sight for select to throughline_app using (
  who = (select current_setting('throughline.person', true)) and kind in ('person', 'emergency', 'recusal')
  or who = (select current_setting('throughline.agency', true)) and kind in ('team', 'agency')
  or (select current_setting('throughline.reviews', true)) = 'on');

-- Looks of others, but at cases that the reviewer is recused from.
create policy reviewer on look for select to throughline_app using (
  (select current_setting('throughline.reviews', true)) = 'on'
  and not cases && (select array(select r.case_id::text from onlooker_recused r))::text[] collate "C");
create policy reviewer on look_review for select to throughline_app using (
  (select current_setting('throughline.reviews', true)) = 'on');

-- One's own looks, and one's own drafts.
create policy onlooker on look for select to throughline_app using (
  person = (select current_setting('throughline.person', true)));
create policy onlooker on draft for select to throughline_app using (
  person = (select current_setting('throughline.person', true)));

grant select on restricted_case, unled_case, onlooker_recused, onlooker_passed to throughline_app;
