-- Cross-checks by file (批量文件核验): a file of keys and claims from a consumer, and the verdicts row by row, both sealed and kept for a few days.
create table cross_check (
  id uuid primary key,
  grant_id uuid not null references sharing_grant,
  consumer_agency_id uuid not null references agency,
  name text not null,
  bytes bigint not null check (bytes > 0),
  business_case text,
  state text not null check (state in ('uploading', 'queued', 'running', 'done', 'failed', 'cancelled', 'given-up')),
  cipher text not null,
  -- Of the file and of its verdicts, which lie under an id of their own.
  sealed_key text not null,
  verdicts_id uuid not null unique,
  -- Confirmed: so many rows of the file were read, so many bytes of verdicts belong to them. What lies behind is written again.
  position bigint not null default 0,
  verdict_bytes bigint not null default 0,
  bytes_read bigint not null default 0,
  -- Rows by what came of them.
  matched bigint not null default 0,
  mismatched bigint not null default 0,
  not_found bigint not null default 0,
  refused bigint not null default 0,
  unreadable bigint not null default 0,
  -- Rows that usage records tell of.
  recorded bigint not null default 0,
  requested_by uuid not null references person,
  begun_at timestamptz not null,
  received_at timestamptz,
  started_at timestamptz,
  ended_at timestamptz,
  -- A worker holds it until then; whoever takes it over counts up the attempt.
  lease_until timestamptz,
  not_before timestamptz,
  attempt integer not null default 0,
  -- Attempts since a block was last confirmed.
  fruitless integer not null default 0,
  problem jsonb,
  -- When file and verdicts were taken from the disk.
  cleared_at timestamptz
);
create index cross_check_grant on cross_check (grant_id, begun_at desc, id desc);
create index cross_check_waiting on cross_check (not_before) where state in ('queued', 'running');
create index cross_check_kept on cross_check (begun_at) where cleared_at is null;
create sequence cross_check_use;
