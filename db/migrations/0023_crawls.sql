-- Agencies' databases looked through table by table, and how each table is accounted for.
create table crawl (
  id uuid primary key,
  agency_id uuid not null references agency,
  connection_id uuid not null references database_connection,
  created_by uuid not null references person,
  -- Drafts are made in the name of this post while it lasts.
  post_id uuid not null references post,
  created_at timestamptz not null,
  state text not null check (state in ('listed', 'drafting', 'stopped', 'cancelled', 'done')),
  sampling boolean not null,
  begun_at timestamptz,
  finished_at timestamptz,
  -- Code of what stopped it.
  failure text
);
create index crawl_agency on crawl (agency_id, created_at desc, id desc);
create index crawl_connection on crawl (connection_id, created_at desc);
create index crawl_drafting on crawl (created_at) where state = 'drafting';

create table crawl_table (
  crawl_id uuid not null references crawl on delete cascade,
  number integer not null,
  schema_name text not null,
  table_name text not null,
  kind text not null check (kind in ('table', 'view')),
  comment text not null,
  row_estimate bigint,
  is_readable boolean not null,
  column_count integer not null,
  columns jsonb not null,
  -- Against how it was accounted for when this list was made.
  standing text not null check (standing in ('new', 'same', 'changed', 'gone', 'set-aside')),
  difference jsonb not null,
  outcome text not null check (outcome in ('listed', 'waiting', 'drafted', 'revised', 'catalogued', 'failed', 'left-out')),
  entry_id uuid references catalog_entry,
  notes jsonb not null,
  -- Counts over sampled values and what was recognised, by column; never a value.
  findings jsonb not null,
  primary key (crawl_id, number)
);
create index crawl_table_outcome on crawl_table (crawl_id, outcome, number);
create index crawl_table_name on crawl_table (crawl_id, schema_name, table_name);

create table accounted_table (
  connection_id uuid not null references database_connection,
  schema_name text not null,
  table_name text not null,
  entry_id uuid references catalog_entry,
  -- Why it needs no entry.
  reason text,
  -- As it was when it was accounted for.
  columns jsonb not null,
  settled_by uuid not null references person,
  settled_at timestamptz not null,
  primary key (connection_id, schema_name, table_name),
  constraint accounted_table_how check ((entry_id is null) <> (reason is null))
);
create index accounted_table_entry on accounted_table (entry_id);
