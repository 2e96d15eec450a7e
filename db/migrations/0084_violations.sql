-- Breaches on record: raised, heard, established or dismissed, with what they rest on and what followed. Nothing here is ever deleted.
create sequence violation_number;

create table violation (
  id uuid primary key,
  number text not null unique,
  -- a key of the law's list of breaches
  kind text not null,
  -- whose conduct it is about
  agency_id uuid not null references agency,
  -- the grant that was misused, where there is one
  grant_id uuid references sharing_grant,
  source text not null check (source in ('alarm', 'lead', 'late', 'order', 'copy', 'hand')),
  -- names the fact: raised again with the same it is the same
  fingerprint text not null check (fingerprint <> ''),
  href text,
  title jsonb not null,
  detail jsonb not null,
  -- the provision broken, where the kind does not name it
  basis text not null,
  cites text[] not null,
  state text not null check (state in ('suspected', 'hearing', 'heard', 'proposed', 'established', 'dismissed', 'closed')),
  raised_at timestamptz not null,
  changed_at timestamptz not null,
  reported_by uuid references person,
  reporter_agency_id uuid references agency,
  asked_at timestamptz,
  asked_by uuid references person,
  asked_words text,
  answer_by date,
  -- whether a text sets the time for the answer, or the office did
  answer_days_from text check (answer_days_from in ('law', 'office')),
  statement text,
  stated_by uuid references person,
  stated_at timestamptz,
  finding text,
  found_by uuid references person,
  found_at timestamptz,
  decided_by uuid references person,
  decided_at timestamptz,
  decision_words text,
  objection text,
  objected_by uuid references person,
  objected_at timestamptz,
  objection_outcome text check (objection_outcome in ('upheld', 'withdrawn')),
  objection_words text,
  objection_decided_by uuid references person,
  objection_decided_at timestamptz,
  closed_at timestamptz,
  closing_words text,
  constraint violation_asked check (state <> 'hearing' or (asked_at is not null and answer_by is not null)),
  constraint violation_found check (state not in ('proposed', 'established') or (finding <> '' and found_by is not null)),
  constraint violation_decided check (state <> 'established' or decided_at is not null),
  -- Who finds and who decides are two people.
  constraint violation_two_persons check (found_by is null or decided_by is null or found_by <> decided_by),
  constraint violation_objection check ((objection_outcome is null) = (objection_decided_at is null)),
  constraint violation_closed check ((state = 'closed') = (closed_at is not null)),
  constraint violation_once unique (agency_id, fingerprint)
);
create index violation_order on violation (changed_at desc, id desc);
create index violation_agency on violation (agency_id, changed_at desc, id desc);
create index violation_reporter on violation (reporter_agency_id, changed_at desc, id desc) where reporter_agency_id is not null;
create index violation_grant on violation (grant_id) where grant_id is not null;
create index violation_raised on violation (raised_at);

-- What it rests on, as it stood when it was added.
create table violation_evidence (
  id uuid primary key,
  violation_id uuid not null references violation,
  kind text not null,
  source_id text not null,
  label jsonb not null,
  words text not null,
  href text,
  snapshot jsonb not null,
  added_by uuid references person,
  added_at timestamptz not null,
  constraint violation_evidence_once unique (violation_id, kind, source_id)
);

-- What followed: one row for each measure, with its answer or its outcome.
create table violation_measure (
  id uuid primary key,
  -- the order in which they were taken: several may be of one instant
  seq bigint generated always as identity,
  violation_id uuid not null references violation,
  kind text not null check (kind in ('suspend', 'rectify', 'terminate', 'report', 'criticise', 'refer')),
  state text not null check (state in ('ordered', 'answered', 'accepted', 'insufficient', 'done', 'lifted')),
  words text not null,
  -- the body that it is reported or referred to, and the document
  addressee text not null,
  document text not null,
  due_on date,
  cites text[] not null,
  ordered_by uuid not null references person,
  ordered_at timestamptz not null,
  answer text,
  answered_by uuid references person,
  answered_at timestamptz,
  outcome text,
  outcome_by uuid references person,
  outcome_at timestamptz,
  told_late_at timestamptz,
  constraint violation_measure_due check (kind <> 'rectify' or due_on is not null)
);
create index violation_measure_of on violation_measure (violation_id, seq);
create index violation_measure_due_on on violation_measure (due_on) where kind = 'rectify' and state = 'ordered' and told_late_at is null;
create unique index violation_measure_rectify on violation_measure (violation_id) where kind = 'rectify' and state in ('ordered', 'answered');

-- What no text says and the office has set itself.
create table violation_setting (
  name text primary key check (name in ('hearing-working-days')),
  value integer not null check (value between 1 and 60),
  changed_by uuid not null references person,
  changed_at timestamptz not null
);
