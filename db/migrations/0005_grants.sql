-- What opens the data plane, and the one number that tells gateways that something changed.
create table grant_revision (
  id boolean primary key default true check (id),
  revision bigint not null
);
insert into grant_revision (revision) values (1);

create table sharing_grant (
  id uuid primary key,
  number text not null unique,
  application_id uuid not null,
  entry_id uuid not null references catalog_entry,
  version_id uuid not null references catalog_version,
  consumer_agency_id uuid not null references agency,
  provider_agency_id uuid not null references agency,
  state text not null check (state in ('agreed', 'shared', 'suspended', 'ended', 'expired')),
  revision integer not null default 1,
  items jsonb not null,
  row_filter jsonb not null default '[]',
  calls_per_day integer not null check (calls_per_day > 0),
  rows_per_day bigint not null check (rows_per_day > 0),
  purpose text not null,
  scope text not null,
  method text not null,
  valid_from date not null,
  valid_until date not null,
  resource_id uuid references resource,
  agreed_at timestamptz not null,
  shared_at timestamptz,
  ended_at timestamptz,
  probe jsonb,
  -- REG25-2-2: sharing joins two different departments.
  constraint grant_two_agencies check (consumer_agency_id <> provider_agency_id)
);
create index sharing_grant_consumer on sharing_grant (consumer_agency_id, agreed_at desc, id);
create index sharing_grant_provider on sharing_grant (provider_agency_id, agreed_at desc, id);
create index sharing_grant_entry on sharing_grant (entry_id);
create index sharing_grant_resource on sharing_grant (resource_id);
create index sharing_grant_expiry on sharing_grant (valid_until) where state in ('agreed', 'shared', 'suspended');

create table credential (
  id uuid primary key,
  grant_id uuid not null references sharing_grant,
  kind text not null check (kind in ('consumer', 'probe', 'console')),
  prefix text not null unique,
  digest text not null,
  -- sealed until it was claimed once; then only the digest remains
  sealed text,
  person_id uuid,
  created_at timestamptz not null,
  claimed_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz
);
create index credential_grant on credential (grant_id);
