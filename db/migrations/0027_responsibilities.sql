-- Who answers for what: profiles and rules of agencies, the stages of each share, safeguards by grade, lists for collection, completeness.
create table agency_profile (
  agency_id uuid primary key references agency,
  revision integer not null,
  content jsonb not null,
  saved_by uuid references person,
  saved_at timestamptz not null
);

-- REG25-5-1: the duty of security as each agency accepted it, version by version.
create table duty_statement (
  agency_id uuid not null references agency,
  version integer not null,
  words text not null check (words <> ''),
  signed_by uuid references person,
  signer text not null,
  signed_at timestamptz not null,
  primary key (agency_id, version)
);

-- REG25-10-1, GF51-23-1, SZ-28-1: the agency's own rules; a new version stands beside the former ones.
create table agency_rule (
  agency_id uuid not null references agency,
  kind text not null check (kind in ('sharing', 'security', 'procedures')),
  version integer not null,
  content jsonb not null,
  effective_on date not null,
  review_on date not null,
  saved_by uuid references person,
  saved_at timestamptz not null,
  primary key (agency_id, kind, version)
);

-- REG25-34-2: where the office named somebody else than follows from the parties.
create table grant_stage (
  grant_id uuid not null references sharing_grant,
  stage text not null,
  agency_id uuid not null references agency,
  contact text not null check (contact <> ''),
  reason text not null,
  assigned_by uuid not null references person,
  assigned_at timestamptz not null,
  primary key (grant_id, stage)
);

-- REG25-35-2: what each grade asks for.
create table safeguard (
  grade text not null check (grade in ('general', 'important', 'core')),
  version integer not null,
  content jsonb not null,
  kept_by uuid references person,
  kept_at timestamptz not null,
  primary key (grade, version)
);

-- JY-18-1, JY-19-4: what an agency has to collect; a line holds from a version of the list to another.
create table collection_list (
  id uuid primary key,
  agency_id uuid not null references agency,
  version integer not null,
  made_at timestamptz not null,
  entry_id uuid references catalog_entry,
  change text not null check (change in ('first', 'added', 'changed', 'removed')),
  title text not null,
  issued_at timestamptz,
  issued_by uuid references person,
  received_at timestamptz,
  received_by uuid references person,
  unique (agency_id, version),
  constraint collection_list_receipt check (received_at is null or issued_at is not null)
);
create table collection_line (
  agency_id uuid not null references agency,
  entry_id uuid not null references catalog_entry,
  from_version integer not null,
  to_version integer,
  content jsonb not null,
  primary key (agency_id, entry_id, from_version)
);
create index collection_line_now on collection_line (agency_id, entry_id) where to_version is null;

-- JY-16-1: why something that stands in no entry needs none, and the head's word that all is there.
create table completeness_note (
  agency_id uuid not null references agency,
  kind text not null check (kind in ('table', 'duty')),
  key text not null,
  reason text not null check (reason <> ''),
  given_by uuid not null references person,
  given_at timestamptz not null,
  primary key (agency_id, kind, key)
);
create table completeness_declaration (
  id uuid primary key,
  agency_id uuid not null references agency,
  entries integer not null,
  explained integer not null,
  words text not null,
  declared_by uuid not null references person,
  declared_at timestamptz not null
);
create index completeness_declaration_agency on completeness_declaration (agency_id, declared_at desc);
create index resource_table on resource (table_name) where state = 'mounted';
