-- breaking: no
-- The record (what cannot be derived), the read models (what can), and what runs beside them.
-- Rules that keep a distributed PostgreSQL possible: case_id leads every key of a case-scoped table; what is
-- unique across cases has a table of its own; ids and times come from the application; no triggers, no
-- sequences, no foreign keys that rewrite rows. Text that is a key is compared byte by byte (COLLATE "C"), so
-- that order and equality do not move with a server's collation version.

create extension if not exists pg_trgm;

-- One row when the database is set up: which master key opens it, and a value only that key can open.
create table installation (
  is_only boolean not null default true,
  key_id text collate "C" not null,
  key_check bytea not null,
  created_at timestamptz(3) not null,
  constraint installation_pk primary key (is_only),
  constraint installation_only_one check (is_only)
);

-- The newest position and leaf of each case, and its wrapped data key. Every append updates this row first: its
-- lock is what puts the writers of one case in a line.
create table case_head (
  case_id uuid not null,
  position integer not null,
  leaf bytea not null,
  key_id text collate "C" not null,
  wrapped_key bytea not null,
  constraint case_head_pk primary key (case_id),
  constraint case_head_leaf_length check (octet_length(leaf) = 32)
);

-- Case references are unique over all cases, so they are keyed by themselves.
create table case_reference (
  reference text collate "C" not null,
  case_id uuid not null,
  constraint case_reference_pk primary key (reference)
);

-- The events. `body` is ciphertext with its tag; everything a person entered is inside it.
create table event (
  case_id uuid not null,
  position integer not null,
  version smallint not null,
  event_id uuid not null,
  kind text collate "C" not null,
  type "char" not null,
  recorded_at timestamptz(3) not null,
  salt bytea not null,
  nonce bytea not null,
  body bytea not null,
  commitment bytea not null,
  prev_leaf bytea not null,
  leaf bytea not null,
  -- The transaction that wrote it: readers of the whole log stop at the oldest one still running.
  tx xid8 not null default pg_current_xact_id(),
  constraint event_pk primary key (case_id, position),
  constraint event_position_from_one check (position >= 1),
  constraint event_type_known check (type in ('f', 'c')),
  constraint event_lengths check (
    octet_length(salt) = 16 and octet_length(nonce) = 12 and octet_length(commitment) = 32
    and octet_length(prev_leaf) = 32 and octet_length(leaf) = 32
  )
);
create index event_by_tx on event (tx, case_id, position);

-- What was answered to each command, so that one sent twice is recorded once.
create table command_receipt (
  case_id uuid not null,
  command_key text collate "C" not null,
  digest text collate "C" not null,
  position integer not null,
  leaf bytea not null,
  constraint command_receipt_pk primary key (case_id, command_key)
);

-- Who looked at what. Written before anything is shown.
create table look (
  look_id uuid not null,
  at timestamptz(3) not null,
  person text collate "C" not null,
  role text collate "C" not null,
  what text not null,
  cases text[] collate "C" not null,
  outcome text collate "C" not null,
  constraint look_pk primary key (look_id),
  constraint look_outcome_known check (outcome in ('shown', 'refused'))
);
create index look_by_person on look (person, at);

create table calendar_edition (
  edition text collate "C" not null,
  known_from timestamptz(3) not null,
  divisions jsonb not null,
  constraint calendar_edition_pk primary key (edition)
);

create table person (
  person text collate "C" not null,
  name text not null,
  agency text not null,
  roles text[] not null,
  demonstration boolean not null,
  constraint person_pk primary key (person)
);

create table session (
  token_hash text collate "C" not null,
  person text collate "C" not null,
  csrf text collate "C" not null,
  at timestamptz(3) not null,
  expires timestamptz(3) not null,
  constraint session_pk primary key (token_hash)
);
create index session_by_expiry on session (expires);

-- Read models: plain text, derived from the events, rebuilt at will.

create table case_row (
  case_id uuid not null,
  programme text collate "C" not null,
  reference text collate "C" not null,
  title text not null,
  stage text collate "C" not null,
  stage_title text not null,
  closed boolean not null,
  stage_since date,
  opened_on date,
  lead text collate "C",
  warnings integer not null,
  last_recorded_at timestamptz(3) not null,
  position integer not null,
  constraint case_row_pk primary key (case_id)
);
create index case_row_newest on case_row (closed, last_recorded_at desc, case_id);
create index case_row_by_stage on case_row (stage, last_recorded_at desc, case_id);

-- The words a case is found by, apart from case_row because that row changes with every act and these do not.
create table case_search (
  case_id uuid not null,
  words text collate "C" not null,
  constraint case_search_pk primary key (case_id)
);
-- Without the pending list, which a search would have to read through: cases are opened seldom and looked for often.
create index case_search_words on case_search using gin (words gin_trgm_ops) with (fastupdate = off);
create index case_search_start on case_search (words);

create table duty (
  case_id uuid not null,
  duty text collate "C" not null,
  programme text collate "C" not null,
  reference text collate "C" not null,
  case_title text not null,
  rule text collate "C" not null,
  rule_set text collate "C" not null,
  title text not null,
  strength text collate "C" not null,
  source text not null,
  owed_by text collate "C" not null,
  owed_to text collate "C" not null,
  holder text collate "C",
  status text collate "C" not null,
  opened_on date not null,
  due date,
  original_due date,
  waiting_for text,
  met_on date,
  missed_on date,
  paused_until date,
  -- A duty that cannot be dated yet sorts after every dated one, by a value that a page can resume from.
  due_order date not null generated always as (coalesce(due, 'infinity'::date)) stored,
  constraint duty_pk primary key (case_id, duty)
);
create index duty_owed_by on duty (owed_by, due_order, case_id, duty) include (status)
  where status in ('open', 'paused', 'missed');
create index duty_held_by on duty (holder, due_order, case_id, duty) include (status, owed_by)
  where status in ('open', 'paused', 'missed');
create index duty_owed on duty (due_order, case_id, duty) include (status)
  where status in ('open', 'paused', 'missed');

create table notice (
  case_id uuid not null,
  position integer not null,
  reference text collate "C" not null,
  told text collate "C" not null,
  why text collate "C" not null,
  text text not null,
  on_date date not null,
  recorded_at timestamptz(3) not null,
  constraint notice_pk primary key (case_id, position)
);
create index notice_newest on notice (told, recorded_at desc, case_id, position desc);

-- When the clock must next act on a case. No row: nothing to come.
create table case_clock (
  case_id uuid not null,
  at timestamptz(3) not null,
  leased_until timestamptz(3),
  constraint case_clock_pk primary key (case_id)
);
create index case_clock_due on case_clock (at, case_id);

create table worker_beat (
  worker text collate "C" not null,
  at timestamptz(3) not null,
  constraint worker_beat_pk primary key (worker)
);

-- The application writes the record once and never again: no UPDATE, DELETE or TRUNCATE on what happened.
grant select, insert on installation to throughline_app;
grant select, insert, update on case_head to throughline_app;
grant select, insert on case_reference to throughline_app;
grant select, insert on event to throughline_app;
grant select, insert on command_receipt to throughline_app;
grant select, insert on look to throughline_app;
grant select, insert on calendar_edition to throughline_app;
grant select, insert, update on person to throughline_app;
grant select, insert, update, delete on session to throughline_app;
grant select, insert, update, delete on case_row to throughline_app;
grant select, insert, update, delete on case_search to throughline_app;
grant select, insert, update, delete on duty to throughline_app;
grant select, insert, update, delete on notice to throughline_app;
grant select, insert, update, delete on case_clock to throughline_app;
grant select, insert, update on worker_beat to throughline_app;
