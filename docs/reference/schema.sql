-- What the migrations make, written by "npm run db:dump". For reading and comparing; do not edit or run it.

create extension pg_trgm;

create table calendar_edition (
  edition text collate "C" not null,
  known_from timestamp(3) with time zone not null,
  divisions jsonb not null,
  constraint calendar_edition_pk PRIMARY KEY (edition)
);
grant insert, select on calendar_edition to throughline_app;

create table case_clock (
  case_id uuid not null,
  at timestamp(3) with time zone not null,
  leased_until timestamp(3) with time zone,
  constraint case_clock_pk PRIMARY KEY (case_id)
);
CREATE INDEX case_clock_due ON public.case_clock USING btree (at, case_id);
grant delete, insert, select, update on case_clock to throughline_app;

create table case_head (
  case_id uuid not null,
  position integer not null,
  leaf bytea not null,
  key_id text collate "C" not null,
  wrapped_key bytea not null,
  constraint case_head_pk PRIMARY KEY (case_id),
  constraint case_head_leaf_length CHECK ((octet_length(leaf) = 32))
);
grant insert, select, update on case_head to throughline_app;

create table case_reference (
  reference text collate "C" not null,
  case_id uuid not null,
  constraint case_reference_pk PRIMARY KEY (reference)
);
grant insert, select on case_reference to throughline_app;

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
  last_recorded_at timestamp(3) with time zone not null,
  position integer not null,
  constraint case_row_pk PRIMARY KEY (case_id)
);
CREATE INDEX case_row_by_stage ON public.case_row USING btree (stage, last_recorded_at DESC, case_id);
CREATE INDEX case_row_newest ON public.case_row USING btree (closed, last_recorded_at DESC, case_id);
grant delete, insert, select, update on case_row to throughline_app;

create table case_search (
  case_id uuid not null,
  words text collate "C" not null,
  constraint case_search_pk PRIMARY KEY (case_id)
);
CREATE INDEX case_search_start ON public.case_search USING btree (words);
CREATE INDEX case_search_words ON public.case_search USING gin (words gin_trgm_ops) WITH (fastupdate=off);
grant delete, insert, select, update on case_search to throughline_app;

create table command_receipt (
  case_id uuid not null,
  command_key text collate "C" not null,
  digest text collate "C" not null,
  position integer not null,
  leaf bytea not null,
  constraint command_receipt_pk PRIMARY KEY (case_id, command_key)
);
grant insert, select on command_receipt to throughline_app;

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
  due_order date not null generated always as COALESCE(due, 'infinity'::date) stored,
  constraint duty_pk PRIMARY KEY (case_id, duty)
);
CREATE INDEX duty_held_by ON public.duty USING btree (holder, due_order, case_id, duty) INCLUDE (status, owed_by) WHERE (status = ANY (ARRAY['open'::text, 'paused'::text, 'missed'::text]));
CREATE INDEX duty_owed ON public.duty USING btree (due_order, case_id, duty) INCLUDE (status) WHERE (status = ANY (ARRAY['open'::text, 'paused'::text, 'missed'::text]));
CREATE INDEX duty_owed_by ON public.duty USING btree (owed_by, due_order, case_id, duty) INCLUDE (status) WHERE (status = ANY (ARRAY['open'::text, 'paused'::text, 'missed'::text]));
grant delete, insert, select, update on duty to throughline_app;

create table event (
  case_id uuid not null,
  position integer not null,
  version smallint not null,
  event_id uuid not null,
  kind text collate "C" not null,
  type "char" not null,
  recorded_at timestamp(3) with time zone not null,
  salt bytea not null,
  nonce bytea not null,
  body bytea not null,
  commitment bytea not null,
  prev_leaf bytea not null,
  leaf bytea not null,
  tx xid8 not null default pg_current_xact_id(),
  constraint event_pk PRIMARY KEY (case_id, "position"),
  constraint event_lengths CHECK (((octet_length(salt) = 16) AND (octet_length(nonce) = 12) AND (octet_length(commitment) = 32) AND (octet_length(prev_leaf) = 32) AND (octet_length(leaf) = 32))),
  constraint event_position_from_one CHECK (("position" >= 1)),
  constraint event_type_known CHECK ((type = ANY (ARRAY['f'::"char", 'c'::"char"])))
);
CREATE INDEX event_by_tx ON public.event USING btree (tx, case_id, "position");
grant insert, select on event to throughline_app;

create table installation (
  is_only boolean not null default true,
  key_id text collate "C" not null,
  key_check bytea not null,
  created_at timestamp(3) with time zone not null,
  constraint installation_pk PRIMARY KEY (is_only),
  constraint installation_only_one CHECK (is_only)
);
grant insert, select on installation to throughline_app;

create table look (
  look_id uuid not null,
  at timestamp(3) with time zone not null,
  person text collate "C" not null,
  role text collate "C" not null,
  what text not null,
  cases text[] collate "C" not null,
  outcome text collate "C" not null,
  constraint look_pk PRIMARY KEY (look_id),
  constraint look_outcome_known CHECK ((outcome = ANY (ARRAY['shown'::text, 'refused'::text])))
);
CREATE INDEX look_by_person ON public.look USING btree (person, at);
grant insert, select on look to throughline_app;

create table notice (
  case_id uuid not null,
  position integer not null,
  reference text collate "C" not null,
  told text collate "C" not null,
  why text collate "C" not null,
  text text not null,
  on_date date not null,
  recorded_at timestamp(3) with time zone not null,
  constraint notice_pk PRIMARY KEY (case_id, "position")
);
CREATE INDEX notice_newest ON public.notice USING btree (told, recorded_at DESC, case_id, "position" DESC);
grant delete, insert, select, update on notice to throughline_app;

create table person (
  person text collate "C" not null,
  name text not null,
  agency text not null,
  roles text[] not null,
  demonstration boolean not null,
  constraint person_pk PRIMARY KEY (person)
);
grant insert, select, update on person to throughline_app;

create table schema_migration (
  number integer not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migration_pkey PRIMARY KEY (number)
);
grant select on schema_migration to throughline_app;

create table session (
  token_hash text collate "C" not null,
  person text collate "C" not null,
  csrf text collate "C" not null,
  at timestamp(3) with time zone not null,
  expires timestamp(3) with time zone not null,
  constraint session_pk PRIMARY KEY (token_hash)
);
CREATE INDEX session_by_expiry ON public.session USING btree (expires);
grant delete, insert, select, update on session to throughline_app;

create table worker_beat (
  worker text collate "C" not null,
  at timestamp(3) with time zone not null,
  constraint worker_beat_pk PRIMARY KEY (worker)
);
grant insert, select, update on worker_beat to throughline_app;

