-- Batch exchange into files: what a run has confirmed is kept in sealed segments until files are made of it, which the consumer fetches.

alter table exchange alter column connection_id drop not null;
-- Format, how it is written, how it is divided, and for how long files are kept.
alter table exchange add column files jsonb;
alter table exchange add constraint exchange_one_target check ((connection_id is null) = (files is not null));

-- Rows that stand in files already, while these are made.
alter table exchange_run add column made_rows bigint;

-- How far an exchange into files has come: what stands beside the rows where the target is a database.
create table exchange_drop (
  exchange_id uuid primary key references exchange,
  -- The run and its terms: rows of different terms never stand together.
  run text not null,
  attempt integer not null,
  chunk bigint not null,
  -- Sealed: the key may be something that the consumer was not granted.
  place text,
  rows bigint not null,
  refused bigint not null,
  bytes bigint not null,
  digest text not null,
  watermark text,
  is_finished boolean not null
);

-- A confirmed chunk, sealed on the disk; gone once files were made of it.
create table exchange_segment (
  id uuid primary key,
  exchange_id uuid not null references exchange,
  chunk bigint not null,
  bytes bigint not null check (bytes > 0),
  cipher text not null check (cipher in ('aes', 'sm4')),
  sealed_key text not null,
  constraint exchange_segment_once unique (exchange_id, chunk)
);

create table exchange_file (
  id uuid primary key,
  exchange_id uuid not null references exchange,
  run_id uuid not null references exchange_run,
  part integer not null check (part between 1 and parts),
  parts integer not null,
  name text not null,
  media_type text not null,
  rows bigint not null check (rows >= 0),
  bytes bigint not null check (bytes >= 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  sm3 text not null check (sm3 ~ '^[0-9a-f]{64}$'),
  crc32 bigint not null check (crc32 between 0 and 4294967295),
  cipher text not null check (cipher in ('aes', 'sm4')),
  sealed_key text,
  made_at timestamptz not null,
  kept_until timestamptz not null,
  -- When its bytes were deleted; what it was stays.
  cleared_at timestamptz,
  constraint exchange_file_part unique (run_id, part),
  constraint exchange_file_cleared check ((sealed_key is null) = (cleared_at is not null))
);
create index exchange_file_list on exchange_file (exchange_id, made_at desc, part);
create index exchange_file_kept on exchange_file (kept_until) where sealed_key is not null;
create index exchange_file_sha256 on exchange_file (sha256);
create index exchange_file_sm3 on exchange_file (sm3);

-- By its digest a copy that was found leads to whoever was given it.
create function exchange_file_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'what a file of an exchange was is kept' using errcode = 'integrity_constraint_violation';
end $$;
create trigger exchange_file_kept before delete or truncate on exchange_file for each statement execute function exchange_file_is_kept();
create trigger exchange_file_unchanged before update of id, exchange_id, run_id, part, parts, name, rows, bytes, sha256, sm3, crc32, made_at on exchange_file
  for each statement execute function exchange_file_is_kept();

-- A delivery is of a file that an agency put there, or of one that an exchange made.
alter table file_delivery drop constraint file_delivery_file_id_fkey;
create view given_file as
select id, name, bytes, version, period, sha256, sm3 from resource_file
union all
select id, name, bytes, 1, '', sha256, sm3 from exchange_file;

create or replace view gateway_file as
select f.id, f.resource_id, f.name, f.bytes, f.media_type, f.period, f.note, f.version, f.sha256, f.sm3, f.crc32, f.cipher, f.sealed_key, f.checked_at, r.bytes_per_day,
       r.marking, null::uuid as grant_id, null::text as exchange, null::integer as run, null::integer as part, null::integer as parts, null::bigint as rows
  from resource_file f
  join resource r on r.id = f.resource_id
 where f.state = 'ready' and r.state = 'mounted' and r.kind = 'file'
union all
select f.id, null, f.name, f.bytes, f.media_type, '', '', 1, f.sha256, f.sm3, f.crc32, f.cipher, f.sealed_key, f.made_at, null,
       'none', e.grant_id, e.number, run.number, f.part, f.parts, f.rows
  from exchange_file f
  join exchange e on e.id = f.exchange_id
  join exchange_run run on run.id = f.run_id
 where f.sealed_key is not null;
