-- The classification and grading guide, version by version; what each entry was graded under; what has to be graded anew (MIIT-10-2, MIIT-12-1).
create table guide (
  id uuid primary key,
  -- Given when it is issued.
  version integer unique,
  state text not null check (state in ('draft', 'issued', 'discarded')),
  revision integer not null,
  content jsonb not null,
  created_at timestamptz not null,
  created_by uuid not null references person,
  saved_at timestamptz not null,
  saved_by uuid not null references person,
  issued_at timestamptz,
  issued_by uuid references person,
  effective_on date,
  -- Why it was issued, and what differs from the version before it.
  words text not null,
  changes jsonb,
  hash text,
  -- How far the entries have been looked through for what is concerned; null until begun.
  swept_to uuid,
  swept_at timestamptz,
  constraint guide_issue check ((state = 'issued') = (version is not null and effective_on is not null and issued_at is not null))
);
create unique index guide_one_draft on guide ((true)) where state = 'draft';
create index guide_unswept on guide (version) where state = 'issued' and swept_at is null;

-- Under which version the wording in force was graded last.
create table entry_grading (
  entry_id uuid primary key references catalog_entry,
  version_id uuid not null references catalog_version,
  guide_id uuid not null references guide,
  at timestamptz not null,
  how text not null check (how in ('published', 'confirmed'))
);
create index entry_grading_guide on entry_grading (guide_id);

-- What an agency has to look at under one version; a matter of its own, so that it has a task and, where a text sets one, a clock.
create table regrade (
  id uuid primary key,
  guide_id uuid not null references guide,
  agency_id uuid not null references agency,
  opened_at timestamptz not null,
  closed_at timestamptz,
  unique (guide_id, agency_id)
);
create table regrade_entry (
  guide_id uuid not null references guide,
  entry_id uuid not null references catalog_entry,
  agency_id uuid not null references agency,
  -- As it was graded when it was found.
  grade text,
  data_class text,
  state text not null check (state in ('open', 'confirmed', 'changed', 'gone', 'moved')),
  raised_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid references person,
  note text not null,
  primary key (guide_id, entry_id)
);
create index regrade_entry_list on regrade_entry (guide_id, agency_id, state, entry_id);
create index regrade_entry_open on regrade_entry (entry_id) where state = 'open';
