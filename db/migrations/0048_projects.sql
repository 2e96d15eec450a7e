-- Informatisation projects (政务信息化项目): the catalog planned before the application, what came of it, and the certificates of both (GF51-21-6, GF51-21-7).
create table project (
  id uuid primary key,
  number text not null,
  agency_id uuid not null references agency,
  state text not null check (state in ('draft', 'in-review', 'confirmed', 'approved', 'in-acceptance', 'accepted', 'cancelled')),
  revision integer not null,
  -- How often its plan was handed in: certificates name the plan that they speak of.
  plan_version integer not null,
  content jsonb not null,
  created_at timestamptz not null,
  created_by uuid not null references person,
  saved_at timestamptz not null,
  handed_in_at timestamptz,
  -- The office's words with which it sent the plan or the acceptance back, or the reason of a revision or an end.
  words text not null,
  approval jsonb,
  accepted_at timestamptz,
  -- Differences between plan and catalog that the law wants removed or explained, as last counted.
  open_differences integer not null,
  constraint project_number unique (number),
  constraint project_accepted check ((state = 'accepted') = (accepted_at is not null))
);
create index project_list on project (created_at desc, id desc);
create index project_of_agency on project (agency_id, created_at desc, id desc);
create index project_short on project (created_at desc, id desc) where open_differences > 0;

-- What came of a planned resource: the entry that it became, or why it came otherwise.
create table project_outcome (
  project_id uuid not null references project,
  resource_id uuid not null,
  entry_id uuid references catalog_entry,
  words text not null,
  -- The differences that the words explain, and what the office said to them.
  explained text[] not null,
  decision text not null check (decision in ('none', 'given', 'accepted', 'declined')),
  decision_words text not null,
  saved_at timestamptz not null,
  saved_by uuid not null references person,
  primary key (project_id, resource_id)
);
create index project_outcome_entry on project_outcome (entry_id);

create table project_certificate (
  id uuid primary key,
  number text not null,
  project_id uuid not null references project,
  kind text not null check (kind in ('catalog', 'acceptance')),
  -- What is signed: whose, for what, when, and the digest of the content.
  statement jsonb not null,
  content jsonb not null,
  digest text not null,
  signature text not null,
  public_key text not null,
  issued_at timestamptz not null,
  -- Set when a later plan took its place, or the project was ended.
  superseded_at timestamptz,
  constraint project_certificate_number unique (number)
);
create index project_certificate_of on project_certificate (project_id, issued_at);
