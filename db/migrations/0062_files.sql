-- Files as a way to share: several behind one resource, each checked before anybody is given it.
alter table resource drop constraint resource_kind_check;
alter table resource add constraint resource_kind_check check (kind in ('table', 'api', 'file'));
-- When a file behind it was last found good: what a load is to a table.
alter table resource add column filed_at timestamptz;

create table resource_file (
  id uuid primary key,
  resource_id uuid not null references resource,
  name text not null,
  bytes bigint not null check (bytes > 0),
  media_type text not null,
  -- the time that the data speak of, and what is new, in the provider's words
  period text not null,
  note text not null,
  state text not null check (state in ('uploading', 'checking', 'ready', 'refused', 'replaced', 'removed', 'given-up')),
  version integer not null check (version > 0),
  replaces uuid references resource_file,
  -- what the sender says that it is; hexadecimal
  claimed_sha256 text check (claimed_sha256 ~ '^[0-9a-f]{64}$'),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  sm3 text check (sm3 ~ '^[0-9a-f]{64}$'),
  -- of the chunks on disk; the key is sealed
  cipher text not null check (cipher in ('aes', 'sm4')),
  sealed_key text not null,
  -- whether a scanner has looked at it; null until it was checked
  scanned boolean,
  outcome text not null,
  uploaded_by uuid not null references person,
  begun_at timestamptz not null,
  received_at timestamptz,
  checked_at timestamptz,
  ended_at timestamptz,
  constraint resource_file_checked check (state <> 'ready' or (sha256 is not null and sm3 is not null and scanned is not null))
);
create index resource_file_list on resource_file (resource_id, begun_at desc, id);
create index resource_file_checking on resource_file (received_at) where state = 'checking';
create index resource_file_uploading on resource_file (begun_at) where state = 'uploading';
create index resource_file_ended on resource_file (ended_at desc) where ended_at is not null;
create unique index resource_file_replaced_once on resource_file (replaces) where state in ('checking', 'ready', 'replaced', 'removed');
