-- breaking: no
-- Who signs in, and how: accounts, sessions, credentials, invitations, recovery. What somebody must know or hold is
-- kept as a hash or sealed under a key drawn from the master key, so that a copy of the database signs nobody in.

-- Somebody who left or was removed stays named in the record; they are out at their next request.
alter table person add column removed_at timestamptz(3);

-- Sessions end with this step: the older ones do not say how somebody signed in.
delete from session;
alter table session
  -- Names a session on pages without its token or the hash of it.
  add column session_id uuid not null,
  add column how text collate "C" not null,
  -- When the person last proved who they are: at sign-in, or when asked again.
  add column authenticated_at timestamptz(3) not null,
  -- Written at most once a minute.
  add column last_seen timestamptz(3) not null,
  -- In plain words, as told by the browser at sign-in: "Firefox on Windows".
  add column browser text not null,
  -- Of single sign-on: the provider, whom it names, and its own session, which it can end.
  add column provider text collate "C",
  add column subject text collate "C",
  add column provider_session text collate "C",
  add constraint session_id_unique unique (session_id),
  add constraint session_how_known check (how in ('demonstration', 'passkey', 'password', 'single-sign-on'));
create index session_by_person on session (person, at desc);
create index session_by_provider on session (provider, subject) where provider is not null;

-- Every sign-in, refusal, change of what somebody signs in with, and end of a session. Appended to and never changed.
-- `person` is whom it is about: null where a name was typed that nobody has. No secrets, and no addresses of machines.
create table identity_event (
  event_id uuid not null,
  at timestamptz(3) not null,
  person text collate "C",
  -- Who did it: the same person, an administrator, or what did it ("command-line").
  done_by text collate "C",
  what text collate "C" not null,
  outcome text collate "C" not null,
  how text collate "C",
  about text not null,
  constraint identity_event_pk primary key (event_id),
  constraint identity_event_outcome_known check (outcome in ('done', 'refused'))
);
create index identity_event_of_person on identity_event (person, at desc, event_id desc);
create index identity_event_newest on identity_event (at desc, event_id desc);

-- What somebody types to say who they are, beside a password. In small letters, so that case does not matter.
create table account (
  person text collate "C" not null,
  sign_in_name text collate "C" not null,
  -- Whom a passkey is for, as authenticators are told: random, and nothing about the person.
  user_handle text collate "C" not null,
  created_at timestamptz(3) not null,
  constraint account_pk primary key (person),
  constraint account_name_unique unique (sign_in_name),
  constraint account_handle_unique unique (user_handle)
);

-- A password is kept as an Argon2id hash in PHC form; the secret of the second factor is sealed. A code counts once:
-- `last_step` is the newest time step whose code was taken.
create table password (
  person text collate "C" not null,
  hash text not null,
  nonce bytea not null,
  code_secret bytea not null,
  last_step bigint not null,
  set_at timestamptz(3) not null,
  constraint password_pk primary key (person)
);

-- The public half of a passkey. The counter is null for those that do not count.
create table passkey (
  credential_id text collate "C" not null,
  person text collate "C" not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] collate "C" not null,
  label text not null,
  created_at timestamptz(3) not null,
  last_used_at timestamptz(3),
  constraint passkey_pk primary key (credential_id)
);
create index passkey_of_person on passkey (person, created_at);

-- Questions put to authenticators, by hash: each is answered once, within minutes, by the browser it was put to.
create table passkey_challenge (
  challenge_hash text collate "C" not null,
  bound_to text collate "C" not null,
  expires timestamptz(3) not null,
  constraint passkey_challenge_pk primary key (challenge_hash)
);
create index passkey_challenge_by_expiry on passkey_challenge (expires);

-- Tries to sign in by password that have not succeeded, by hash of the name and of the address they came from: too many
-- in a while are refused for a while. Nobody is locked out for good.
create table sign_in_try (
  try_id uuid not null,
  key text collate "C" not null,
  -- Of this name from this address: whoever gets in has these forgotten.
  is_pair boolean not null,
  at timestamptz(3) not null,
  constraint sign_in_try_pk primary key (try_id, key)
);
create index sign_in_try_by_key on sign_in_try (key, at);
create index sign_in_try_by_time on sign_in_try (at);

-- An invitation, or what somebody whose recovery was approved comes back in with: then it names the person.
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
  created_at timestamptz(3) not null,
  expires timestamptz(3) not null,
  used_at timestamptz(3),
  withdrawn_at timestamptz(3),
  constraint invitation_pk primary key (invitation_id),
  constraint invitation_code_unique unique (code_hash)
);
create index invitation_newest on invitation (created_at desc, invitation_id);

-- Somebody lost what they sign in with: one administrator asks, another approves, or the person says it was not them.
create table recovery (
  recovery_id uuid not null,
  person text collate "C" not null,
  asked_by text collate "C" not null,
  asked_reason text not null,
  asked_at timestamptz(3) not null,
  state text collate "C" not null,
  settled_by text collate "C",
  settled_reason text,
  settled_at timestamptz(3),
  constraint recovery_pk primary key (recovery_id),
  constraint recovery_state_known check (state in ('asked', 'approved', 'refused')),
  constraint recovery_second_person check (state <> 'approved' or settled_by <> asked_by)
);
-- One at a time for each person.
create unique index recovery_open on recovery (person) where state = 'asked';

grant update on session to throughline_app;
grant select, insert on identity_event to throughline_app;
grant select, insert, update, delete on account to throughline_app;
grant select, insert, update, delete on password to throughline_app;
grant select, insert, update, delete on passkey to throughline_app;
grant select, insert, delete on passkey_challenge to throughline_app;
-- Update only so that its rows can be locked while old ones are cleared away.
grant select, insert, update, delete on sign_in_try to throughline_app;
grant select, insert, update on invitation to throughline_app;
grant select, insert, update on recovery to throughline_app;

-- End of the section of local accounts. Single sign-on and what follows stands below.

-- Single sign-on.

-- A sign-in begun at a provider and not finished, by hash of its state. It is taken once, within minutes, by the browser
-- that began it. Nonce and code verifier are not kept: they are drawn from the state under a key of the master key. A
-- form to be sent again afterwards is sealed.
create table sign_in_attempt (
  state_hash text collate "C" not null,
  browser_hash text collate "C" not null,
  provider text collate "C" not null,
  next text not null,
  confirms text collate "C",
  kept_nonce bytea,
  kept bytea,
  expires timestamptz(3) not null,
  constraint sign_in_attempt_pk primary key (state_hash)
);
create index sign_in_attempt_by_expiry on sign_in_attempt (expires);

-- Which person a provider's subject is. A subject is one person for good; no address or name links anybody.
create table provider_link (
  issuer text collate "C" not null,
  subject text collate "C" not null,
  provider text collate "C" not null,
  person text collate "C" not null,
  linked_at timestamptz(3) not null,
  linked_by text collate "C" not null,
  reason text not null,
  constraint provider_link_pk primary key (issuer, subject)
);
create index provider_link_of_person on provider_link (person);

-- Logout tokens taken from providers, until they would be too old anyway.
create table logout_token (
  issuer text collate "C" not null,
  token_id text collate "C" not null,
  expires timestamptz(3) not null,
  constraint logout_token_pk primary key (issuer, token_id)
);
create index logout_token_by_expiry on logout_token (expires);

grant select, insert, delete on sign_in_attempt to throughline_app;
grant select, insert, delete on provider_link to throughline_app;
grant select, insert, delete on logout_token to throughline_app;

-- Service accounts: other systems that use the API under their own name. An ended one stays named.
create table service_account (
  account_id uuid not null,
  name text not null,
  agency text not null,
  roles text[] collate "C" not null,
  scopes text[] collate "C" not null,
  -- Of the provider that gives and takes its people's access by it (SCIM); null for the API.
  provider text collate "C",
  created_by text collate "C" not null,
  reason text not null,
  created_at timestamptz(3) not null,
  ended_at timestamptz(3),
  constraint service_account_pk primary key (account_id)
);

-- Its secrets, by hash. Two may hold at once while the newer one is being put in place of the older.
create table service_credential (
  credential_id uuid not null,
  account_id uuid not null,
  secret_hash text collate "C" not null,
  created_at timestamptz(3) not null,
  created_by text collate "C" not null,
  expires timestamptz(3) not null,
  -- Written at most once a minute.
  last_used_at timestamptz(3),
  constraint service_credential_pk primary key (credential_id),
  constraint service_credential_secret_unique unique (secret_hash)
);
create index service_credential_of_account on service_credential (account_id, created_at desc);

grant select, insert, update on service_account to throughline_app;
grant select, insert, update on service_credential to throughline_app;

-- People and groups as a provider tells of them (SCIM). What the roles of a group are, the settings say.
create table provisioned_person (
  provider text collate "C" not null,
  person text collate "C" not null,
  -- As sent; compared in small letters, as SCIM asks.
  user_name text not null,
  external_id text collate "C",
  active boolean not null,
  -- The other attributes, as sent.
  attributes jsonb not null,
  created_at timestamptz(3) not null,
  changed_at timestamptz(3) not null,
  version integer not null,
  constraint provisioned_person_pk primary key (provider, person)
);
create unique index provisioned_person_name on provisioned_person (provider, lower(user_name));
create unique index provisioned_person_external on provisioned_person (provider, external_id)
  where external_id is not null;

create table provisioned_group (
  provider text collate "C" not null,
  group_id uuid not null,
  display_name text not null,
  external_id text collate "C",
  created_at timestamptz(3) not null,
  changed_at timestamptz(3) not null,
  version integer not null,
  constraint provisioned_group_pk primary key (provider, group_id)
);
create unique index provisioned_group_name on provisioned_group (provider, lower(display_name));

create table provisioned_member (
  provider text collate "C" not null,
  group_id uuid not null,
  person text collate "C" not null,
  constraint provisioned_member_pk primary key (provider, group_id, person)
);
create index provisioned_member_of_person on provisioned_member (provider, person);

grant select, insert, update, delete on provisioned_person to throughline_app;
grant select, insert, update, delete on provisioned_group to throughline_app;
grant select, insert, delete on provisioned_member to throughline_app;

-- How much was asked for: up to which moment what one person, or one address, asked for is spent. Not logged: losing
-- these in a crash lets somebody ask again, and nothing else. Rows go as soon as they hold nobody back.
create unlogged table limit_use (
  what text collate "C" not null,
  who text collate "C" not null,
  spent_until timestamptz(3) not null,
  constraint limit_use_pk primary key (what, who)
);

-- Which cases a person opened lately, so that opening one again is not counted again. Rows go after a day.
create unlogged table case_opened (
  person text collate "C" not null,
  case_id text collate "C" not null,
  at timestamptz(3) not null,
  constraint case_opened_pk primary key (person, case_id)
);

-- What somebody should look into: appended to and never changed.
create table alarm (
  alarm_id uuid not null,
  at timestamptz(3) not null,
  what text collate "C" not null,
  person text collate "C" not null,
  constraint alarm_pk primary key (alarm_id)
);
create index alarm_newest on alarm (at desc, alarm_id desc);
create index alarm_of_person on alarm (person, what, at);

grant select, insert, update, delete on limit_use to throughline_app;
grant select, insert, update, delete on case_opened to throughline_app;
grant select, insert on alarm to throughline_app;

-- End of the section of limits.
