-- Spreadsheets handed in by agencies: each row as it stood, with what became of it, so that a result can be looked at again and nothing is lost.
create table sheet_import (
  id uuid primary key,
  agency_id uuid not null references agency,
  created_by uuid not null references person,
  created_at timestamptz not null,
  file_name text not null,
  digest text not null,
  -- Name and height of each sheet.
  sheets jsonb not null,
  row_count integer not null,
  state text not null check (state in ('read', 'importing', 'done')),
  -- What each column means, as a person confirmed it.
  plan jsonb,
  confirmed_at timestamptz,
  finished_at timestamptz
);
create index sheet_import_agency on sheet_import (agency_id, created_at desc);

create table sheet_row (
  import_id uuid not null references sheet_import,
  sheet integer not null,
  number integer not null,
  cells jsonb not null,
  outcome text not null check (outcome in ('waiting', 'imported', 'merged', 'failed', 'blank', 'heading', 'left-out')),
  -- The entry within the file that it belongs to.
  part integer,
  entry_id uuid references catalog_entry,
  -- What was said about its cells.
  notes jsonb not null,
  primary key (import_id, sheet, number)
);
create index sheet_row_outcome on sheet_row (import_id, outcome, part);
