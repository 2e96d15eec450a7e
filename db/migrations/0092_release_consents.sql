-- Consents to release: what an agency received by a grant may be published outside only when who gave it agrees.
create table release_consent (
  id uuid primary key,
  number text not null unique,
  grant_id uuid not null references sharing_grant,
  entry_id uuid not null references catalog_entry,
  consumer_agency_id uuid not null references agency,
  provider_agency_id uuid not null references agency,
  title text not null,
  -- Ids of the items of the entry that are to be published, as granted.
  items text[] not null,
  form text not null check (form in ('as-is', 'masked', 'aggregated', 'derived')),
  audience text not null check (audience in ('society', 'specific')),
  recipients text[] not null,
  channel text not null,
  purpose text not null,
  from_on date not null,
  until_on date not null,
  -- The own entry that is opened under the consent, where it is for one entry only.
  derived_entry_id uuid references catalog_entry,
  -- Of items that identify a person: why they may be told, where they are neither masked nor counted together.
  person_basis text check (person_basis in ('law', 'persons')),
  person_words text not null,
  -- The articles that asked for it when it was asked for.
  cites text[] not null,
  state text not null check (state in ('asked', 'agreed', 'refused', 'retracted', 'withdrawn', 'expired')),
  -- By when it is to be answered, and whether a text or the office says so.
  due_on date not null,
  due_by_law boolean not null,
  asked_at timestamptz not null,
  asked_by uuid not null references person,
  answered_at timestamptz,
  answered_by uuid references person,
  conditions text not null,
  words text not null,
  ended_at timestamptz,
  end_words text not null,
  -- When the consumer said that it no longer stands anywhere.
  taken_down_at timestamptz,
  taken_down_words text not null,
  warned_at timestamptz,
  overdue_at timestamptz,
  constraint release_consent_period check (from_on <= until_on),
  constraint release_consent_recipients check ((audience = 'specific') = (cardinality(recipients) > 0)),
  constraint release_consent_end check ((state in ('withdrawn', 'expired', 'retracted')) = (ended_at is not null))
);
create index release_consent_list on release_consent (asked_at desc, id desc);
create index release_consent_consumer on release_consent (consumer_agency_id, asked_at desc, id desc);
create index release_consent_provider on release_consent (provider_agency_id, asked_at desc, id desc);
create index release_consent_cover on release_consent (consumer_agency_id, entry_id) where state = 'agreed';
create index release_consent_entry on release_consent (entry_id) where state in ('asked', 'agreed');
create index release_consent_end_day on release_consent (until_on) where state = 'agreed';
create index release_consent_due on release_consent (due_on) where state = 'asked' and overdue_at is null;
create index release_consent_grant on release_consent (grant_id);

-- What the office has set, for all.
create table release_setting (
  one boolean primary key default true check (one),
  answer_working_days integer not null check (answer_working_days between 1 and 60),
  set_at timestamptz,
  set_by uuid references person
);
insert into release_setting (answer_working_days) values (10);
