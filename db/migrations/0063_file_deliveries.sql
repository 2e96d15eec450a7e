-- Files given out: what a gateway reads of them, and to whom each copy went.
alter table resource add column bytes_per_day bigint check (bytes_per_day > 0);

-- As ZIP writes it: known beforehand, a bundle of files has a length, and any part of it can be asked for.
alter table resource_file add column crc32 bigint check (crc32 between 0 and 4294967295);

create table file_delivery (
  id uuid primary key,
  -- what stands in manifests and watermarks: random, so that nobody guesses another's
  code text not null unique check (code ~ '^JF-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$'),
  grant_id uuid not null references sharing_grant,
  file_id uuid not null references resource_file,
  gateway text not null,
  credential_prefix text not null,
  person_id uuid references person,
  purpose text not null,
  business_case text,
  address text not null,
  day date not null,
  at timestamptz not null,
  -- A download that goes on, or is made again on the same day, is the same delivery.
  constraint file_delivery_once unique (grant_id, file_id, credential_prefix, day)
);
create index file_delivery_grant on file_delivery (grant_id, at desc, id);
create index file_delivery_file on file_delivery (file_id, at desc, id);
create index file_delivery_at on file_delivery (at desc, id);
create index resource_file_sha256 on resource_file (sha256) where sha256 is not null;
create index resource_file_sm3 on resource_file (sm3) where sm3 is not null;

-- Whom a file was given to is evidence.
create function file_delivery_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'deliveries of files are kept' using errcode = 'integrity_constraint_violation';
end $$;
create trigger file_delivery_kept before update or delete or truncate on file_delivery
  for each statement execute function file_delivery_is_kept();

-- Nothing but what may be given out.
create view gateway_file as
select f.id, f.resource_id, f.name, f.bytes, f.media_type, f.period, f.note, f.version, f.sha256, f.sm3, f.crc32, f.cipher, f.sealed_key, f.checked_at, r.bytes_per_day
  from resource_file f
  join resource r on r.id = f.resource_id
 where f.state = 'ready' and r.state = 'mounted' and r.kind = 'file';

do $$
begin
  grant select on gateway_file to govshare_gateway;
  grant select, insert on file_delivery to govshare_gateway;
exception when insufficient_privilege or undefined_object then
  raise warning 'could not grant gateway_file and file_delivery to govshare_gateway';
end $$;
