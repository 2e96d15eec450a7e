-- The norm of masking (SZ-18-2): its versions, what agencies said of a draft, exceptions, and which rule each granted item was held against.
create table masking_norm (
  id uuid primary key,
  -- Given when it is issued; drafts have none.
  version integer,
  number text not null,
  title text not null,
  note text not null,
  rules jsonb not null,
  state text not null check (state in ('draft', 'commenting', 'issued', 'dropped')),
  comment_until date,
  effective_on date,
  revision integer not null,
  created_by uuid references person,
  created_at timestamptz not null,
  issued_by uuid references person,
  issued_at timestamptz,
  -- How far grants have been held against it, and when the last of them was.
  checked_to uuid,
  checked_at timestamptz,
  constraint masking_norm_version unique (version),
  constraint masking_norm_issued check ((state = 'issued') = (version is not null and effective_on is not null and issued_at is not null))
);
create index masking_norm_force on masking_norm (effective_on, version) where state = 'issued';

create table masking_opinion (
  id uuid primary key,
  norm_id uuid not null references masking_norm,
  agency_id uuid not null references agency,
  words text not null,
  said_by uuid references person,
  said_at timestamptz not null,
  adopted boolean,
  answer text not null,
  answered_by uuid references person,
  answered_at timestamptz
);
create index masking_opinion_norm on masking_opinion (norm_id, said_at, id);

-- Weaker than one version asks for, with the office's reason; for one consumer, or for what the catalog suggests to all.
create table masking_exception (
  id uuid primary key,
  norm_id uuid not null references masking_norm,
  entry_id uuid not null references catalog_entry,
  item_id uuid not null,
  item_name text not null,
  consumer_agency_id uuid references agency,
  provider_agency_id uuid not null references agency,
  mask text not null,
  reason text not null,
  state text not null check (state in ('asked', 'agreed', 'refused')),
  asked_by uuid not null references person,
  asked_at timestamptz not null,
  words text not null,
  decided_by uuid references person,
  decided_at timestamptz
);
create index masking_exception_place on masking_exception (entry_id, item_id, norm_id);
create index masking_exception_list on masking_exception (asked_at desc, id desc);
create unique index masking_exception_open on masking_exception
  (norm_id, entry_id, item_id, mask, coalesce(consumer_agency_id, '00000000-0000-0000-0000-000000000000')) where state = 'asked';

-- What a granted item's mask was judged by when it was agreed to.
create table masking_citation (
  grant_id uuid not null references sharing_grant,
  item_id uuid not null,
  norm_id uuid not null references masking_norm,
  rule text not null,
  mask text not null,
  exception_id uuid references masking_exception,
  cited_at timestamptz not null,
  primary key (grant_id, item_id)
);

-- Granted items that a later version found too weak: told, and changed by nobody but their parties.
create table masking_finding (
  norm_id uuid not null references masking_norm,
  grant_id uuid not null references sharing_grant,
  item_id uuid not null,
  rule text not null,
  mask text not null,
  found_at timestamptz not null,
  primary key (norm_id, grant_id, item_id)
);

-- REG25-11-8: rules of an agency may be of two more kinds; each version keeps the digest of its words.
alter table agency_rule drop constraint agency_rule_kind_check;
alter table agency_rule add constraint agency_rule_kind_check
  check (kind in ('sharing', 'security', 'personal-information', 'secrecy', 'procedures'));
alter table agency_rule add column digest text;
