-- The unified catalog: entries, their versions (immutable once published), signed assessments, change events, and the resources behind them.
create table catalog_entry (
  id uuid primary key,
  agency_id uuid not null references agency,
  code text not null unique,
  published_version_id uuid,
  working_version_id uuid,
  created_at timestamptz not null
);
create index catalog_entry_agency on catalog_entry (agency_id);
create index catalog_entry_published on catalog_entry (id) where published_version_id is not null;

create table catalog_version (
  id uuid primary key,
  entry_id uuid not null references catalog_entry,
  number integer not null,
  state text not null check (state in ('draft', 'awaiting-consent', 'awaiting-review', 'returned', 'published', 'superseded', 'discarded')),
  revision integer not null default 1,
  title text not null,
  sharing_type text,
  item_count integer not null default 0,
  content jsonb not null,
  hash text not null,
  reason text,
  change_event_id uuid,
  created_by uuid not null,
  saved_at timestamptz not null,
  consented_at timestamptz,
  consented_by uuid,
  published_at timestamptz,
  superseded_at timestamptz,
  unique (entry_id, number)
);
create index catalog_version_state on catalog_version (state, saved_at desc, id);
alter table catalog_entry add foreign key (published_version_id) references catalog_version;
alter table catalog_entry add foreign key (working_version_id) references catalog_version;

-- REG25-16-2: what was published is what applications point to; it never changes.
create function catalog_version_is_immutable() returns trigger language plpgsql as $$
begin
  if old.state in ('published', 'superseded') and (new.content is distinct from old.content or new.hash <> old.hash or new.number <> old.number) then
    raise exception 'a published catalog version is immutable' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger catalog_version_immutable before update on catalog_version for each row execute function catalog_version_is_immutable();

create table catalog_assessment (
  version_id uuid not null references catalog_version,
  kind text not null check (kind in ('secrecy', 'personal-information')),
  conclusion text not null,
  note text not null,
  content_hash text not null,
  signed_by uuid not null references person,
  signed_post text not null,
  signed_at timestamptz not null,
  primary key (version_id, kind)
);

create table catalog_change_event (
  id uuid primary key,
  agency_id uuid not null references agency,
  kind text not null check (kind in ('law', 'administrative-regulation', 'state-council-decision', 'duties')),
  title text not null,
  occurred_on date not null,
  entry_ids uuid[] not null,
  note text not null default '',
  created_at timestamptz not null,
  closed_at timestamptz
);
create index catalog_change_event_agency on catalog_change_event (agency_id, created_at desc, id);

create table resource (
  id uuid primary key,
  entry_id uuid not null references catalog_entry,
  kind text not null check (kind in ('table', 'api')),
  title text not null,
  state text not null check (state in ('mounted', 'retired')),
  table_name text,
  -- item id -> column of the table, or member of the API's answer
  fields jsonb not null,
  upstream text,
  operations jsonb,
  header_name text,
  header_secret text,
  mounted_at timestamptz not null,
  retired_at timestamptz,
  constraint resource_table check (kind <> 'table' or table_name is not null),
  constraint resource_api check (kind <> 'api' or (upstream is not null and operations is not null))
);
create index resource_entry on resource (entry_id);

-- Tables that agencies hold on the platform, in a schema of their own, so that the gateway may read them and nothing else.
create schema shared_data;
create table shared_table (
  name text primary key check (name ~ '^[a-z][a-z0-9_]{0,50}$'),
  agency_id uuid not null references agency,
  title text not null,
  key_column text not null,
  columns jsonb not null,
  row_count bigint not null,
  loaded_at timestamptz not null
);
create index shared_table_agency on shared_table (agency_id);
