-- A new version of an entry that touches what a running grant covers: the grant stays on its version, or is moved, by somebody's word.
create table version_choice (
  id uuid primary key,
  grant_id uuid not null references sharing_grant (id),
  entry_id uuid not null references catalog_entry (id),
  -- The version that the grant stood on, and the one that has come.
  from_version_id uuid not null references catalog_version (id),
  version_id uuid not null references catalog_version (id),
  state text not null check (state in ('pending', 'untouched', 'open', 'kept', 'moving', 'moved', 'overtaken', 'lapsed')),
  -- What it changes for the grant, as it was told to the consumer.
  differences jsonb not null default '[]',
  arisen_at timestamptz not null,
  decided_by uuid references person (id),
  decided_at timestamptz,
  reason text,
  acknowledged_by uuid references person (id),
  acknowledged_at timestamptz,
  constraint version_choice_once unique (grant_id, version_id),
  constraint version_choice_decided check (state not in ('kept', 'moving', 'moved') or (decided_at is not null and reason <> ''))
);
create index version_choice_pending on version_choice (arisen_at) where state = 'pending';
create index version_choice_of_entry on version_choice (entry_id, version_id, grant_id);

-- A change of service that moves its grant to another version of the entry.
alter table service_change add column version_choice_id uuid references version_choice (id);
create index service_change_of_choice on service_change (version_choice_id) where version_choice_id is not null;
alter table service_change drop constraint service_change_consulted;
-- Where no text orders a consultation, a delisting and a move are filed without one.
alter table service_change add constraint service_change_consulted
  check (state in ('consulting', 'withdrawn') or answered_at is not null or delisting_id is not null or version_choice_id is not null);
