-- What a library is to hold, item by item, and by which day (decision 0044); and the lead's consent to what leaves it.
create table library_plan_item (
  id uuid primary key,
  library_id uuid not null references library,
  position integer not null,
  name text not null check (name <> ''),
  note text not null,
  due_on date,
  planned_by uuid not null references person,
  planned_at timestamptz not null,
  dropped_at timestamptz
);
create unique index library_plan_item_name on library_plan_item (library_id, name) where dropped_at is null;

alter table library_proposal drop constraint library_proposal_kind_check;
alter table library_proposal add constraint library_proposal_kind_check check (kind in ('library', 'entry', 'items', 'takeover', 'delisting'));
-- At most one request for the same entry waits.
create unique index library_proposal_delisting on library_proposal (library_id, base_entry_id) where kind = 'delisting' and state = 'proposed';
