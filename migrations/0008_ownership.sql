-- breaking: no
-- The register of who owns what: statements of the Beneficial Ownership Data Standard 0.4 as they were taken in, each file
-- as a whole. Appended to and never changed. It holds no case, and is for everybody who may read it alike (rule
-- "reads-ownership" of the access policy), so that there is no row here that one reader sees and another does not.
-- docs/adr/0025-the-register-of-ownership.md
create table ownership_import (
  import_id uuid not null,
  at timestamptz(3) not null,
  -- A person's id, or "command-line:" and the account of the operating system.
  done_by text collate "C" not null,
  file_name text not null,
  -- SHA-256 of the file's bytes.
  digest text collate "C" not null,
  reason text not null,
  added integer not null,
  repeated integer not null,
  -- The place of its last statement, or of the last before it where it added none: what was known from its moment on is
  -- what has no higher place.
  last_place integer not null,
  constraint ownership_import_pk primary key (import_id),
  -- The same file is taken in once.
  constraint ownership_import_digest_unique unique (digest)
);
create index ownership_import_newest on ownership_import (at desc, last_place desc);

create table ownership_statement (
  -- Counts all statements in the order in which they came.
  place integer not null,
  statement_id text collate "C" not null,
  import_id uuid not null,
  record_id text collate "C" not null,
  record_type text collate "C" not null,
  status text collate "C" not null,
  stated text collate "C" not null,
  -- Of a relationship: the records of who holds and of what is held, where they are named.
  owner_id text collate "C",
  subject_id text collate "C",
  -- Of a person or an entity: the names by which it is looked for, in plain letters.
  words text,
  -- The statement as it came, with all that means nothing here.
  body json not null,
  constraint ownership_statement_pk primary key (place),
  constraint ownership_statement_id_unique unique (statement_id)
);
create index ownership_statement_record on ownership_statement (record_id, place);
create index ownership_statement_owner on ownership_statement (owner_id) where owner_id is not null;
create index ownership_statement_subject on ownership_statement (subject_id) where subject_id is not null;
create index ownership_statement_import on ownership_statement (import_id, place);
create index ownership_statement_words on ownership_statement using gin (words gin_trgm_ops) where words is not null;

-- What names a person or an entity elsewhere: records of one kind that share a scheme and a number are the same.
create table ownership_identifier (
  record_type text collate "C" not null,
  scheme text collate "C" not null,
  number text collate "C" not null,
  record_id text collate "C" not null,
  constraint ownership_identifier_pk primary key (number, scheme, record_type, record_id)
);
create index ownership_identifier_record on ownership_identifier (record_id);

-- A file that somebody has sent and not decided about. Kept for a day.
create table ownership_upload (
  upload_id uuid not null,
  person text collate "C" not null,
  at timestamptz(3) not null,
  file_name text not null,
  content bytea not null,
  constraint ownership_upload_pk primary key (upload_id)
);
create index ownership_upload_old on ownership_upload (at);

grant select, insert on ownership_import to throughline_app;
grant select, insert on ownership_statement to throughline_app;
grant select, insert on ownership_identifier to throughline_app;
grant select, insert, delete on ownership_upload to throughline_app;
