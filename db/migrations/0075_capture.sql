-- Exchange by change capture: what changes in a provider's PostgreSQL arrives as it happens, through a slot that its server keeps for us.

alter table exchange drop constraint exchange_mode_check;
alter table exchange add constraint exchange_mode_check check (mode in ('full', 'incremental', 'capture'));

-- A slot at a provider's server; written before it is made there and gone after it was taken away, so that none is forgotten.
create table exchange_capture (
  exchange_id uuid primary key references exchange,
  -- What was copied for another run is not gone on with.
  run_id uuid not null references exchange_run,
  connection_id uuid not null references database_connection,
  slot text not null,
  publication text not null,
  phase text not null check (phase in ('copying', 'following')),
  made_at timestamptz not null,
  -- When a worker last followed it, and how far behind it was then.
  followed_at timestamptz,
  lag_bytes bigint not null default 0,
  lag_seconds integer not null default 0,
  -- What the provider's log keeps because of it, at the last look.
  kept_bytes bigint not null default 0,
  looked_at timestamptz,
  -- Until then what was carried stands in usage records.
  recorded_at timestamptz not null
);
create index exchange_capture_run on exchange_capture (run_id);
create index exchange_capture_connection on exchange_capture (connection_id);
