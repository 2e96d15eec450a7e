-- Saved searches (保存的检索): what a person looks for in the catalog again and again, and what was published since that it finds.

create table saved_search (
  id uuid primary key,
  person_id uuid not null references person,
  -- Where he held a post when he saved it: what an entry is to somebody depends on the agency.
  agency_id uuid not null references agency,
  name text not null,
  q text not null,
  exact boolean not null,
  sort text not null,
  chosen jsonb not null,
  notify boolean not null,
  -- An entry that it finds has one of them.
  probes text[] not null,
  created_at timestamptz not null,
  -- Can be taken back for a while.
  removed_at timestamptz
);
create unique index saved_search_name on saved_search (person_id, agency_id, name) where removed_at is null;
create index saved_search_probes on saved_search using gin (probes) where removed_at is null and notify;
create index saved_search_removed on saved_search (removed_at) where removed_at is not null;

-- Published since saved searches were last held against it: the first version of which nobody was told.
create table saved_search_due (
  entry_id uuid primary key references catalog_entry,
  version_id uuid not null references catalog_version,
  at timestamptz not null
);

create table saved_search_find (
  search_id uuid not null references saved_search on delete cascade,
  entry_id uuid not null references catalog_entry,
  found_at timestamptz not null,
  told_at timestamptz,
  primary key (search_id, entry_id)
);
create index saved_search_find_untold on saved_search_find (found_at) where told_at is null;
create index saved_search_find_old on saved_search_find (found_at);
