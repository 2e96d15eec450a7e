-- Applications, item by item; one supplement at most (REG25-21-6: the primary key holds it).
create table application (
  id uuid primary key,
  number text unique,
  entry_id uuid not null references catalog_entry,
  version_id uuid not null references catalog_version,
  entry_title text not null,
  consumer_agency_id uuid not null references agency,
  provider_agency_id uuid not null references agency,
  state text not null check (state in ('draft', 'awaiting-consent', 'returned', 'submitted', 'supplement-requested', 'reply-proposed', 'partly-answered', 'answered', 'withdrawn')),
  revision integer not null default 1,
  content jsonb not null,
  item_count integer not null default 0,
  created_by uuid not null references person,
  saved_at timestamptz not null,
  declared_by uuid references person,
  declared_at timestamptz,
  submitted_at timestamptz,
  answered_at timestamptz,
  grant_id uuid,
  constraint application_two_agencies check (consumer_agency_id <> provider_agency_id)
);
create index application_consumer on application (consumer_agency_id, saved_at desc, id);
create index application_provider on application (provider_agency_id, saved_at desc, id) where submitted_at is not null;
create index application_entry on application (entry_id);
create index application_state on application (state, saved_at desc, id);

create table application_line (
  application_id uuid not null references application,
  item_id uuid not null,
  ordinal integer not null,
  name text not null,
  sharing_type text not null check (sharing_type in ('unconditional', 'conditional')),
  reason text not null,
  reply_id uuid,
  reply jsonb,
  answered_at timestamptz,
  primary key (application_id, item_id)
);

create table application_supplement (
  application_id uuid primary key references application,
  missing jsonb not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  answers jsonb,
  answered_at timestamptz
);

create table application_reply (
  id uuid primary key,
  application_id uuid not null references application,
  state text not null check (state in ('proposed', 'issued', 'returned')),
  lines jsonb not null,
  quota jsonb not null,
  row_filter jsonb not null default '[]',
  note text not null default '',
  proposed_by uuid not null references person,
  proposed_at timestamptz not null,
  consented_by uuid references person,
  consented_at timestamptz,
  returned_reason text,
  grant_id uuid
);
create index application_reply_application on application_reply (application_id);
create unique index application_reply_open on application_reply (application_id) where state = 'proposed';

create table case_number (
  kind text not null,
  year integer not null,
  last integer not null,
  primary key (kind, year)
);
