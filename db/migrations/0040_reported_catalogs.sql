-- The upper level's catalog made of the catalogs of lower nodes (REG25-12-3, GF51-4-3, GF51-4-4, GF51-8-5): packages that go up, packages that
-- came in, the entries that they told of, what daily maintenance found, and what is expected of each node.

-- Upwards: whom this platform reports to. One row at most.
create table upper_node (
  singleton boolean primary key default true check (singleton),
  name text not null,
  suite text not null check (suite in ('gm', 'international')),
  public_key text not null,
  cycle_days integer not null check (cycle_days between 1 and 400),
  set_by uuid not null references person,
  set_at timestamptz not null
);

create table catalog_package (
  id uuid primary key,
  number integer not null unique check (number >= 1),
  kind text not null check (kind in ('full', 'changes')),
  state text not null check (state in ('writing', 'written')),
  -- digest of the package before, which this one follows; a full one follows none
  previous text,
  made_by uuid references person,
  made_at timestamptz not null,
  -- how far the writing has come, so that whoever goes on knows: the last entry looked at, lines and parts so far, digest over the lines so far
  after_entry uuid,
  lines integer not null default 0,
  parts integer not null default 0,
  byte_count bigint not null default 0,
  rolling text not null,
  counts jsonb not null,
  digest text,
  written_at timestamptz,
  -- what the upper level answered
  outcome text check (outcome in ('taken', 'refused')),
  answered_at timestamptz,
  receipt jsonb,
  constraint catalog_package_written check ((state = 'written') = (digest is not null))
);
create unique index catalog_package_writing on catalog_package (state) where state = 'writing';

-- Gzip members: put together in their order they are the file.
create table catalog_package_part (
  package_id uuid not null references catalog_package,
  part integer not null,
  bytes bytea not null,
  primary key (package_id, part)
);
alter table catalog_package_part alter column bytes set storage external;

-- What the upper level was last told of each entry.
create table told_entry (
  entry_id uuid primary key references catalog_entry,
  -- the code under which it was told; null where nothing of it left
  code text,
  version_id uuid not null,
  number integer not null
);

-- What the upper level found in the entries of this node, from the latest receipt.
create table returned_finding (
  id uuid primary key,
  number integer not null,
  code text not null,
  kind text not null,
  detail text not null,
  entry_id uuid references catalog_entry,
  agency_id uuid references agency,
  told_at timestamptz not null,
  closed_at timestamptz
);
create index returned_finding_open on returned_finding (agency_id, told_at desc, id) where closed_at is null;
create index returned_finding_order on returned_finding (told_at desc, id);

-- From below: nodes and what they sent.
create table catalog_node (
  id uuid primary key,
  name text not null unique,
  code text not null unique,
  level text not null check (level in ('department', 'province', 'city', 'county')),
  division_code text not null check (division_code ~ '^[0-9]{6}$'),
  suite text not null check (suite in ('gm', 'international')),
  public_key text not null unique,
  contact text not null,
  phone text not null,
  cycle_days integer not null check (cycle_days between 1 and 400),
  active boolean not null default true,
  revision integer not null default 1,
  registered_by uuid not null references person,
  registered_at timestamptz not null,
  last_number integer not null default 0,
  last_digest text,
  last_taken_at timestamptz,
  last_checked_at timestamptz,
  entry_count integer not null default 0,
  -- the due day of which the office was told that it passed
  late_since date,
  reminded_at timestamptz
);

create table received_package (
  id uuid primary key,
  -- decided on in the order of arrival
  arrival bigint generated always as identity,
  node_id uuid references catalog_node,
  file_name text not null,
  byte_count bigint not null,
  -- null where it came by the command line
  received_by uuid references person,
  received_at timestamptz not null,
  state text not null check (state in ('received', 'taken', 'refused')),
  number integer,
  kind text,
  previous text,
  digest text,
  made_at timestamptz,
  counts jsonb,
  entry_count integer,
  mistake_count integer not null default 0,
  mistakes jsonb not null default '[]',
  decided_at timestamptz
);
create index received_package_order on received_package (received_at desc, id);
create index received_package_node on received_package (node_id, received_at desc, id);
create index received_package_waiting on received_package (arrival) where state = 'received';

create table received_part (
  package_id uuid not null references received_package,
  part integer not null,
  bytes bytea not null,
  primary key (package_id, part)
);
alter table received_part alter column bytes set storage external;

-- Every line that was taken: where each entry comes from and how it went.
create table reported_line (
  package_id uuid not null references received_package,
  line integer not null,
  node_id uuid not null references catalog_node,
  number integer not null,
  code text not null,
  what text not null check (what in ('put', 'removed')),
  content jsonb not null,
  primary key (package_id, line),
  unique (node_id, code, number)
);

create table reported_entry (
  id uuid primary key,
  node_id uuid not null references catalog_node,
  code text not null,
  state text not null check (state in ('current', 'removed')),
  removed_for text,
  title text not null,
  agency_code text not null,
  agency_name text not null,
  division_code text not null,
  sharing_type text not null,
  reduced boolean not null,
  kind text,
  theme text,
  classification text,
  update_cycle text,
  item_count integer not null,
  version integer not null,
  published_on date not null,
  loaded_on date,
  -- from this day on its data is older than its own cycle allows
  stale_from date,
  package_id uuid not null,
  line integer not null,
  number integer not null,
  first_number integer not null,
  changed_at timestamptz not null,
  -- title, agency, code and items, without spaces; and their pieces of one and two characters, by which any substring is found
  words text not null,
  pieces text[] not null,
  unique (node_id, code)
);
create index reported_entry_order on reported_entry (changed_at desc, id) where state = 'current';
create index reported_entry_node_order on reported_entry (node_id, changed_at desc, id) where state = 'current';
create index reported_entry_code on reported_entry (code) where state = 'current';
create index reported_entry_package on reported_entry (node_id, number) where state = 'current';
create index reported_entry_pieces on reported_entry using gin (pieces);

create table reported_finding (
  id uuid primary key,
  node_id uuid not null references catalog_node,
  code text not null,
  kind text not null check (kind in ('broken-code', 'duplicate-code', 'unknown-class', 'no-class', 'stale', 'incomplete')),
  detail text not null,
  found_at timestamptz not null,
  cleared_at timestamptz,
  unique (node_id, code, kind)
);
create index reported_finding_order on reported_finding (found_at desc, id) where cleared_at is null;
create index reported_finding_node on reported_finding (node_id, found_at desc, id) where cleared_at is null;

-- GF51-4-3: what the office expects of a node.
create table node_expectation (
  id uuid primary key,
  node_id uuid not null references catalog_node,
  title text not null,
  document text not null,
  entries integer not null check (entries between 1 and 10000000),
  due_on date not null,
  set_by uuid not null references person,
  set_at timestamptz not null,
  met_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_words text
);
create index node_expectation_node on node_expectation (node_id, due_on, id);
