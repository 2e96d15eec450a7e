-- Who acts: agencies, the duties that they apply and collect under, people, their posts, and their sessions.
create table agency (
  id uuid primary key,
  code text not null unique,
  name text not null unique,
  short_name text not null,
  kind text not null check (kind in ('department', 'authorised-body', 'office', 'operator', 'audit')),
  authorising_statute text,
  work_body text,
  division_code text not null,
  active boolean not null default true,
  -- REG25-2-1: an authorised body is one only by the statute that authorises it.
  constraint agency_statute check (kind <> 'authorised-body' or authorising_statute is not null)
);

create table agency_duty (
  id uuid primary key,
  agency_id uuid not null references agency,
  title text not null,
  basis text not null,
  active boolean not null default true
);
create index agency_duty_agency on agency_duty (agency_id);

create table person (
  id uuid primary key,
  login text not null unique,
  name text not null,
  password_hash text not null,
  active boolean not null default true
);

create table post (
  id uuid primary key,
  person_id uuid not null references person,
  agency_id uuid not null references agency,
  role text not null check (role in ('clerk', 'work-body-head', 'agency-head', 'developer', 'office-reviewer', 'office-head', 'operator', 'auditor')),
  title text not null,
  active boolean not null default true,
  unique (person_id, agency_id, role)
);
create index post_agency on post (agency_id, role);

create table session (
  token_digest bytea primary key,
  person_id uuid not null references person,
  post_id uuid not null references post,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_expiry on session (expires_at);

create table sign_in_attempt (
  login text not null,
  at timestamptz not null
);
create index sign_in_attempt_login on sign_in_attempt (login, at);

-- Creations that were asked for twice are done once.
create table idempotency_key (
  person_id uuid not null,
  key text not null,
  digest text not null,
  response jsonb not null,
  at timestamptz not null,
  primary key (person_id, key)
);
create index idempotency_key_at on idempotency_key (at);

-- Small facts about the installation: platform name, law, signing key (sealed).
create table installation_setting (
  name text primary key,
  value jsonb not null
);
