-- The agencies' information systems: whether each is connected is read from what is linked, and only what the platform cannot see is stated.
create table information_system (
  id uuid primary key,
  agency_id uuid not null references agency,
  kind text not null check (kind in ('business', 'base-database', 'theme-database')),
  name text not null,
  -- The agency's own; none for a classified system, which is registered by its name only.
  code text not null,
  purpose text not null,
  classified boolean not null,
  built text not null check (built in ('own', 'shared')),
  -- By when it is to be connected to the sharing platform, and what stands in the way.
  planned_on date,
  blocker text not null,
  -- The open platform stands elsewhere: the agency states how far it is.
  open_state text not null check (open_state in ('none', 'planned', 'connected', 'not-needed')),
  open_on date,
  open_words text not null,
  state text not null check (state in ('active', 'retired')),
  ending text not null,
  revision integer not null,
  created_at timestamptz not null,
  created_by uuid not null references person,
  saved_at timestamptz not null,
  saved_by uuid not null references person,
  constraint information_system_classified check (
    not classified or (code = '' and purpose = '' and planned_on is null and blocker = '' and open_state = 'none' and open_words = '')
  )
);
create unique index information_system_name on information_system (agency_id, name) where state = 'active';
create unique index information_system_code on information_system (agency_id, code) where state = 'active' and code <> '';
create index information_system_list on information_system (name, id);

-- By what it is connected.
create table system_link (
  system_id uuid not null references information_system,
  kind text not null check (kind in ('connection', 'resource', 'task', 'grant')),
  target_id uuid not null,
  linked_at timestamptz not null,
  primary key (system_id, kind, target_id)
);

-- The entries whose data comes from it.
create table system_entry (
  system_id uuid not null references information_system,
  entry_id uuid not null references catalog_entry,
  primary key (system_id, entry_id)
);
create index system_entry_entry on system_entry (entry_id);
