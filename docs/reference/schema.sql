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
  last_fact_at timestamp(3) with time zone,
  constraint case_row_pk PRIMARY KEY (case_id)
);
CREATE INDEX case_row_by_lead ON public.case_row USING btree (lead, last_recorded_at DESC, case_id) WHERE (lead IS NOT NULL);
CREATE INDEX case_row_by_stage ON public.case_row USING btree (stage, last_recorded_at DESC, case_id);
CREATE INDEX case_row_newest ON public.case_row USING btree (closed, last_recorded_at DESC, case_id);
CREATE INDEX case_row_untouched ON public.case_row USING btree (last_fact_at, case_id) WHERE (NOT closed);
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

create table delivery (
  webhook_id uuid not null,
  delivery_id uuid not null,
  case_id uuid not null,
  position integer not null,
  kind text collate "C" not null,
  state text collate "C" not null,
  attempts integer not null,
  next_at timestamp(3) with time zone,
  last_at timestamp(3) with time zone,
  last_status integer,
  last_error text,
  created_at timestamp(3) with time zone not null,
  constraint delivery_once UNIQUE (webhook_id, case_id, "position"),
  constraint delivery_pk PRIMARY KEY (webhook_id, delivery_id),
  constraint delivery_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text])))
);
CREATE INDEX delivery_due ON public.delivery USING btree (next_at) WHERE (state = 'waiting'::text);
CREATE INDEX delivery_newest ON public.delivery USING btree (webhook_id, created_at DESC, delivery_id);
grant delete, insert, select, update on delivery to throughline_app;

create table document (
  document_id uuid not null,
  case_id uuid not null,
  state text collate "C" not null,
  bytes bigint not null,
  uploaded_by text collate "C" not null,
  uploaded_at timestamp(3) with time zone not null,
  scanned_at timestamp(3) with time zone,
  scan text,
  position integer,
  kept_in text collate "C" not null,
  nonce bytea not null,
  about bytea not null,
  constraint document_pk PRIMARY KEY (case_id, document_id),
  constraint document_kept_in_known CHECK ((kept_in = ANY (ARRAY['database'::text, 's3'::text]))),
  constraint document_state_known CHECK ((state = ANY (ARRAY['held'::text, 'clean'::text, 'infected'::text, 'filed'::text, 'discarded'::text])))
);
CREATE INDEX document_by_state ON public.document USING btree (state, uploaded_at, case_id, document_id);
CREATE INDEX document_newest ON public.document USING btree (uploaded_at, case_id, document_id);
CREATE INDEX document_of_id ON public.document USING btree (document_id, case_id);
grant insert, select, update on document to throughline_app;

create table document_bytes (
  case_id uuid not null,
  document_id uuid not null,
  chunk integer not null,
  nonce bytea not null,
  body bytea not null,
  constraint document_bytes_pk PRIMARY KEY (case_id, document_id, chunk)
);
grant delete, insert, select on document_bytes to throughline_app;

create table draft (
  draft_id uuid not null,
  person text collate "C" not null,
  case_id uuid,
  programme text collate "C" not null,
  act text collate "C" not null,
  version integer not null,
  state text collate "C" not null,
  started_at timestamp(3) with time zone not null,
  saved_at timestamp(3) with time zone not null,
  nonce bytea not null,
  body bytea not null,
  constraint draft_pk PRIMARY KEY (draft_id),
  constraint draft_state_known CHECK ((state = ANY (ARRAY['open'::text, 'recorded'::text, 'discarded'::text])))
);
CREATE INDEX draft_by_case ON public.draft USING btree (case_id, person);
CREATE INDEX draft_by_person ON public.draft USING btree (person, state, saved_at DESC, draft_id);
grant delete, insert, select, update on draft to throughline_app;

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
  holder_agency text collate "C",
  constraint duty_pk PRIMARY KEY (case_id, duty)
);
CREATE INDEX duty_held_by ON public.duty USING btree (holder, due_order, case_id, duty) INCLUDE (status, owed_by) WHERE (status = ANY (ARRAY['open'::text, 'paused'::text, 'missed'::text]));
CREATE INDEX duty_of_agency ON public.duty USING btree (holder_agency, due_order, case_id, duty) INCLUDE (status, rule, programme) WHERE (status = ANY (ARRAY['open'::text, 'paused'::text, 'missed'::text]));
CREATE INDEX duty_of_rule ON public.duty USING btree (rule, due_order, case_id, duty) INCLUDE (status, programme) WHERE (status = ANY (ARRAY['open'::text, 'paused'::text, 'missed'::text]));
CREATE INDEX duty_owed ON public.duty USING btree (due_order, case_id, duty) INCLUDE (status, programme) WHERE (status = ANY (ARRAY['open'::text, 'paused'::text, 'missed'::text]));
CREATE INDEX duty_owed_by ON public.duty USING btree (owed_by, due_order, case_id, duty) INCLUDE (status, rule, programme) WHERE (status = ANY (ARRAY['open'::text, 'paused'::text, 'missed'::text]));
CREATE INDEX duty_paused ON public.duty USING btree (due_order, case_id, duty) INCLUDE (owed_by, holder, holder_agency, rule, programme) WHERE (status = 'paused'::text);
grant delete, insert, select, update on duty to throughline_app;

create table entry_words (
  case_id uuid not null,
  position integer not null,
  recorded_at timestamp(3) with time zone not null,
  words tsvector not null,
  constraint entry_words_pk PRIMARY KEY (case_id, "position")
);
CREATE INDEX entry_words_newest ON public.entry_words USING btree (recorded_at DESC, case_id, "position" DESC);
CREATE INDEX entry_words_words ON public.entry_words USING gin (words) WITH (gin_pending_list_limit='512');
grant delete, insert, select, update on entry_words to throughline_app;

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

create table form_edition (
  digest text collate "C" not null,
  programme text collate "C" not null,
  kind text collate "C" not null,
  title text not null,
  fields json not null,
  first_used timestamp(3) with time zone not null,
  constraint form_edition_pk PRIMARY KEY (digest)
);
grant insert, select on form_edition to throughline_app;

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

create table meeting_listing (
  case_id uuid not null,
  position integer not null,
  programme text collate "C" not null,
  reference text collate "C" not null,
  case_title text not null,
  meeting_on date not null,
  purpose text not null,
  listed_at timestamp(3) with time zone not null,
  constraint meeting_listing_pk PRIMARY KEY (case_id, "position")
);
CREATE INDEX meeting_listing_by_day ON public.meeting_listing USING btree (programme, meeting_on, case_id, "position");
grant delete, insert, select, update on meeting_listing to throughline_app;

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
CREATE INDEX notice_by_why ON public.notice USING btree (why, recorded_at DESC, case_id, "position" DESC) INCLUDE (told);
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

create table stale_rows (
  case_id uuid not null,
  constraint stale_rows_pk PRIMARY KEY (case_id)
);
grant delete, select on stale_rows to throughline_app;

create table warning (
  case_id uuid not null,
  warning text collate "C" not null,
  programme text collate "C" not null,
  reference text collate "C" not null,
  case_title text not null,
  rule text collate "C" not null,
  title text not null,
  text text not null,
  raised_on date not null,
  cleared_on date,
  constraint warning_pk PRIMARY KEY (case_id, warning)
);
CREATE INDEX warning_of_rule ON public.warning USING btree (rule, raised_on, case_id, warning) WHERE (cleared_on IS NULL);
CREATE INDEX warning_standing ON public.warning USING btree (raised_on, case_id, warning) WHERE (cleared_on IS NULL);
grant delete, insert, select, update on warning to throughline_app;

create table webhook (
  webhook_id uuid not null,
  person text collate "C" not null,
  address text not null,
  kinds text[] collate "C" not null,
  state text collate "C" not null,
  created_at timestamp(3) with time zone not null,
  nonce bytea not null,
  secret bytea not null,
  place jsonb not null,
  leased_until timestamp(3) with time zone,
  constraint webhook_pk PRIMARY KEY (webhook_id),
  constraint webhook_state_known CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text, 'ended'::text])))
);
grant insert, select, update on webhook to throughline_app;

create table worker_beat (
  worker text collate "C" not null,
  at timestamp(3) with time zone not null,
  constraint worker_beat_pk PRIMARY KEY (worker)
);
grant insert, select, update on worker_beat to throughline_app;

