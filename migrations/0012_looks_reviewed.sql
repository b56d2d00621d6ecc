-- breaking: yes
-- Who reviews looks sees those at the cases whose looks they may review, and no others; what is worth asking about is
-- worked out by the worker and kept; cases that were shown are counted as well as those whose address was asked for.
-- Beside "reviews" (migration 0006) a connection says in which programmes the onlooker reviews looks (review_of) and sees
-- to data protection (protects), both as text[].

-- Looks that are worth asking about: of one person and case at most one of a kind a day.
create table look_alarm (
  kind text collate "C" not null,
  person text collate "C" not null,
  case_id uuid not null,
  on_day date not null,
  look_id uuid not null,
  at timestamptz(3) not null,
  constraint look_alarm_pk primary key (case_id, kind, person, on_day),
  constraint look_alarm_kind_known check (kind in ('no-part', 'own-name', 'colleagues-name'))
);
create index look_alarm_newest on look_alarm (kind, at desc, look_id desc, case_id);
grant select, insert on look_alarm to throughline_app;

-- Up to which look the worker has looked for alarms.
create table look_watch (
  only_row boolean not null default true,
  upto uuid not null,
  constraint look_watch_pk primary key (only_row),
  constraint look_watch_only_row check (only_row)
);
grant select, insert, update on look_watch to throughline_app;

-- What was opened and what was listed is counted apart.
alter table case_opened add column what text collate "C" not null default 'cases-opened';
alter table case_opened drop constraint case_opened_pk;
alter table case_opened add constraint case_opened_pk primary key (person, what, case_id);

-- Of the cases that a look names, those whose looks the onlooker reviews; null where the look is not theirs to review. One
-- that names no case that there is belongs to those who see to data protection, and gives none.
create function cases_reviewed(named text[]) returns text[]
language plpgsql stable security definer set search_path = public, pg_temp cost 1000 as $$
declare
  person constant text := current_setting('throughline.person', true);
  moment constant timestamptz := nullif(current_setting('throughline.at', true), '')::timestamptz;
  protected constant text[] := onlooker_set('protects');
  there integer;
  reviewed text[];
begin
  if current_setting('throughline.reviews', true) is distinct from 'on' or moment is null then
    return null;
  end if;
  select count(*), array_agg(c.case_id::text order by c.case_id) filter (where
      (c.lead = person or c.programme = any(protected)
        or c.programme = any(onlooker_set('review_of')) and (c.marking = 'ordinary' or exists (
          select from sight s where s.case_id = c.case_id and s.kind = 'person' and s.who = person and s.whole
            and s.from_at <= moment and (s.until_at is null or moment < s.until_at))))
      and not exists (select from onlooker_recused r where r.case_id = c.case_id))
    into there, reviewed
    from case_row c
    where c.case_id in (select one::uuid from unnest(named) one where one ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$');
  return case when there > 0 then reviewed when protected <> '{}' then '{}'::text[] end;
end $$;
revoke all on function cases_reviewed(text[]) from public;
grant execute on function cases_reviewed(text[]) to throughline_app;

-- Looks at a case, for those who review them.
create or replace function looks_at_case(wanted uuid) returns setof look
language sql stable security definer set search_path = public, pg_temp rows 100 as $$
  select l.* from look l where l.cases @> array[wanted::text]
    and (current_setting('throughline.reads_for', true) = 'engine'
      or (select cases_reviewed(array[wanted::text])) <> '{}')
$$;

-- Up to `most` looks of others that showed a case and were drawn by nobody yet, each with the same chance. They are put in
-- an order of chance before it is asked which of them are the onlooker's to review, so that few are asked about.
create function looks_by_chance(from_id uuid, until_id uuid, most integer) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query select d.look_id from (
      select l.look_id from look l
      where l.look_id >= from_id and l.look_id < until_id and l.outcome = 'shown' and cardinality(l.cases) > 0
        and l.person <> current_setting('throughline.person', true)
        and not exists (select from look_review r where r.look_id = l.look_id)
      order by random() offset 0) d
    where (select cases_reviewed(l.cases) from look l where l.look_id = d.look_id) <> '{}'
    limit most;
end $$;
revoke all on function looks_by_chance(uuid, uuid, integer) from public;
grant execute on function looks_by_chance(uuid, uuid, integer) to throughline_app;

drop policy reviewer on look;
create policy reviewer on look for select to throughline_app using (
  (select current_setting('throughline.reviews', true)) = 'on' and cases_reviewed(cases) is not null);
drop policy reviewer on look_review;
create policy reviewer on look_review for select to throughline_app using (
  (select current_setting('throughline.reviews', true)) = 'on'
  and (select cases_reviewed(l.cases) from look l where l.look_id = look_review.look_id) is not null);

alter table look_alarm enable row level security;
alter table look_alarm force row level security;
create policy owner on look_alarm to current_user using (true) with check (true);
create policy the_engine on look_alarm to throughline_app
  using ((select current_setting('throughline.reads_for', true)) = 'engine')
  with check ((select current_setting('throughline.reads_for', true)) = 'engine');
create policy reviewer on look_alarm for select to throughline_app using (
  (select current_setting('throughline.reviews', true)) = 'on' and cases_reviewed(array[case_id::text]) <> '{}');

-- What gives the onlooker sight, or takes it. Whoever reviews looks at a case asks of each who looked whether they ever took
-- part in it, and of no more.
drop policy onlooker on sight;
create policy onlooker on sight for select to throughline_app using (
  who = (select current_setting('throughline.person', true)) and kind in ('person', 'emergency', 'recusal')
  or who = (select current_setting('throughline.agency', true)) and kind in ('team', 'agency'));
create function took_part(somebody text, wanted uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select (select cases_reviewed(array[wanted::text])) <> '{}'
    and exists (select from sight s where s.kind = 'person' and s.who = somebody and s.case_id = wanted)
$$;
revoke all on function took_part(text, uuid) from public;
grant execute on function took_part(text, uuid) to throughline_app;

-- Cases of which the onlooker sees the whole as somebody who takes part themselves.
create view onlooker_whole as select s.case_id from sight s
  where s.kind = 'person' and s.who = current_setting('throughline.person', true) and s.whole
    and s.from_at <= nullif(current_setting('throughline.at', true), '')::timestamptz
    and (s.until_at is null or nullif(current_setting('throughline.at', true), '')::timestamptz < s.until_at);
grant select on onlooker_whole to throughline_app;

-- Whoever reviews looks at cases is told how those are called: the same as in cases_reviewed, said of the row itself.
drop policy onlooker on case_row;
create policy onlooker on case_row for select to throughline_app using (
  case when programme = any((select onlooker_set('offices'))::text[]) and open_to is not null
    or programme = any((select onlooker_set('team'))::text[]) and open_to = (select current_setting('throughline.agency', true))
    or programme = any((select onlooker_set('intake'))::text[]) and open_to = ''
    then case_id not in (select onlooker_withheld())
    else case_id in (select onlooker_sees(true)) and case_id not in (select onlooker_withheld()) end
  or (select current_setting('throughline.reviews', true) = 'on' and nullif(current_setting('throughline.at', true), '') is not null)
    and (lead = (select current_setting('throughline.person', true))
      or programme = any((select onlooker_set('protects'))::text[])
      or programme = any((select onlooker_set('review_of'))::text[])
        and (open_to is not null or case_id in (select w.case_id from onlooker_whole w)))
    and case_id not in (select r.case_id from onlooker_recused r));

-- What is marked of an entry, and when a case was last touched, is worked out anew.
insert into stale_rows select case_id from case_head on conflict do nothing;
