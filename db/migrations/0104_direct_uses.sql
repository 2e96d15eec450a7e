-- Direct connections with providers outside the body: registered, confirmed by the office, their use reported month by month.
create table direct_use (
  id uuid primary key,
  number text not null unique,
  agency_id uuid not null references agency,
  provider_agency_id uuid not null references agency,
  -- Which of the kinds that a text permits.
  kind text not null check (kind in ('interface', 'table', 'file')),
  title text not null,
  -- In the national catalog, and the approval of the national platform.
  national_code text not null,
  approval_number text not null,
  -- What of this platform it stands for, where there is something.
  entry_id uuid references catalog_entry,
  demand_id uuid references demand,
  purpose text not null,
  scenario text not null,
  items text[] not null,
  -- The bureau's own system that calls.
  system_id uuid not null references information_system,
  contact text not null,
  phone text not null,
  first_on date not null,
  last_on date not null,
  -- The articles that permitted it when it was last handed in.
  cites text[] not null,
  state text not null check (state in ('registered', 'confirmed', 'returned', 'ended')),
  -- What the office said last.
  words text not null,
  decided_at timestamptz,
  decided_by uuid references person,
  -- First confirmed: since then its use is reported, whatever becomes of changes to it.
  confirmed_at timestamptz,
  -- Up to which month, as YYYY-MM, its months stand below; empty before the first.
  opened_until text not null,
  ended_on date,
  ending text not null,
  revision integer not null,
  created_at timestamptz not null,
  created_by uuid not null references person,
  saved_at timestamptz not null,
  saved_by uuid not null references person,
  constraint direct_use_period check (first_on <= last_on),
  constraint direct_use_end check ((state = 'ended') = (ended_on is not null))
);
-- One system calls one interface under one registration.
create unique index direct_use_once on direct_use (agency_id, provider_agency_id, national_code, system_id) where state <> 'ended';
create index direct_use_list on direct_use (created_at desc, id desc);
create index direct_use_agency on direct_use (agency_id, created_at desc, id desc);
create index direct_use_over on direct_use (last_on) where state = 'confirmed';
create index direct_use_months on direct_use (opened_until) where confirmed_at is not null and state <> 'ended';

-- From which month to which a grant carries the calls, so that usage records say what was used.
create table direct_use_link (
  id uuid primary key,
  direct_use_id uuid not null references direct_use,
  grant_id uuid not null references sharing_grant,
  from_month text not null check (from_month ~ '^\d{4}-\d{2}$'),
  until_month text check (until_month ~ '^\d{4}-\d{2}$'),
  linked_at timestamptz not null,
  linked_by uuid not null references person
);
create unique index direct_use_link_open on direct_use_link (direct_use_id) where until_month is null;
create index direct_use_link_of on direct_use_link (direct_use_id, from_month);

-- Each calendar month of use that is over: reported, read from usage records, or still owed.
create table direct_use_month (
  id uuid primary key,
  direct_use_id uuid not null references direct_use,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  state text not null check (state in ('owed', 'reported', 'recorded')),
  due_on date not null,
  opened_at timestamptz not null,
  late_at timestamptz,
  constraint direct_use_month_once unique (direct_use_id, month)
);
create index direct_use_month_owed on direct_use_month (direct_use_id) where state = 'owed';
create index direct_use_month_due on direct_use_month (due_on) where state = 'owed' and late_at is null;

-- What the bureau says of a month; a correction is another version.
create table direct_use_report (
  month_id uuid not null references direct_use_month,
  version integer not null check (version > 0),
  -- There was no use.
  nothing boolean not null,
  calls bigint not null check (calls >= 0),
  answered bigint not null check (answered between 0 and calls),
  -- People or objects looked up, where that is known.
  keys bigint check (keys >= 0),
  cases text not null,
  incidents text not null,
  -- Of a correction.
  reason text not null,
  reported_at timestamptz not null,
  reported_by uuid not null references person,
  primary key (month_id, version),
  constraint direct_use_report_nothing check (not nothing or (calls = 0 and coalesce(keys, 0) = 0 and cases = '')),
  constraint direct_use_report_correction check ((version = 1) = (reason = ''))
);
create function direct_use_report_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'a report of direct use is corrected by another version' using errcode = 'integrity_constraint_violation';
end $$;
create trigger direct_use_report_kept before update or delete or truncate on direct_use_report
  for each statement execute function direct_use_report_is_kept();
