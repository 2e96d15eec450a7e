-- Exchanges that run beside the platform, until they are merged into it; entered by their agency, or because a report was confirmed.
create table exchange_channel (
  id uuid primary key,
  number text not null unique,
  agency_id uuid not null references agency,
  -- What is exchanged.
  title text not null,
  counterpart text not null,
  counterpart_agency_id uuid references agency,
  direction text not null check (direction in ('gives', 'takes', 'both')),
  way text not null check (way in ('interface', 'database', 'file', 'medium', 'message', 'other')),
  detail text not null,
  since_on date,
  -- By when it is to be merged into the platform; the agency names the day.
  target_on date,
  system_id uuid references information_system,
  state text not null check (state in ('in-use', 'migrating', 'ended')),
  ended_on date,
  ending text not null,
  -- What took its place.
  entry_id uuid references catalog_entry,
  grant_id uuid references sharing_grant,
  -- Where a confirmed report brought it here: the lead, and the articles that it breaks.
  lead_id uuid unique references lead,
  cites text[] not null,
  warned_at timestamptz,
  overdue_at timestamptz,
  revision integer not null,
  created_at timestamptz not null,
  created_by uuid references person,
  saved_at timestamptz not null,
  constraint exchange_channel_end check ((state = 'ended') = (ended_on is not null))
);
create index exchange_channel_list on exchange_channel (created_at desc, id desc);
create index exchange_channel_agency on exchange_channel (agency_id, created_at desc, id desc);
create index exchange_channel_due on exchange_channel (target_on) where state <> 'ended' and overdue_at is null;

-- What somebody reported; judged as a lead.
create table channel_report (
  lead_id uuid primary key references lead,
  agency_id uuid not null references agency,
  counterpart text not null,
  title text not null,
  way text not null check (way in ('interface', 'database', 'file', 'medium', 'message', 'other')),
  since_on date,
  detail text not null,
  reported_by uuid not null references person,
  reported_at timestamptz not null
);
create index channel_report_mine on channel_report (reported_by, reported_at desc, lead_id desc);
