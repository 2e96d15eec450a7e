-- What several grants of one consumer give away together (REG25-25-4).

-- From when on a combination is signed for: an office's own setting, version by version.
create table combination_setting (
  version integer primary key,
  content jsonb not null,
  reason text not null,
  saved_by uuid references person,
  saved_at timestamptz not null
);

create table combination_review (
  id uuid primary key,
  consumer_agency_id uuid not null references agency,
  -- The grant that raised it.
  grant_id uuid not null references sharing_grant,
  -- Which grants with which items, as openly as they were given: what a signature covers.
  members jsonb not null,
  findings jsonb not null,
  state text not null check (state in ('open', 'signed', 'refused', 'overtaken')),
  raised_at timestamptz not null,
  words text not null,
  decided_by uuid references person,
  decided_at timestamptz,
  constraint combination_review_decided check ((state in ('signed', 'refused')) = (decided_at is not null))
);
create index combination_review_consumer on combination_review (consumer_agency_id, state);
create index combination_review_grant on combination_review (grant_id);
create index combination_review_list on combination_review (raised_at desc, id desc);

-- Smallest groups as they were counted.
create table combination_count (
  id uuid primary key,
  review_id uuid not null references combination_review,
  counted jsonb not null,
  counted_by uuid not null references person,
  counted_at timestamptz not null
);
create index combination_count_review on combination_count (review_id, counted_at desc);
