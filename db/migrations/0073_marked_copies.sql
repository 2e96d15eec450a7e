-- Copies of files that visibly carry to whom they were given.
alter table resource add column marking text not null default 'none'
  check (marking = 'none' or (kind = 'file' and marking in ('possible', 'only')));

create table marked_copy (
  delivery_id uuid primary key references file_delivery,
  -- under which it lies on the disk
  id uuid not null unique,
  -- of a delivery that was given as it is: why it bears no mark
  why text check (why in ('kind', 'encrypted', 'signed', 'broken', 'too-large', 'too-small', 'too-slow')),
  bytes bigint check (bytes > 0),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  sm3 text check (sm3 ~ '^[0-9a-f]{64}$'),
  crc32 bigint check (crc32 between 0 and 4294967295),
  cipher text check (cipher in ('aes', 'sm4')),
  sealed_key text,
  made_at timestamptz not null,
  -- When its bytes were deleted; what it was stays.
  cleared_at timestamptz,
  constraint marked_copy_whole check (
    case when why is null
         then bytes is not null and sha256 is not null and sm3 is not null and crc32 is not null and cipher is not null
              and (sealed_key is null) = (cleared_at is not null)
         else bytes is null and sha256 is null and sm3 is null and crc32 is null and cipher is null and sealed_key is null end)
);
create index marked_copy_sha256 on marked_copy (sha256) where sha256 is not null;
create index marked_copy_sm3 on marked_copy (sm3) where sm3 is not null;
create index marked_copy_kept on marked_copy (made_at) where sealed_key is not null;

-- By its digest a copy that was found leads to whoever was given it.
create function marked_copy_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'what a marked copy was is kept' using errcode = 'integrity_constraint_violation';
end $$;
create trigger marked_copy_kept before delete or truncate on marked_copy for each statement execute function marked_copy_is_kept();
create trigger marked_copy_unchanged before update of delivery_id, id, why, bytes, sha256, sm3, crc32, made_at on marked_copy
  for each statement execute function marked_copy_is_kept();

create or replace view gateway_file as
select f.id, f.resource_id, f.name, f.bytes, f.media_type, f.period, f.note, f.version, f.sha256, f.sm3, f.crc32, f.cipher, f.sealed_key, f.checked_at, r.bytes_per_day,
       r.marking
  from resource_file f
  join resource r on r.id = f.resource_id
 where f.state = 'ready' and r.state = 'mounted' and r.kind = 'file';

-- Who stands on a copy.
create view gateway_holder as
select g.id as grant_id, g.number, consumer.name, consumer.code
  from sharing_grant g
  join agency consumer on consumer.id = g.consumer_agency_id;

do $$
begin
  grant select on gateway_holder to govshare_gateway;
  grant select, insert on marked_copy to govshare_gateway;
exception when insufficient_privilege or undefined_object then
  raise warning 'could not grant gateway_holder and marked_copy to govshare_gateway';
end $$;
