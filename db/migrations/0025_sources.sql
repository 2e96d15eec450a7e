-- One datum, one source: data elements and their source agencies, similar items in clusters, what agencies owe the source, what is collected.

-- Where an item of a published entry is not authoritative, and who supplies it instead. Kept by the catalog so that pages and applications know.
create table catalog_redirect (
  entry_id uuid not null references catalog_entry,
  item_id uuid not null,
  element_id uuid not null,
  element text not null,
  source_agency_id uuid not null references agency,
  -- Null until the source has published the element itself.
  source_entry_id uuid references catalog_entry,
  since date not null,
  primary key (entry_id, item_id)
);
create index catalog_redirect_element on catalog_redirect (element_id);

create table data_element (
  id uuid primary key,
  name text not null,
  canonical text not null,
  synonyms text[] not null,
  definition text not null,
  code_table text,
  subject text not null check (subject in ('person', 'organisation', 'place', 'affair', 'thing', 'other')),
  created_at timestamptz not null,
  created_by uuid not null references person,
  retired_at timestamptz,
  -- The last sentence of a request to name the source that the office has not answered.
  requested_at timestamptz
);
create unique index data_element_name on data_element (canonical, subject) where retired_at is null;
create index data_element_requested on data_element (requested_at) where requested_at is not null;

create table element_item (
  element_id uuid not null references data_element,
  entry_id uuid not null references catalog_entry,
  item_id uuid not null,
  agency_id uuid not null references agency,
  name text not null,
  -- What others join by is no second collection of it.
  is_key boolean not null,
  role text not null check (role in ('holder', 'verifier')),
  linked_at timestamptz not null,
  linked_by uuid not null references person,
  primary key (entry_id, item_id)
);
create index element_item_element on element_item (element_id, agency_id);

create table source_designation (
  id uuid primary key,
  element_id uuid not null references data_element,
  -- The division of the office that decided.
  jurisdiction text not null,
  agency_id uuid not null references agency,
  document_number text not null,
  words text not null,
  involved uuid[] not null,
  effective_on date not null,
  decided_by uuid not null references person,
  decided_at timestamptz not null,
  ended_on date,
  end_document text,
  end_reason text,
  -- When its consequences were drawn, and when they were taken back.
  applied_at timestamptz,
  lifted_at timestamptz,
  constraint source_designation_days check (ended_on >= effective_on),
  constraint source_designation_end check ((ended_on is null) = (end_document is null))
);
-- GF51-5-7, MIIT-35-1: at most one source in a jurisdiction, whatever the code does.
create unique index source_designation_one on source_designation (element_id, jurisdiction) where ended_on is null;
create index source_designation_element on source_designation (element_id, effective_on desc);
create index source_designation_agency on source_designation (agency_id) where ended_on is null;
create index source_designation_due on source_designation (effective_on) where applied_at is null;
create index source_designation_ending on source_designation (ended_on) where lifted_at is null and ended_on is not null;

create table similar_cluster (
  id uuid primary key,
  label text not null,
  state text not null check (state in ('open', 'confirmed', 'dismissed')),
  element_id uuid references data_element,
  -- What its first member is like; later ones are compared with it.
  likeness jsonb not null,
  member_count integer not null,
  agency_count integer not null,
  collected_count integer not null,
  reason text,
  decided_by uuid references person,
  decided_at timestamptz,
  constraint similar_cluster_confirmed check ((state = 'confirmed') = (element_id is not null))
);
create index similar_cluster_listed on similar_cluster (state, agency_count desc, member_count desc, id) where agency_count > 1;
create index similar_cluster_element on similar_cluster (element_id) where element_id is not null;

create table similar_key (
  key text not null,
  cluster_id uuid not null references similar_cluster on delete cascade,
  primary key (key, cluster_id)
);
create index similar_key_cluster on similar_key (cluster_id);

create table similar_member (
  entry_id uuid not null references catalog_entry,
  item_id uuid not null,
  cluster_id uuid not null references similar_cluster,
  agency_id uuid not null references agency,
  name text not null,
  collected boolean not null,
  is_key boolean not null,
  score real not null,
  reasons jsonb not null,
  -- Keyed hashes of sampled values; never the values.
  sketch jsonb,
  -- Null where the platform placed it; a person's placing is kept.
  placed_by uuid references person,
  primary key (entry_id, item_id)
);
create index similar_member_cluster on similar_member (cluster_id, agency_id);

create table compared_entry (
  entry_id uuid primary key references catalog_entry,
  version_id uuid not null references catalog_version,
  compared_at timestamptz not null
);

-- The key of the hashes, sealed under the key that lives outside the database.
create table sketch_key (
  singleton boolean primary key default true check (singleton),
  sealed text not null
);

create table repeat_acknowledgement (
  entry_id uuid not null references catalog_entry,
  -- element:<id> or entry:<id>
  repeat text not null,
  reason text not null,
  exception text,
  person_id uuid not null references person,
  at timestamptz not null,
  primary key (entry_id, repeat)
);

-- REG25-19-6: the office lets an entry stand beside the source.
create table second_source (
  entry_id uuid not null references catalog_entry,
  element_id uuid not null references data_element,
  reason text not null,
  decided_by uuid not null references person,
  at timestamptz not null,
  primary key (entry_id, element_id)
);

create table source_conflict (
  id uuid primary key,
  kind text not null check (kind in ('second-source', 'values')),
  element_id uuid not null references data_element,
  source_agency_id uuid not null references agency,
  other_agency_id uuid not null references agency,
  entry_id uuid not null references catalog_entry,
  state text not null check (state in ('open', 'answered', 'settled')),
  detail text not null,
  opened_at timestamptz not null,
  answer text,
  answered_at timestamptz,
  outcome text check (outcome in ('source-right', 'other-right', 'both-right')),
  settlement text,
  settled_at timestamptz,
  constraint source_conflict_settled check ((state = 'settled') = (settled_at is not null))
);
create unique index source_conflict_one on source_conflict (element_id, entry_id, kind) where state <> 'settled';
create index source_conflict_listed on source_conflict (opened_at desc, id);

create table source_comparison (
  id uuid primary key,
  element_id uuid not null references data_element,
  source_entry_id uuid not null references catalog_entry,
  other_entry_id uuid not null references catalog_entry,
  compared_at timestamptz not null,
  both_hold bigint not null,
  differing bigint not null,
  only_source bigint not null,
  only_other bigint not null
);
create index source_comparison_element on source_comparison (element_id, compared_at desc, id);

create table source_contribution (
  id uuid primary key,
  element_id uuid not null references data_element,
  source_agency_id uuid not null references agency,
  contributor_agency_id uuid not null references agency,
  what text not null,
  due_on date not null,
  state text not null check (state in ('proposed', 'agreed', 'delivered', 'accepted', 'cancelled')),
  -- The decision that fixed it, where both did not agree by themselves.
  designation_id uuid references source_designation,
  created_at timestamptz not null,
  reminded_at timestamptz,
  missed_at timestamptz,
  delivered_at timestamptz,
  delivery text,
  closed_at timestamptz,
  words text
);
create index source_contribution_source on source_contribution (source_agency_id, due_on desc, id);
create index source_contribution_contributor on source_contribution (contributor_agency_id, due_on desc, id);
create index source_contribution_element on source_contribution (element_id, due_on desc, id);
create index source_contribution_due on source_contribution (due_on) where state = 'agreed' and missed_at is null;

create table joint_agreement (
  id uuid primary key,
  element_id uuid not null references data_element,
  responsible_agency_id uuid not null references agency,
  -- Who does what: one line for each party.
  duties jsonb not null,
  parties uuid[] not null,
  state text not null check (state in ('proposed', 'signed', 'withdrawn')),
  proposed_by uuid not null references agency,
  proposed_at timestamptz not null,
  closed_at timestamptz
);
create index joint_agreement_listed on joint_agreement (proposed_at desc, id);
create index joint_agreement_element on joint_agreement (element_id);

create table joint_signature (
  agreement_id uuid not null references joint_agreement,
  agency_id uuid not null references agency,
  person_id uuid not null references person,
  post text not null,
  signed_at timestamptz not null,
  primary key (agreement_id, agency_id)
);

-- What an agency asks of people and firms: fields of forms, materials of services, collections.
create table collection_item (
  id uuid primary key,
  agency_id uuid not null references agency,
  kind text not null check (kind in ('form-field', 'material', 'collection')),
  matter text not null,
  name text not null,
  canonical text not null,
  means text not null check (means in ('collected', 'shared', 'verified')),
  basis text not null,
  necessity text not null,
  entry_id uuid references catalog_entry,
  duty_id uuid references agency_duty,
  -- What it was found to repeat, as it was found.
  matches jsonb not null,
  element_id uuid references data_element,
  reason text,
  exception text,
  registered_by uuid not null references person,
  registered_at timestamptz not null,
  ended_at timestamptz
);
create index collection_item_agency on collection_item (agency_id, registered_at desc, id);
create index collection_item_listed on collection_item (registered_at desc, id);
create index collection_item_canonical on collection_item (canonical) where ended_at is null;
create unique index collection_item_one on collection_item (agency_id, matter, canonical) where ended_at is null;
