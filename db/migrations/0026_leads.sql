-- What may be a breach (REG25-39-4, JY-57-1, SZ-33-7 and their like), as the platform found it or somebody reported it, until the office has judged it.
create sequence lead_number;

create table lead (
  id uuid primary key,
  number text not null unique,
  kind text not null,
  -- whose conduct it is about
  agency_id uuid not null references agency,
  subject_kind text not null,
  subject_id uuid not null,
  subject_number text,
  subject_title text,
  href text,
  title jsonb not null,
  detail jsonb not null,
  -- what it rests on: label, words, address
  evidence jsonb not null,
  cites text[] not null,
  fingerprint text not null check (fingerprint <> ''),
  state text not null check (state in ('raised', 'confirmed', 'dismissed', 'handed-over', 'answered', 'closed')),
  raised_at timestamptz not null,
  changed_at timestamptz not null,
  reported_by uuid references person,
  reporter_agency_id uuid references agency,
  judged_by uuid references person,
  judged_at timestamptz,
  judgement_words text,
  handed_at timestamptz,
  mend_by date,
  answer text check (answer in ('mended', 'objected')),
  answer_words text,
  answered_by uuid references person,
  answered_at timestamptz,
  closed_at timestamptz,
  closing_words text,
  -- JY-48-2: the account that lost its access to the portal because of it
  revoked_at timestamptz,
  -- whatever the code does: nobody mends what was not judged, and nothing is answered that was not handed over
  constraint lead_judged check (state in ('raised', 'closed') or judged_at is not null),
  constraint lead_dismissed check (state <> 'dismissed' or judgement_words <> ''),
  constraint lead_handed check (state <> 'handed-over' or (handed_at is not null and mend_by is not null)),
  constraint lead_answered check (state <> 'answered' or (answered_at is not null and answer_words <> '')),
  constraint lead_closed check ((state = 'closed') = (closed_at is not null))
);
-- Found again while it is open, or after it was dismissed, it is the same; once closed it may come back.
create unique index lead_once on lead (kind, agency_id, fingerprint) where state <> 'closed';
create index lead_order on lead (changed_at desc, id desc);
create index lead_agency on lead (agency_id, changed_at desc, id desc);
create index lead_subject on lead (subject_id);
