-- Databases of agencies that the platform may read: how to reach them, and how they were found when last looked at.
create table database_connection (
  id uuid primary key,
  agency_id uuid not null references agency,
  title text not null,
  dialect text not null check (dialect in ('postgresql', 'mysql')),
  host text not null,
  port integer not null check (port between 1 and 65535),
  database_name text not null,
  -- Only these schemas; none means all that the account sees.
  schemas jsonb not null,
  user_name text not null,
  -- Sealed by the vault.
  password text not null,
  tls text not null check (tls in ('verified', 'encrypted', 'off')),
  ca_certificate text,
  purpose text not null,
  state text not null check (state in ('active', 'removed')),
  revision integer not null,
  created_by uuid not null references person,
  created_at timestamptz not null,
  health text not null check (health in ('unknown', 'good', 'failed')),
  checked_at timestamptz,
  -- Code of the refusal, where the last look failed.
  failure text,
  server_version text,
  writable boolean
);
create index database_connection_agency on database_connection (agency_id, created_at desc, id desc) where state = 'active';
create unique index database_connection_title on database_connection (agency_id, title) where state = 'active';
