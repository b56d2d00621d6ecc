-- breaking: no
-- What daily casework needs beside the record: drafts, the questions as they were asked, documents, what leaves
-- for other systems, and the read models of warnings, meetings and words.

-- The questions of a kind of fact, as asked: an entry names the edition by its digest and is shown with it for ever.
-- Their order is kept, which jsonb would not do.
create table form_edition (
  digest text collate "C" not null,
  programme text collate "C" not null,
  kind text collate "C" not null,
  title text not null,
  fields json not null,
  first_used timestamptz(3) not null,
  constraint form_edition_pk primary key (digest)
);

-- What a person typed and has not put on the record. `body` is sealed under a key drawn from the master key.
create table draft (
  draft_id uuid not null,
  person text collate "C" not null,
  case_id uuid,
  programme text collate "C" not null,
  act text collate "C" not null,
  version integer not null,
  state text collate "C" not null,
  started_at timestamptz(3) not null,
  saved_at timestamptz(3) not null,
  nonce bytea not null,
  body bytea not null,
  constraint draft_pk primary key (draft_id),
  constraint draft_state_known check (state in ('open', 'recorded', 'discarded'))
);
create index draft_by_person on draft (person, state, saved_at desc, draft_id);
create index draft_by_case on draft (case_id, person);

-- Stored documents. `about` (name, media type, SHA-256 of the bytes) and the bytes are sealed under a key drawn from
-- the key of the case: a hash in the open would tell which known file is held. The bytes lie in document_bytes or in
-- an object store; `kept_in` says which.
create table document (
  document_id uuid not null,
  case_id uuid not null,
  state text collate "C" not null,
  bytes bigint not null,
  uploaded_by text collate "C" not null,
  uploaded_at timestamptz(3) not null,
  scanned_at timestamptz(3),
  scan text,
  position integer,
  kept_in text collate "C" not null,
  nonce bytea not null,
  about bytea not null,
  constraint document_pk primary key (case_id, document_id),
  constraint document_state_known check (state in ('held', 'clean', 'infected', 'filed', 'discarded')),
  constraint document_kept_in_known check (kept_in in ('database', 's3'))
);
-- In which cases an incoming document was copied.
create index document_of_id on document (document_id, case_id);
create index document_newest on document (uploaded_at, case_id, document_id);
create index document_by_state on document (state, uploaded_at, case_id, document_id);

create table document_bytes (
  case_id uuid not null,
  document_id uuid not null,
  chunk integer not null,
  nonce bytea not null,
  body bytea not null,
  constraint document_bytes_pk primary key (case_id, document_id, chunk)
);

-- Who is told of events elsewhere, and each attempt to tell them. The event log itself is the outbox: a subscription
-- follows it by its own place in it.
create table webhook (
  webhook_id uuid not null,
  person text collate "C" not null,
  address text not null,
  kinds text[] collate "C" not null,
  state text collate "C" not null,
  created_at timestamptz(3) not null,
  -- The signing secret, sealed under a key drawn from the master key.
  nonce bytea not null,
  secret bytea not null,
  place jsonb not null,
  leased_until timestamptz(3),
  constraint webhook_pk primary key (webhook_id),
  constraint webhook_state_known check (state in ('active', 'paused', 'ended'))
);

create table delivery (
  webhook_id uuid not null,
  delivery_id uuid not null,
  case_id uuid not null,
  position integer not null,
  kind text collate "C" not null,
  state text collate "C" not null,
  attempts integer not null,
  next_at timestamptz(3),
  last_at timestamptz(3),
  last_status integer,
  last_error text,
  created_at timestamptz(3) not null,
  constraint delivery_pk primary key (webhook_id, delivery_id),
  constraint delivery_once unique (webhook_id, case_id, position),
  constraint delivery_state_known check (state in ('waiting', 'delivered', 'failed'))
);
create index delivery_due on delivery (next_at) where state = 'waiting';
create index delivery_newest on delivery (webhook_id, created_at desc, delivery_id);

-- Read models.

-- Cases whose read models were written by an older version of the program: the worker writes them anew and takes them
-- off this list. A migration that adds to the read models puts every case on it.
create table stale_rows (
  case_id uuid not null,
  constraint stale_rows_pk primary key (case_id)
);
insert into stale_rows select case_id from case_head;

-- The newest fact a person recorded, for finding cases that nobody has touched.
alter table case_row add column last_fact_at timestamptz(3);
create index case_row_untouched on case_row (last_fact_at, case_id) where not closed;
create index case_row_by_lead on case_row (lead, last_recorded_at desc, case_id) where lead is not null;

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
  constraint warning_pk primary key (case_id, warning)
);
create index warning_standing on warning (raised_on, case_id, warning) where cleared_on is null;
create index warning_of_rule on warning (rule, raised_on, case_id, warning) where cleared_on is null;

create table meeting_listing (
  case_id uuid not null,
  position integer not null,
  programme text collate "C" not null,
  reference text collate "C" not null,
  case_title text not null,
  meeting_on date not null,
  purpose text not null,
  listed_at timestamptz(3) not null,
  constraint meeting_listing_pk primary key (case_id, position)
);
create index meeting_listing_by_day on meeting_listing (programme, meeting_on, case_id, position);

-- Words of each entry in plain letters, for search. Common words are looked for from the newest entry back, rare ones
-- in the index of words. What waits to be put into that index is kept short, since a search reads through it and
-- whoever fills it puts all of it in place.
create table entry_words (
  case_id uuid not null,
  position integer not null,
  recorded_at timestamptz(3) not null,
  words tsvector not null,
  constraint entry_words_pk primary key (case_id, position)
);
create index entry_words_newest on entry_words (recorded_at desc, case_id, position desc);
create index entry_words_words on entry_words using gin (words) with (gin_pending_list_limit = 512);

-- The agency of whoever holds the role that owes a duty: for "what my agency owes". The indexes of what is owed carry
-- what a list is narrowed by, so that counting and narrowing need no row.
alter table duty add column holder_agency text collate "C";
drop index duty_owed_by;
drop index duty_owed;
create index duty_owed_by on duty (owed_by, due_order, case_id, duty) include (status, rule, programme)
  where status in ('open', 'paused', 'missed');
create index duty_owed on duty (due_order, case_id, duty) include (status, programme)
  where status in ('open', 'paused', 'missed');
create index duty_of_agency on duty (holder_agency, due_order, case_id, duty) include (status, rule, programme)
  where status in ('open', 'paused', 'missed');
create index duty_of_rule on duty (rule, due_order, case_id, duty) include (status, programme)
  where status in ('open', 'paused', 'missed');
-- Few duties are paused: they are counted without going through all the others.
create index duty_paused on duty (due_order, case_id, duty) include (owed_by, holder, holder_agency, rule, programme)
  where status = 'paused';

create index notice_by_why on notice (why, recorded_at desc, case_id, position desc) include (told);

grant select, insert on form_edition to throughline_app;
grant select, insert, update, delete on draft to throughline_app;
grant select, insert, update on document to throughline_app;
grant select, insert, delete on document_bytes to throughline_app;
grant select, insert, update on webhook to throughline_app;
grant select, insert, update, delete on delivery to throughline_app;
grant select, insert, update, delete on warning to throughline_app;
grant select, insert, update, delete on meeting_listing to throughline_app;
grant select, insert, update, delete on entry_words to throughline_app;
grant select, delete on stale_rows to throughline_app;
