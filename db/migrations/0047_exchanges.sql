-- Batch exchange (库表交换): what is carried from a granted table to a consumer's front database, how often, and how each run went.

-- A front database (前置库): the platform may write to it, because its agency says so.
alter table database_connection add column front boolean not null default false;

create table exchange (
  id uuid primary key,
  number text not null unique,
  grant_id uuid not null references sharing_grant,
  consumer_agency_id uuid not null references agency,
  provider_agency_id uuid not null references agency,
  title text not null,
  state text not null check (state in ('active', 'paused', 'ended')),
  revision integer not null,
  connection_id uuid not null references database_connection,
  target_schema text not null,
  target_table text not null,
  create_target boolean not null,
  mode text not null check (mode in ('full', 'incremental')),
  -- Item that tells what is new, and how far back is read again.
  watermark_item uuid,
  overlap integer not null check (overlap >= 0),
  -- Item, column of the target, dictionary that translates it.
  columns jsonb not null,
  -- Columns and key of the source as they were when this was agreed.
  agreed jsonb not null,
  -- Five fields, in Beijing time; none for runs on demand only.
  schedule text,
  next_at timestamptz,
  rejects_max integer not null check (rejects_max >= 0),
  created_by uuid not null references person,
  created_at timestamptz not null,
  constraint exchange_increment check ((mode = 'incremental') = (watermark_item is not null))
);
create index exchange_consumer on exchange (consumer_agency_id, created_at desc, id desc);
create index exchange_provider on exchange (provider_agency_id, created_at desc, id desc);
create index exchange_created on exchange (created_at desc, id desc);
create index exchange_grant on exchange (grant_id);
create index exchange_connection on exchange (connection_id);
create index exchange_due on exchange (next_at) where state = 'active' and next_at is not null;

create table exchange_run (
  id uuid primary key,
  exchange_id uuid not null references exchange,
  number integer not null,
  cause text not null check (cause in ('schedule', 'person')),
  requested_by uuid references person,
  state text not null check (state in ('queued', 'running', 'paused', 'done', 'failed', 'cancelled')),
  queued_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  -- A worker holds it until then; whoever takes it over counts up the attempt.
  lease_until timestamptz,
  not_before timestamptz not null,
  attempt integer not null,
  -- Attempts since a chunk was last confirmed.
  fruitless integer not null,
  chunk bigint not null,
  rows bigint not null,
  bytes bigint not null,
  refused bigint not null,
  digest text not null,
  about bigint,
  -- What stands in usage records already.
  recorded_rows bigint not null,
  recorded_bytes bigint not null,
  problem jsonb,
  constraint exchange_run_number unique (exchange_id, number)
);
-- One at a time: two runs of one exchange would overtake each other.
create unique index exchange_run_live on exchange_run (exchange_id) where state in ('queued', 'running', 'paused');
create index exchange_run_waiting on exchange_run (not_before) where state in ('queued', 'running');

-- Rows that did not arrive, as they would have been delivered; sealed, since they hold people's data.
create table exchange_reject (
  run_id uuid not null references exchange_run,
  chunk bigint not null,
  place integer not null,
  reason text not null,
  line text,
  primary key (run_id, chunk, place)
);

create sequence exchange_use;
