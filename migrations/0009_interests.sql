-- breaking: no
-- How far checks of interests and of sanctions lists have come, so that the worker knows whom and what to look at again.
-- What a check found is on the record of its case; here is only against what it was made, and it may be thrown away.
-- docs/adr/0028-interests-and-recusal.md
create table interest_check (
  case_id uuid not null,
  person text collate "C" not null,
  -- The last entry of the case, and of the register of interests of the person, that it took into account.
  case_position integer not null,
  register_position integer not null,
  -- How many statements the register of ownership had.
  ownership_place integer not null,
  -- The day it was about: on another an interest may have begun or ended.
  checked_on date not null,
  outcome text collate "C" not null,
  constraint interest_check_pk primary key (case_id, person)
);
create index interest_check_person on interest_check (person);

-- A sanctions list as it was published on a day and taken in here. Each stays as it came.
create table sanctions_list (
  list_id uuid not null,
  title text not null,
  published_on date not null,
  at timestamptz(3) not null,
  -- A person's id, or "command-line:" and the account of the operating system.
  done_by text collate "C" not null,
  reason text not null,
  -- SHA-256 over the digests of its files, in their order.
  digest text collate "C" not null,
  -- The order in which they came; checks are made against the last.
  place integer not null,
  entries integer not null,
  strong_aliases integer not null,
  weak_aliases integer not null,
  constraint sanctions_list_pk primary key (list_id),
  constraint sanctions_list_digest_unique unique (digest),
  constraint sanctions_list_place_unique unique (place)
);

create table sanctions_entry (
  list_id uuid not null,
  number text collate "C" not null,
  name text not null,
  kind text collate "C" not null,
  programmes text not null,
  remarks text not null,
  constraint sanctions_entry_pk primary key (list_id, number)
);

create table sanctions_alias (
  list_id uuid not null,
  number text collate "C" not null,
  ordinal integer not null,
  name text not null,
  strength text collate "C" not null check (strength in ('strong', 'weak')),
  constraint sanctions_alias_pk primary key (list_id, number, ordinal)
);

-- Against which list the parties of a case were set last.
create table sanctions_check (
  case_id uuid not null,
  case_position integer not null,
  ownership_place integer not null,
  list_place integer not null,
  checked_on date not null,
  constraint sanctions_check_pk primary key (case_id)
);

-- Files sent and not decided about. Kept for a day.
create table sanctions_upload (
  upload_id uuid not null,
  person text collate "C" not null,
  at timestamptz(3) not null,
  content bytea not null,
  constraint sanctions_upload_pk primary key (upload_id)
);
create index sanctions_upload_old on sanctions_upload (at);

grant select, insert, update, delete on interest_check, sanctions_check to throughline_app;
grant select, insert on sanctions_list, sanctions_entry, sanctions_alias to throughline_app;
grant select, insert, delete on sanctions_upload to throughline_app;

-- Rows of cases are the engine's alone; nobody lists them.
do $$
declare
  name text;
begin
  foreach name in array array['interest_check', 'sanctions_check'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner on %I to current_user using (true) with check (true)', name);
    execute format($p$create policy the_engine on %I to throughline_app
      using ((select current_setting('throughline.reads_for', true)) = 'engine')
      with check ((select current_setting('throughline.reads_for', true)) = 'engine')$p$, name);
  end loop;
end $$;
