-- Complaints and reports of those whom sharing concerns: how each came, who is complained of, how it was examined and answered.
create table complaint (
  id uuid primary key,
  number text not null unique,
  -- `public`: by the page without an account; `counter`: taken down by the office; `agency`: by a person of an agency.
  origin text not null check (origin in ('public', 'counter', 'agency')),
  kind text not null check (kind in ('rights', 'misuse', 'asked-again', 'refused', 'leak', 'other')),
  agency_id uuid references agency,
  grant_id uuid references sharing_grant,
  entry_id uuid references catalog_entry,
  service_item text not null,
  -- Whose account it is about.
  account_id uuid references person,
  account_agency_id uuid references agency,
  title text not null,
  detail text not null,
  -- Name and ways to reach whoever complains, sealed; none of whoever keeps nameless.
  complainant text,
  -- By which whoever complains finds the matter again; only its digest.
  code_digest text not null,
  -- Of the caller's address, under a key: to bound floods, and for nothing else.
  address_digest text,
  reporter_agency_id uuid references agency,
  reported_by uuid references person,
  state text not null check (state in ('received', 'accepted', 'answered', 'declined')),
  received_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references person,
  -- The officer names the day where no text sets one.
  answer_by date,
  question text,
  asked_at timestamptz,
  statement text,
  stated_at timestamptz,
  stated_by uuid references person,
  paused_at timestamptz,
  outcome text check (outcome in ('founded', 'partly', 'unfounded')),
  answer text not null,
  answered_at timestamptz,
  answered_by uuid references person,
  referred_to text not null,
  referral_document text not null,
  referred_at timestamptz,
  access_revoked_at timestamptz,
  late_told_at timestamptz,
  constraint complaint_answered check ((state = 'answered') = (outcome is not null)),
  constraint complaint_accepted check (state not in ('accepted', 'answered') or answer_by is not null)
);
create index complaint_list on complaint (received_at desc, id desc);
create index complaint_agency on complaint (agency_id, received_at desc) where agency_id is not null;
create index complaint_reporter on complaint (reporter_agency_id, received_at desc) where reporter_agency_id is not null;
create index complaint_grant on complaint (grant_id) where grant_id is not null;
create index complaint_address on complaint (address_digest, received_at desc) where address_digest is not null;
create index complaint_due on complaint (answer_by) where state = 'accepted' and late_told_at is null;
