-- What the migrations make, written by "npm run db:dump". For reading and comparing; do not edit or run it.

create extension pg_trgm;

create table account (
  person text collate "C" not null,
  sign_in_name text collate "C" not null,
  user_handle text collate "C" not null,
  created_at timestamp(3) with time zone not null,
  constraint account_handle_unique UNIQUE (user_handle),
  constraint account_name_unique UNIQUE (sign_in_name),
  constraint account_pk PRIMARY KEY (person)
);
grant delete, insert, select, update on account to throughline_app;

create table agency (
  agency text collate "C" not null,
  from_at timestamp(3) with time zone not null,
  until_at timestamp(3) with time zone,
  constraint agency_pk PRIMARY KEY (agency)
);
grant insert, select, update on agency to throughline_app;

create table agreement (
  agency text collate "C" not null,
  programme text collate "C" not null,
  from_at timestamp(3) with time zone not null,
  until_at timestamp(3) with time zone,
  constraint agreement_pk PRIMARY KEY (agency, programme, from_at)
);
grant insert, select, update on agreement to throughline_app;

create table alarm (
  alarm_id uuid not null,
  at timestamp(3) with time zone not null,
  what text collate "C" not null,
  person text collate "C" not null,
  roles text[] collate "C",
  constraint alarm_pk PRIMARY KEY (alarm_id)
);
CREATE INDEX alarm_newest ON public.alarm USING btree (at DESC, alarm_id DESC);
CREATE INDEX alarm_of_person ON public.alarm USING btree (person, what, at);
grant insert, select on alarm to throughline_app;

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
alter table case_clock force row level security;
create policy owner on case_clock for all to throughline_migrator using true with check true;
create policy the_engine on case_clock for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
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
alter table case_head force row level security;
create policy owner on case_head for all to throughline_migrator using true with check true;
create policy the_engine on case_head for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
grant insert, select, update on case_head to throughline_app;

create table case_opened (
  person text collate "C" not null,
  case_id text collate "C" not null,
  at timestamp(3) with time zone not null,
  what text collate "C" not null default 'cases-opened'::text,
  constraint case_opened_pk PRIMARY KEY (person, what, case_id)
);
alter table case_opened force row level security;
create policy owner on case_opened for all to throughline_migrator using true with check true;
create policy the_engine on case_opened for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
grant delete, insert, select, update on case_opened to throughline_app;

create table case_reference (
  reference text collate "C" not null,
  case_id uuid not null,
  constraint case_reference_pk PRIMARY KEY (reference)
);
alter table case_reference force row level security;
create policy onlooker on case_reference for select to throughline_app using 
CASE
    WHEN ( SELECT true
       FROM onlooker_open o
      WHERE (o.case_id = case_reference.case_id)) THEN (NOT (case_id IN ( SELECT onlooker_withheld() AS onlooker_withheld)))
    ELSE ((case_id IN ( SELECT onlooker_sees(true) AS onlooker_sees)) AND (NOT (case_id IN ( SELECT onlooker_withheld() AS onlooker_withheld))))
END;
create policy owner on case_reference for all to throughline_migrator using true with check true;
create policy the_engine on case_reference for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
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
  marking text collate "C" not null default 'ordinary'::text,
  lead_agency text collate "C",
  open_to text collate "C" generated always as 
CASE
    WHEN (marking = 'ordinary'::text) THEN COALESCE(lead_agency, ''::text)
    ELSE NULL::text
END stored,
  constraint case_row_pk PRIMARY KEY (case_id),
  constraint case_row_marking_known CHECK ((marking = ANY (ARRAY['ordinary'::text, 'restricted'::text])))
);
CREATE INDEX case_row_by_lead ON public.case_row USING btree (lead, last_recorded_at DESC, case_id) WHERE (lead IS NOT NULL);
CREATE INDEX case_row_by_stage ON public.case_row USING btree (stage, last_recorded_at DESC, case_id);
CREATE INDEX case_row_newest ON public.case_row USING btree (programme, closed, last_recorded_at DESC, case_id) INCLUDE (open_to);
CREATE INDEX case_row_newest_of_all ON public.case_row USING btree (programme, last_recorded_at DESC, case_id) INCLUDE (open_to);
CREATE INDEX case_row_open_to ON public.case_row USING btree (open_to, last_recorded_at DESC, case_id) INCLUDE (programme);
CREATE INDEX case_row_untouched ON public.case_row USING btree (last_fact_at, case_id) WHERE (NOT closed);
alter table case_row force row level security;
create policy onlooker on case_row for select to throughline_app using 
CASE
    WHEN (((programme = ANY (( SELECT onlooker_set('offices'::text) AS onlooker_set)::text[])) AND (open_to IS NOT NULL)) OR ((programme = ANY (( SELECT onlooker_set('team'::text) AS onlooker_set)::text[])) AND (open_to = ( SELECT current_setting('throughline.agency'::text, true) AS current_setting))) OR ((programme = ANY (( SELECT onlooker_set('intake'::text) AS onlooker_set)::text[])) AND (open_to = ''::text)) OR (case_id IN ( SELECT onlooker_sees(true) AS onlooker_sees))) THEN (NOT (case_id IN ( SELECT r.case_id
       FROM onlooker_recused r)))
    ELSE false
END;
create policy owner on case_row for all to throughline_migrator using true with check true;
create policy the_engine on case_row for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
grant delete, insert, select, update on case_row to throughline_app;

create table case_search (
  case_id uuid not null,
  words text collate "C" not null,
  constraint case_search_pk PRIMARY KEY (case_id)
);
CREATE INDEX case_search_start ON public.case_search USING btree (words);
CREATE INDEX case_search_words ON public.case_search USING gin (words gin_trgm_ops) WITH (fastupdate=off);
alter table case_search force row level security;
create policy owner on case_search for all to throughline_migrator using true with check true;
create policy the_engine on case_search for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
grant delete, insert, select, update on case_search to throughline_app;

create table command_receipt (
  case_id uuid not null,
  command_key text collate "C" not null,
  digest text collate "C" not null,
  position integer not null,
  leaf bytea not null,
  constraint command_receipt_pk PRIMARY KEY (case_id, command_key)
);
alter table command_receipt force row level security;
create policy owner on command_receipt for all to throughline_migrator using true with check true;
create policy the_engine on command_receipt for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
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
alter table delivery force row level security;
create policy owner on delivery for all to throughline_migrator using true with check true;
create policy the_engine on delivery for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
grant delete, insert, select, update on delivery to throughline_app;

create table directory_entry (
  entry_id uuid not null,
  place integer not null,
  at timestamp(3) with time zone not null,
  done_by text collate "C" not null,
  reason text not null,
  change json not null,
  about text[] collate "C" not null,
  from_at timestamp(3) with time zone not null,
  constraint directory_entry_pk PRIMARY KEY (entry_id),
  constraint directory_entry_place_unique UNIQUE (place)
);
CREATE INDEX directory_entry_about ON public.directory_entry USING gin (about);
CREATE INDEX directory_entry_later ON public.directory_entry USING btree (from_at, place) WHERE (from_at > at);
grant insert, select on directory_entry to throughline_app;

create table directory_outcome (
  entry_id uuid not null,
  outcome text collate "C" not null,
  at timestamp(3) with time zone not null,
  done_by text collate "C" not null,
  reason text not null,
  constraint directory_outcome_pk PRIMARY KEY (entry_id),
  constraint directory_outcome_known CHECK ((outcome = ANY (ARRAY['in-effect'::text, 'withdrawn'::text])))
);
grant insert, select on directory_outcome to throughline_app;

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
alter table document force row level security;
create policy owner on document for all to throughline_migrator using true with check true;
create policy the_engine on document for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
grant insert, select, update on document to throughline_app;

create table document_bytes (
  case_id uuid not null,
  document_id uuid not null,
  chunk integer not null,
  nonce bytea not null,
  body bytea not null,
  constraint document_bytes_pk PRIMARY KEY (case_id, document_id, chunk)
);
alter table document_bytes force row level security;
create policy owner on document_bytes for all to throughline_migrator using true with check true;
create policy the_engine on document_bytes for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
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
alter table draft force row level security;
create policy onlooker on draft for select to throughline_app using (person = ( SELECT current_setting('throughline.person'::text, true) AS current_setting));
create policy owner on draft for all to throughline_migrator using true with check true;
create policy the_engine on draft for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
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
  owners text[] collate "C",
  open_to text collate "C",
  constraint duty_pk PRIMARY KEY (case_id, duty)
);
CREATE INDEX duty_held_by ON public.duty USING btree (holder, due_order, case_id, duty) INCLUDE (status, owed_by) WHERE (status = ANY (ARRAY['open'::text, 'paused'::text, 'missed'::text]));
CREATE INDEX duty_of_agency ON public.duty USING btree (holder_agency, due_order, case_id, duty) INCLUDE (status, rule, programme, open_to) WHERE (status = ANY (ARRAY['open'::text, 'paused'::text, 'missed'::text]));
CREATE INDEX duty_of_rule ON public.duty USING btree (rule, due_order, case_id, duty) INCLUDE (status, programme, open_to) WHERE (status = ANY (ARRAY['open'::text, 'paused'::text, 'missed'::text]));
CREATE INDEX duty_open_to ON public.duty USING btree (open_to, due_order, case_id, duty) INCLUDE (status, rule, programme) WHERE (status = ANY (ARRAY['open'::text, 'paused'::text, 'missed'::text]));
CREATE INDEX duty_owed ON public.duty USING btree (programme, due_order, case_id, duty) INCLUDE (status, open_to) WHERE (status = ANY (ARRAY['open'::text, 'paused'::text, 'missed'::text]));
CREATE INDEX duty_owed_by ON public.duty USING btree (owed_by, due_order, case_id, duty) INCLUDE (status, rule, programme, open_to) WHERE (status = ANY (ARRAY['open'::text, 'paused'::text, 'missed'::text]));
CREATE INDEX duty_owed_of_case ON public.duty USING btree (case_id) WHERE (status = ANY (ARRAY['open'::text, 'paused'::text, 'missed'::text]));
CREATE INDEX duty_paused ON public.duty USING btree (due_order, case_id, duty) INCLUDE (owed_by, holder, holder_agency, rule, programme, open_to) WHERE (status = 'paused'::text);
alter table duty force row level security;
create policy onlooker on duty for select to throughline_app using 
CASE
    WHEN (((programme = ANY (( SELECT onlooker_set('offices'::text) AS onlooker_set)::text[])) AND (open_to IS NOT NULL)) OR ((programme = ANY (( SELECT onlooker_set('team'::text) AS onlooker_set)::text[])) AND (open_to = ( SELECT current_setting('throughline.agency'::text, true) AS current_setting))) OR ((programme = ANY (( SELECT onlooker_set('intake'::text) AS onlooker_set)::text[])) AND (open_to = ''::text)) OR (case_id IN ( SELECT onlooker_sees(true) AS onlooker_sees))) THEN (NOT (case_id IN ( SELECT r.case_id
       FROM onlooker_recused r)))
    ELSE false
END;
create policy owner on duty for all to throughline_migrator using true with check true;
create policy the_engine on duty for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
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
alter table entry_words force row level security;
create policy owner on entry_words for all to throughline_migrator using true with check true;
create policy the_engine on entry_words for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
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
alter table event force row level security;
create policy owner on event for all to throughline_migrator using true with check true;
create policy the_engine on event for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
grant insert, select on event to throughline_app;

create table fallback (
  agency text collate "C" not null,
  programme text collate "C" not null,
  person text collate "C" not null,
  constraint fallback_pk PRIMARY KEY (agency, programme)
);
grant insert, select, update on fallback to throughline_app;

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

create table handover (
  entry_id uuid not null,
  from_person text collate "C" not null,
  to_person text collate "C",
  roles text[] collate "C",
  begun_at timestamp(3) with time zone not null,
  next_at timestamp(3) with time zone not null,
  done_at timestamp(3) with time zone,
  constraint handover_pk PRIMARY KEY (entry_id, from_person)
);
CREATE INDEX handover_newest ON public.handover USING btree (begun_at DESC, entry_id, from_person);
CREATE INDEX handover_open ON public.handover USING btree (next_at) WHERE (done_at IS NULL);
grant insert, select, update on handover to throughline_app;

create table handover_case (
  entry_id uuid not null,
  from_person text collate "C" not null,
  case_id uuid not null,
  state text collate "C" not null,
  given integer not null,
  constraint handover_case_pk PRIMARY KEY (case_id, entry_id, from_person),
  constraint handover_case_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'stuck'::text])))
);
CREATE INDEX handover_case_of ON public.handover_case USING btree (entry_id, from_person, state, case_id);
alter table handover_case force row level security;
create policy onlooker on handover_case for select to throughline_app using 
CASE
    WHEN ( SELECT true
       FROM onlooker_open o
      WHERE (o.case_id = handover_case.case_id)) THEN (NOT (case_id IN ( SELECT onlooker_withheld() AS onlooker_withheld)))
    ELSE ((case_id IN ( SELECT onlooker_sees(false) AS onlooker_sees)) AND (NOT (case_id IN ( SELECT onlooker_withheld() AS onlooker_withheld))))
END;
create policy owner on handover_case for all to throughline_migrator using true with check true;
create policy the_engine on handover_case for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
grant insert, select, update on handover_case to throughline_app;

create table identity_event (
  event_id uuid not null,
  at timestamp(3) with time zone not null,
  person text collate "C",
  done_by text collate "C",
  what text collate "C" not null,
  outcome text collate "C" not null,
  how text collate "C",
  about text not null,
  constraint identity_event_pk PRIMARY KEY (event_id),
  constraint identity_event_outcome_known CHECK ((outcome = ANY (ARRAY['done'::text, 'refused'::text])))
);
CREATE INDEX identity_event_newest ON public.identity_event USING btree (at DESC, event_id DESC);
CREATE INDEX identity_event_of_person ON public.identity_event USING btree (person, at DESC, event_id DESC);
grant insert, select on identity_event to throughline_app;

create table installation (
  is_only boolean not null default true,
  key_id text collate "C" not null,
  key_check bytea not null,
  created_at timestamp(3) with time zone not null,
  constraint installation_pk PRIMARY KEY (is_only),
  constraint installation_only_one CHECK (is_only)
);
grant insert, select on installation to throughline_app;

create table interest_check (
  case_id uuid not null,
  person text collate "C" not null,
  case_position integer not null,
  register_position integer not null,
  ownership_place integer not null,
  checked_on date not null,
  outcome text collate "C" not null,
  constraint interest_check_pk PRIMARY KEY (case_id, person)
);
CREATE INDEX interest_check_person ON public.interest_check USING btree (person);
alter table interest_check force row level security;
create policy owner on interest_check for all to throughline_migrator using true with check true;
create policy the_engine on interest_check for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
grant delete, insert, select, update on interest_check to throughline_app;

create table invitation (
  invitation_id uuid not null,
  code_hash text collate "C" not null,
  person text collate "C" not null,
  is_new boolean not null,
  name text not null,
  agency text not null,
  roles text[] collate "C" not null,
  invited_by text collate "C" not null,
  reason text not null,
  created_at timestamp(3) with time zone not null,
  expires timestamp(3) with time zone not null,
  used_at timestamp(3) with time zone,
  withdrawn_at timestamp(3) with time zone,
  constraint invitation_code_unique UNIQUE (code_hash),
  constraint invitation_pk PRIMARY KEY (invitation_id)
);
CREATE INDEX invitation_newest ON public.invitation USING btree (created_at DESC, invitation_id);
grant insert, select, update on invitation to throughline_app;

create table limit_use (
  what text collate "C" not null,
  who text collate "C" not null,
  spent_until timestamp(3) with time zone not null,
  constraint limit_use_pk PRIMARY KEY (what, who)
);
grant delete, insert, select, update on limit_use to throughline_app;

create table logout_token (
  issuer text collate "C" not null,
  token_id text collate "C" not null,
  expires timestamp(3) with time zone not null,
  constraint logout_token_pk PRIMARY KEY (issuer, token_id)
);
CREATE INDEX logout_token_by_expiry ON public.logout_token USING btree (expires);
grant delete, insert, select on logout_token to throughline_app;

create table look (
  look_id uuid not null,
  at timestamp(3) with time zone not null,
  person text collate "C" not null,
  role text collate "C" not null,
  what text not null,
  cases text[] collate "C" not null,
  outcome text collate "C" not null,
  capacity text collate "C" not null default ''::text,
  constraint look_pk PRIMARY KEY (look_id),
  constraint look_outcome_known CHECK ((outcome = ANY (ARRAY['shown'::text, 'refused'::text])))
);
CREATE INDEX look_by_person ON public.look USING btree (person, at);
CREATE INDEX look_of_case ON public.look USING gin (cases);
alter table look force row level security;
create policy onlooker on look for select to throughline_app using (person = ( SELECT current_setting('throughline.person'::text, true) AS current_setting));
create policy owner on look for all to throughline_migrator using true with check true;
create policy reviewer on look for select to throughline_app using ((( SELECT current_setting('throughline.reviews'::text, true) AS current_setting) = 'on'::text) AND (cases_reviewed(cases) IS NOT NULL));
create policy the_engine on look for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
grant insert, select on look to throughline_app;

create table look_alarm (
  kind text collate "C" not null,
  person text collate "C" not null,
  case_id uuid not null,
  on_day date not null,
  look_id uuid not null,
  at timestamp(3) with time zone not null,
  constraint look_alarm_pk PRIMARY KEY (case_id, kind, person, on_day),
  constraint look_alarm_kind_known CHECK ((kind = ANY (ARRAY['no-part'::text, 'own-name'::text, 'colleagues-name'::text])))
);
CREATE INDEX look_alarm_newest ON public.look_alarm USING btree (kind, at DESC, look_id DESC, case_id);
alter table look_alarm force row level security;
create policy owner on look_alarm for all to throughline_migrator using true with check true;
create policy reviewer on look_alarm for select to throughline_app using ((( SELECT current_setting('throughline.reviews'::text, true) AS current_setting) = 'on'::text) AND (cases_reviewed(ARRAY[(case_id)::text]) <> '{}'::text[]));
create policy the_engine on look_alarm for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
grant insert, select on look_alarm to throughline_app;

create table look_review (
  step_id uuid not null,
  look_id uuid not null,
  at timestamp(3) with time zone not null,
  person text collate "C" not null,
  step text collate "C" not null,
  said text not null,
  constraint look_review_pk PRIMARY KEY (step_id),
  constraint look_review_step_known CHECK ((step = ANY (ARRAY['drawn'::text, 'asked'::text, 'answered'::text, 'in-order'::text, 'taken-further'::text])))
);
CREATE UNIQUE INDEX look_review_drawn ON public.look_review USING btree (look_id) WHERE (step = 'drawn'::text);
CREATE INDEX look_review_of_look ON public.look_review USING btree (look_id, step_id);
alter table look_review force row level security;
create policy owner on look_review for all to throughline_migrator using true with check true;
create policy reviewer on look_review for select to throughline_app using ((( SELECT current_setting('throughline.reviews'::text, true) AS current_setting) = 'on'::text) AND (( SELECT cases_reviewed(l.cases) AS cases_reviewed
   FROM look l
  WHERE (l.look_id = look_review.look_id)) IS NOT NULL));
create policy the_engine on look_review for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
grant insert, select on look_review to throughline_app;

create table look_watch (
  only_row boolean not null default true,
  upto uuid not null,
  constraint look_watch_pk PRIMARY KEY (only_row),
  constraint look_watch_only_row CHECK (only_row)
);
grant insert, select, update on look_watch to throughline_app;

create table meeting_listing (
  case_id uuid not null,
  position integer not null,
  programme text collate "C" not null,
  reference text collate "C" not null,
  case_title text not null,
  meeting_on date not null,
  purpose text not null,
  listed_at timestamp(3) with time zone not null,
  open_to text collate "C",
  constraint meeting_listing_pk PRIMARY KEY (case_id, "position")
);
CREATE INDEX meeting_listing_by_day ON public.meeting_listing USING btree (programme, meeting_on, case_id, "position");
alter table meeting_listing force row level security;
create policy onlooker on meeting_listing for select to throughline_app using 
CASE
    WHEN (((programme = ANY (( SELECT onlooker_set('offices'::text) AS onlooker_set)::text[])) AND (open_to IS NOT NULL)) OR ((programme = ANY (( SELECT onlooker_set('team'::text) AS onlooker_set)::text[])) AND (open_to = ( SELECT current_setting('throughline.agency'::text, true) AS current_setting))) OR ((programme = ANY (( SELECT onlooker_set('intake'::text) AS onlooker_set)::text[])) AND (open_to = ''::text)) OR (case_id IN ( SELECT onlooker_sees(false) AS onlooker_sees))) THEN (NOT (case_id IN ( SELECT r.case_id
       FROM onlooker_recused r)))
    ELSE false
END;
create policy owner on meeting_listing for all to throughline_migrator using true with check true;
create policy the_engine on meeting_listing for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
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
  open_to text collate "C",
  programme text collate "C" not null,
  constraint notice_pk PRIMARY KEY (case_id, "position")
);
CREATE INDEX notice_by_why ON public.notice USING btree (why, recorded_at DESC, case_id, "position" DESC) INCLUDE (told, programme, open_to);
CREATE INDEX notice_newest ON public.notice USING btree (told, recorded_at DESC, case_id, "position" DESC) INCLUDE (programme, open_to);
alter table notice force row level security;
create policy onlooker on notice for select to throughline_app using 
CASE
    WHEN (((programme = ANY (( SELECT onlooker_set('offices'::text) AS onlooker_set)::text[])) AND (open_to IS NOT NULL)) OR ((programme = ANY (( SELECT onlooker_set('team'::text) AS onlooker_set)::text[])) AND (open_to = ( SELECT current_setting('throughline.agency'::text, true) AS current_setting))) OR ((programme = ANY (( SELECT onlooker_set('intake'::text) AS onlooker_set)::text[])) AND (open_to = ''::text)) OR (case_id IN ( SELECT f.case_id
       FROM onlooker_reads_few f))) THEN (NOT (case_id IN ( SELECT r.case_id
       FROM onlooker_recused r)))
    ELSE false
END;
create policy owner on notice for all to throughline_migrator using true with check true;
create policy the_engine on notice for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
grant delete, insert, select, update on notice to throughline_app;

create table ownership_identifier (
  record_type text collate "C" not null,
  scheme text collate "C" not null,
  number text collate "C" not null,
  record_id text collate "C" not null,
  constraint ownership_identifier_pk PRIMARY KEY (number, scheme, record_type, record_id)
);
CREATE INDEX ownership_identifier_record ON public.ownership_identifier USING btree (record_id);
grant insert, select on ownership_identifier to throughline_app;

create table ownership_import (
  import_id uuid not null,
  at timestamp(3) with time zone not null,
  done_by text collate "C" not null,
  file_name text not null,
  digest text collate "C" not null,
  reason text not null,
  added integer not null,
  repeated integer not null,
  last_place integer not null,
  constraint ownership_import_digest_unique UNIQUE (digest),
  constraint ownership_import_pk PRIMARY KEY (import_id)
);
CREATE INDEX ownership_import_newest ON public.ownership_import USING btree (at DESC, last_place DESC);
grant insert, select on ownership_import to throughline_app;

create table ownership_statement (
  place integer not null,
  statement_id text collate "C" not null,
  import_id uuid not null,
  record_id text collate "C" not null,
  record_type text collate "C" not null,
  status text collate "C" not null,
  stated text collate "C" not null,
  owner_id text collate "C",
  subject_id text collate "C",
  words text,
  body json not null,
  constraint ownership_statement_id_unique UNIQUE (statement_id),
  constraint ownership_statement_pk PRIMARY KEY (place)
);
CREATE INDEX ownership_statement_import ON public.ownership_statement USING btree (import_id, place);
CREATE INDEX ownership_statement_owner ON public.ownership_statement USING btree (owner_id) WHERE (owner_id IS NOT NULL);
CREATE INDEX ownership_statement_record ON public.ownership_statement USING btree (record_id, place);
CREATE INDEX ownership_statement_subject ON public.ownership_statement USING btree (subject_id) WHERE (subject_id IS NOT NULL);
CREATE INDEX ownership_statement_words ON public.ownership_statement USING gin (words gin_trgm_ops) WHERE (words IS NOT NULL);
grant insert, select on ownership_statement to throughline_app;

create table ownership_upload (
  upload_id uuid not null,
  person text collate "C" not null,
  at timestamp(3) with time zone not null,
  file_name text not null,
  content bytea not null,
  constraint ownership_upload_pk PRIMARY KEY (upload_id)
);
CREATE INDEX ownership_upload_old ON public.ownership_upload USING btree (at);
grant delete, insert, select on ownership_upload to throughline_app;

create table passkey (
  credential_id text collate "C" not null,
  person text collate "C" not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] collate "C" not null,
  label text not null,
  created_at timestamp(3) with time zone not null,
  last_used_at timestamp(3) with time zone,
  constraint passkey_pk PRIMARY KEY (credential_id)
);
CREATE INDEX passkey_of_person ON public.passkey USING btree (person, created_at);
grant delete, insert, select, update on passkey to throughline_app;

create table passkey_challenge (
  challenge_hash text collate "C" not null,
  bound_to text collate "C" not null,
  expires timestamp(3) with time zone not null,
  constraint passkey_challenge_pk PRIMARY KEY (challenge_hash)
);
CREATE INDEX passkey_challenge_by_expiry ON public.passkey_challenge USING btree (expires);
grant delete, insert, select on passkey_challenge to throughline_app;

create table password (
  person text collate "C" not null,
  hash text not null,
  nonce bytea not null,
  code_secret bytea not null,
  last_step bigint not null,
  set_at timestamp(3) with time zone not null,
  constraint password_pk PRIMARY KEY (person)
);
grant delete, insert, select, update on password to throughline_app;

create table person (
  person text collate "C" not null,
  name text not null,
  agency text not null,
  roles text[] not null,
  demonstration boolean not null,
  removed_at timestamp(3) with time zone,
  constraint person_pk PRIMARY KEY (person)
);
grant insert, select, update on person to throughline_app;

create table provider_link (
  issuer text collate "C" not null,
  subject text collate "C" not null,
  provider text collate "C" not null,
  person text collate "C" not null,
  linked_at timestamp(3) with time zone not null,
  linked_by text collate "C" not null,
  reason text not null,
  constraint provider_link_pk PRIMARY KEY (issuer, subject)
);
CREATE INDEX provider_link_of_person ON public.provider_link USING btree (person);
grant delete, insert, select on provider_link to throughline_app;

create table provisioned_group (
  provider text collate "C" not null,
  group_id uuid not null,
  display_name text not null,
  external_id text collate "C",
  created_at timestamp(3) with time zone not null,
  changed_at timestamp(3) with time zone not null,
  version integer not null,
  constraint provisioned_group_pk PRIMARY KEY (provider, group_id)
);
CREATE UNIQUE INDEX provisioned_group_name ON public.provisioned_group USING btree (provider, lower(display_name));
grant delete, insert, select, update on provisioned_group to throughline_app;

create table provisioned_member (
  provider text collate "C" not null,
  group_id uuid not null,
  person text collate "C" not null,
  constraint provisioned_member_pk PRIMARY KEY (provider, group_id, person)
);
CREATE INDEX provisioned_member_of_person ON public.provisioned_member USING btree (provider, person);
grant delete, insert, select on provisioned_member to throughline_app;

create table provisioned_person (
  provider text collate "C" not null,
  person text collate "C" not null,
  user_name text not null,
  external_id text collate "C",
  active boolean not null,
  attributes jsonb not null,
  created_at timestamp(3) with time zone not null,
  changed_at timestamp(3) with time zone not null,
  version integer not null,
  constraint provisioned_person_pk PRIMARY KEY (provider, person)
);
CREATE UNIQUE INDEX provisioned_person_external ON public.provisioned_person USING btree (provider, external_id) WHERE (external_id IS NOT NULL);
CREATE UNIQUE INDEX provisioned_person_name ON public.provisioned_person USING btree (provider, lower(user_name));
grant delete, insert, select, update on provisioned_person to throughline_app;

create table recovery (
  recovery_id uuid not null,
  person text collate "C" not null,
  asked_by text collate "C" not null,
  asked_reason text not null,
  asked_at timestamp(3) with time zone not null,
  state text collate "C" not null,
  settled_by text collate "C",
  settled_reason text,
  settled_at timestamp(3) with time zone,
  constraint recovery_pk PRIMARY KEY (recovery_id),
  constraint recovery_second_person CHECK (((state <> 'approved'::text) OR (settled_by <> asked_by))),
  constraint recovery_state_known CHECK ((state = ANY (ARRAY['asked'::text, 'approved'::text, 'refused'::text])))
);
CREATE UNIQUE INDEX recovery_open ON public.recovery USING btree (person) WHERE (state = 'asked'::text);
grant insert, select, update on recovery to throughline_app;

create table sanctions_alias (
  list_id uuid not null,
  number text collate "C" not null,
  ordinal integer not null,
  name text not null,
  strength text collate "C" not null,
  constraint sanctions_alias_pk PRIMARY KEY (list_id, number, ordinal),
  constraint sanctions_alias_strength_check CHECK ((strength = ANY (ARRAY['strong'::text, 'weak'::text])))
);
grant insert, select on sanctions_alias to throughline_app;

create table sanctions_check (
  case_id uuid not null,
  case_position integer not null,
  ownership_place integer not null,
  list_place integer not null,
  checked_on date not null,
  constraint sanctions_check_pk PRIMARY KEY (case_id)
);
alter table sanctions_check force row level security;
create policy owner on sanctions_check for all to throughline_migrator using true with check true;
create policy the_engine on sanctions_check for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
grant delete, insert, select, update on sanctions_check to throughline_app;

create table sanctions_entry (
  list_id uuid not null,
  number text collate "C" not null,
  name text not null,
  kind text collate "C" not null,
  programmes text not null,
  remarks text not null,
  constraint sanctions_entry_pk PRIMARY KEY (list_id, number)
);
grant insert, select on sanctions_entry to throughline_app;

create table sanctions_list (
  list_id uuid not null,
  title text not null,
  published_on date not null,
  at timestamp(3) with time zone not null,
  done_by text collate "C" not null,
  reason text not null,
  digest text collate "C" not null,
  place integer not null,
  entries integer not null,
  strong_aliases integer not null,
  weak_aliases integer not null,
  publisher text not null default 'OFAC'::text,
  constraint sanctions_list_digest_unique UNIQUE (digest),
  constraint sanctions_list_pk PRIMARY KEY (list_id),
  constraint sanctions_list_place_unique UNIQUE (place)
);
CREATE INDEX sanctions_list_current ON public.sanctions_list USING btree (publisher, title, published_on DESC, place DESC);
grant insert, select on sanctions_list to throughline_app;

create table sanctions_upload (
  upload_id uuid not null,
  person text collate "C" not null,
  at timestamp(3) with time zone not null,
  content bytea not null,
  constraint sanctions_upload_pk PRIMARY KEY (upload_id)
);
CREATE INDEX sanctions_upload_old ON public.sanctions_upload USING btree (at);
grant delete, insert, select on sanctions_upload to throughline_app;

create table schema_migration (
  number integer not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migration_pkey PRIMARY KEY (number)
);
grant select on schema_migration to throughline_app;

create table service_account (
  account_id uuid not null,
  name text not null,
  agency text not null,
  roles text[] collate "C" not null,
  scopes text[] collate "C" not null,
  provider text collate "C",
  created_by text collate "C" not null,
  reason text not null,
  created_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  constraint service_account_pk PRIMARY KEY (account_id)
);
grant insert, select, update on service_account to throughline_app;

create table service_credential (
  credential_id uuid not null,
  account_id uuid not null,
  secret_hash text collate "C" not null,
  created_at timestamp(3) with time zone not null,
  created_by text collate "C" not null,
  expires timestamp(3) with time zone not null,
  last_used_at timestamp(3) with time zone,
  constraint service_credential_pk PRIMARY KEY (credential_id),
  constraint service_credential_secret_unique UNIQUE (secret_hash)
);
CREATE INDEX service_credential_of_account ON public.service_credential USING btree (account_id, created_at DESC);
grant insert, select, update on service_credential to throughline_app;

create table session (
  token_hash text collate "C" not null,
  person text collate "C" not null,
  csrf text collate "C" not null,
  at timestamp(3) with time zone not null,
  expires timestamp(3) with time zone not null,
  session_id uuid not null,
  how text collate "C" not null,
  authenticated_at timestamp(3) with time zone not null,
  last_seen timestamp(3) with time zone not null,
  browser text not null,
  provider text collate "C",
  subject text collate "C",
  provider_session text collate "C",
  constraint session_id_unique UNIQUE (session_id),
  constraint session_pk PRIMARY KEY (token_hash),
  constraint session_how_known CHECK ((how = ANY (ARRAY['demonstration'::text, 'passkey'::text, 'password'::text, 'single-sign-on'::text])))
);
CREATE INDEX session_by_expiry ON public.session USING btree (expires);
CREATE INDEX session_by_person ON public.session USING btree (person, at DESC);
CREATE INDEX session_by_provider ON public.session USING btree (provider, subject) WHERE (provider IS NOT NULL);
grant delete, insert, select, update on session to throughline_app;

create table sight (
  case_id uuid not null,
  position integer not null,
  kind text collate "C" not null,
  programme text collate "C" not null,
  who text collate "C" not null,
  relation text collate "C" not null,
  whole boolean not null,
  from_at timestamp(3) with time zone not null,
  until_at timestamp(3) with time zone,
  constraint sight_pk PRIMARY KEY (case_id, "position", kind, from_at),
  constraint sight_kind_known CHECK ((kind = ANY (ARRAY['person'::text, 'team'::text, 'agency'::text, 'recusal'::text, 'emergency'::text])))
);
CREATE INDEX sight_of ON public.sight USING btree (kind, who, programme, case_id) INCLUDE (whole, from_at, until_at);
alter table sight force row level security;
create policy onlooker on sight for select to throughline_app using (((who = ( SELECT current_setting('throughline.person'::text, true) AS current_setting)) AND (kind = ANY (ARRAY['person'::text, 'emergency'::text, 'recusal'::text]))) OR ((who = ANY (( SELECT onlooker_set('issuers'::text) AS onlooker_set)::text[])) AND (kind = 'recusal'::text)) OR ((who = ( SELECT current_setting('throughline.agency'::text, true) AS current_setting)) AND (kind = ANY (ARRAY['team'::text, 'agency'::text]))));
create policy owner on sight for all to throughline_migrator using true with check true;
create policy the_engine on sight for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
grant delete, insert, select, update on sight to throughline_app;

create table sign_in_attempt (
  state_hash text collate "C" not null,
  browser_hash text collate "C" not null,
  provider text collate "C" not null,
  next text not null,
  confirms text collate "C",
  kept_nonce bytea,
  kept bytea,
  expires timestamp(3) with time zone not null,
  constraint sign_in_attempt_pk PRIMARY KEY (state_hash)
);
CREATE INDEX sign_in_attempt_by_expiry ON public.sign_in_attempt USING btree (expires);
grant delete, insert, select on sign_in_attempt to throughline_app;

create table sign_in_try (
  try_id uuid not null,
  key text collate "C" not null,
  is_pair boolean not null,
  at timestamp(3) with time zone not null,
  constraint sign_in_try_pk PRIMARY KEY (try_id, key)
);
CREATE INDEX sign_in_try_by_key ON public.sign_in_try USING btree (key, at);
CREATE INDEX sign_in_try_by_time ON public.sign_in_try USING btree (at);
grant delete, insert, select, update on sign_in_try to throughline_app;

create table stale_rows (
  case_id uuid not null,
  constraint stale_rows_pk PRIMARY KEY (case_id)
);
alter table stale_rows force row level security;
create policy owner on stale_rows for all to throughline_migrator using true with check true;
create policy the_engine on stale_rows for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
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
  open_to text collate "C",
  constraint warning_pk PRIMARY KEY (case_id, warning)
);
CREATE INDEX warning_of_rule ON public.warning USING btree (rule, raised_on, case_id, warning) WHERE (cleared_on IS NULL);
CREATE INDEX warning_standing ON public.warning USING btree (raised_on, case_id, warning) WHERE (cleared_on IS NULL);
alter table warning force row level security;
create policy onlooker on warning for select to throughline_app using 
CASE
    WHEN (((programme = ANY (( SELECT onlooker_set('offices'::text) AS onlooker_set)::text[])) AND (open_to IS NOT NULL)) OR ((programme = ANY (( SELECT onlooker_set('team'::text) AS onlooker_set)::text[])) AND (open_to = ( SELECT current_setting('throughline.agency'::text, true) AS current_setting))) OR ((programme = ANY (( SELECT onlooker_set('intake'::text) AS onlooker_set)::text[])) AND (open_to = ''::text)) OR (case_id IN ( SELECT onlooker_sees(false) AS onlooker_sees))) THEN (NOT (case_id IN ( SELECT r.case_id
       FROM onlooker_recused r)))
    ELSE false
END;
create policy owner on warning for all to throughline_migrator using true with check true;
create policy the_engine on warning for all to throughline_app using (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text) with check (( SELECT current_setting('throughline.reads_for'::text, true) AS current_setting) = 'engine'::text);
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

-- function cases_reviewed

-- function cases_with_words

-- function entries_with_words

-- function looks_at_case

-- function looks_by_chance

-- function onlooker_at

-- function onlooker_has_no_office

-- function onlooker_sees

-- function onlooker_set

-- function onlooker_withheld

-- function took_part

-- view onlooker_all

-- view onlooker_few

-- view onlooker_open

-- view onlooker_part

-- view onlooker_reads_few

-- view onlooker_recused

-- view reviewed_case

