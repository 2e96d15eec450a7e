-- The end of an entry (MIIT-16-2): delisted with consent, its running grants wound down; and nothing that was once published ever changes.
alter table catalog_version drop constraint catalog_version_state_check;
alter table catalog_version add constraint catalog_version_state_check check (state in (
  'draft', 'awaiting-consent', 'awaiting-approval', 'awaiting-review', 'returned', 'scheduled', 'published', 'superseded', 'discarded', 'withdrawn', 'delisted'));
-- Where an entry is delisted: the version that was in force last.
alter table catalog_entry add column delisted_version_id uuid references catalog_version;

create table catalog_delisting (
  id uuid primary key,
  entry_id uuid not null references catalog_entry,
  version_id uuid not null references catalog_version,
  ground text not null check (ground in ('law', 'duties', 'other')),
  reason text not null check (reason <> ''),
  -- title and number of what it rests on
  document text not null check (document <> ''),
  -- the day from which nothing is supplied any more
  ends_on date not null,
  state text not null check (state in ('requested', 'consented', 'declined', 'recalled')),
  -- the step of the law's procedure that it waits for, and those that were taken
  step text,
  approvals jsonb not null default '[]',
  requested_by uuid not null references person,
  requested_at timestamptz not null,
  decided_by uuid references person,
  decided_at timestamptz,
  words text,
  constraint catalog_delisting_decided check ((state = 'requested') = (decided_at is null)),
  constraint catalog_delisting_declined check (state <> 'declined' or words <> '')
);
create index catalog_delisting_entry on catalog_delisting (entry_id, requested_at desc, id);
create unique index catalog_delisting_open on catalog_delisting (entry_id) where state = 'requested';

-- One version of an entry is in force at most.
create unique index catalog_version_one_in_force on catalog_version (entry_id) where state = 'published';

-- REG25-16-2: what was published is what applications and grants point to. Only its standing may change, and only forward; it is never deleted.
create or replace function catalog_version_is_immutable() returns trigger language plpgsql as $$
begin
  if old.state not in ('published', 'superseded', 'withdrawn', 'delisted') then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE' then
    raise exception 'a published catalog version is never deleted' using errcode = 'integrity_constraint_violation';
  end if;
  if (new.id, new.entry_id, new.number, new.revision, new.title, new.sharing_type, new.item_count, new.content, new.hash, new.reason, new.created_by,
      new.saved_at, new.approvals, new.urgent_reason, new.consented_at, new.consented_by, new.published_at)
     is distinct from
     (old.id, old.entry_id, old.number, old.revision, old.title, old.sharing_type, old.item_count, old.content, old.hash, old.reason, old.created_by,
      old.saved_at, old.approvals, old.urgent_reason, old.consented_at, old.consented_by, old.published_at) then
    raise exception 'a published catalog version is immutable' using errcode = 'integrity_constraint_violation';
  end if;
  if new.state <> old.state and not (old.state = 'published' and new.state in ('superseded', 'withdrawn', 'delisted'))
     -- Secrecy may be found after the entry was delisted.
     and not (old.state = 'delisted' and new.state = 'withdrawn') then
    raise exception 'a published catalog version does not become % again', new.state using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
drop trigger catalog_version_immutable on catalog_version;
create trigger catalog_version_immutable before update or delete on catalog_version for each row execute function catalog_version_is_immutable();

-- A grant ends because its entry was delisted: the office has consented already, so that nothing is left to be consulted on where no text asks for it.
alter table service_change add column delisting_id uuid references catalog_delisting;
alter table service_change drop constraint service_change_consulted;
alter table service_change add constraint service_change_consulted
  check (state in ('consulting', 'withdrawn') or answered_at is not null or delisting_id is not null);
