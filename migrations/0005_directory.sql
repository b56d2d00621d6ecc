-- breaking: no
-- Who works here, for whom and as what, as a record of its own: every change with its author and its reason. Appended to
-- and never changed. The tables agency, agreement, person and fallback are drawn from it as each change takes effect;
-- what they held before this step stays as it is, and has no entry.
create table directory_entry (
  entry_id uuid not null,
  -- Counts them in the order in which they were made.
  place integer not null,
  at timestamptz(3) not null,
  -- A person's id, or what did it, such as "scim:northford".
  done_by text collate "C" not null,
  reason text not null,
  change json not null,
  -- The agencies ("agency:" and its name) and people ("person:" and their id) that it is about.
  about text[] collate "C" not null,
  -- From when it is to hold.
  from_at timestamptz(3) not null,
  constraint directory_entry_pk primary key (entry_id),
  constraint directory_entry_place_unique unique (place)
);
-- Those made for a moment still to come.
create index directory_entry_later on directory_entry (from_at, place) where from_at > at;
create index directory_entry_about on directory_entry using gin (about);

-- What became of an entry: put into effect, or withdrawn before it was. One or the other, and once.
create table directory_outcome (
  entry_id uuid not null,
  outcome text collate "C" not null,
  at timestamptz(3) not null,
  done_by text collate "C" not null,
  reason text not null,
  constraint directory_outcome_pk primary key (entry_id),
  constraint directory_outcome_known check (outcome in ('in-effect', 'withdrawn'))
);

-- Who takes over from those of an agency who leave, in each programme, where nobody is named.
create table fallback (
  agency text collate "C" not null,
  programme text collate "C" not null,
  person text collate "C" not null,
  constraint fallback_pk primary key (agency, programme)
);

-- Roles on cases that somebody may hold no more: a queue of work, drawn from the entry. `roles` are those that they lost;
-- null for all that they hold, or hold for an agency that is theirs no more.
create table handover (
  entry_id uuid not null,
  from_person text collate "C" not null,
  to_person text collate "C",
  roles text[] collate "C",
  begun_at timestamptz(3) not null,
  -- When to go on with it.
  next_at timestamptz(3) not null,
  done_at timestamptz(3),
  constraint handover_pk primary key (entry_id, from_person)
);
create index handover_open on handover (next_at) where done_at is null;
create index handover_newest on handover (begun_at desc, entry_id, from_person);

-- The cases of each. `given` counts the roles given on; `stuck` is one that nobody could take.
create table handover_case (
  entry_id uuid not null,
  from_person text collate "C" not null,
  case_id uuid not null,
  state text collate "C" not null,
  given integer not null,
  constraint handover_case_pk primary key (case_id, entry_id, from_person),
  constraint handover_case_state_known check (state in ('waiting', 'done', 'stuck'))
);
create index handover_case_of on handover_case (entry_id, from_person, state, case_id);

grant select, insert on directory_entry to throughline_app;
grant select, insert on directory_outcome to throughline_app;
grant select, insert, update on fallback to throughline_app;
grant select, insert, update on handover to throughline_app;
grant select, insert, update on handover_case to throughline_app;
