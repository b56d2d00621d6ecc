-- breaking: no
-- Who may see which case.

alter table case_row add column marking text collate "C" not null default 'ordinary';
alter table case_row add constraint case_row_marking_known check (marking in ('ordinary', 'restricted'));
create index case_row_restricted on case_row (case_id) where marking <> 'ordinary';
-- Cases that nobody leads yet are seen by those who take cases in.
create index case_row_unled on case_row (programme, case_id) where lead is null;

-- That a person, a team or an agency sees a case, or is recused from it, and since and until when. Derived from the
-- entries that say so. `who` is a person's id, or an agency's name.
create table sight (
  case_id uuid not null,
  position integer not null,
  kind text collate "C" not null,
  programme text collate "C" not null,
  who text collate "C" not null,
  relation text collate "C" not null,
  whole boolean not null,
  from_at timestamptz(3) not null,
  until_at timestamptz(3),
  constraint sight_pk primary key (case_id, position, kind, from_at),
  constraint sight_kind_known check (kind in ('person', 'team', 'agency', 'recusal', 'emergency'))
);
create index sight_of on sight (kind, who, programme, case_id) include (whole, from_at, until_at);

grant select, insert, update, delete on sight to throughline_app;

-- The rows of cases recorded before are written by the worker.
insert into stale_rows select case_id from case_head on conflict do nothing;

-- Agencies that take part, and the agreements by which they share.
create table agency (
  agency text collate "C" not null,
  from_at timestamptz(3) not null,
  until_at timestamptz(3),
  constraint agency_pk primary key (agency)
);
create table agreement (
  agency text collate "C" not null,
  programme text collate "C" not null,
  from_at timestamptz(3) not null,
  until_at timestamptz(3),
  constraint agreement_pk primary key (agency, programme, from_at)
);
insert into agency (agency, from_at) select distinct agency, 'epoch'::timestamptz from person;
grant select, insert, update on agency to throughline_app;
grant select, insert, update on agreement to throughline_app;

-- In which capacity somebody looked, or why they may not: the rules of the policy that decided.
alter table look add column capacity text collate "C" not null default '';
-- Who has looked at a case.
create index look_of_case on look using gin (cases);

-- Looks that somebody drew to ask about, and what came of asking: appended to and never changed. The row of a look
-- itself says nothing of it.
create table look_review (
  step_id uuid not null,
  look_id uuid not null,
  at timestamptz(3) not null,
  person text collate "C" not null,
  step text collate "C" not null,
  said text not null,
  constraint look_review_pk primary key (step_id),
  constraint look_review_step_known check (step in ('drawn', 'asked', 'answered', 'in-order', 'taken-further'))
);
create index look_review_of_look on look_review (look_id, step_id);
-- A look is drawn once.
create unique index look_review_drawn on look_review (look_id) where step = 'drawn';
grant select, insert on look_review to throughline_app;
