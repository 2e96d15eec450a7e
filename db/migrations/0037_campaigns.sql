-- Compilation campaigns: what the office asks agencies to catalog, by when, and how far each has come (GF51-4-2).
create table campaign (
  id uuid primary key,
  state text not null check (state in ('draft', 'open', 'closed', 'cancelled')),
  revision integer not null,
  content jsonb not null,
  created_at timestamptz not null,
  created_by uuid not null references person,
  saved_at timestamptz not null,
  -- The guide by which entries are graded when it is opened.
  guide_id uuid references guide,
  ends_on date,
  opened_at timestamptz,
  closed_at timestamptz,
  closed_by uuid references person,
  closing_words text not null,
  -- What there was of each agency when it was closed.
  summary jsonb,
  constraint campaign_opened check (state in ('draft', 'cancelled') or (opened_at is not null and ends_on is not null))
);
create index campaign_list on campaign (created_at desc, id desc);
create index campaign_open on campaign (ends_on) where state = 'open';

create table campaign_agency (
  id uuid primary key,
  campaign_id uuid not null references campaign,
  agency_id uuid not null references agency,
  state text not null check (state in ('working', 'declared')),
  -- Its own last day, where more time was given.
  ends_on date not null,
  declared_at timestamptz,
  declared_by uuid references person,
  words text not null,
  asked_until date,
  asked_reason text not null,
  asked_at timestamptz,
  reminders integer not null,
  reminded_at timestamptz,
  -- When the platform warned of the end by itself.
  warned_at timestamptz,
  unique (campaign_id, agency_id),
  constraint campaign_agency_declared check ((state = 'declared') = (declared_at is not null))
);
create index campaign_agency_of on campaign_agency (agency_id, campaign_id);
create index campaign_agency_unwarned on campaign_agency (ends_on) where state = 'working' and warned_at is null;
