-- What an agency says of an entry of its own and another entry: derived from it, part of it, in its place.
create table entry_relation (
  id uuid primary key,
  -- The entry that says it; the other one is where it comes from, or what it belongs to, replaces or goes by.
  entry_id uuid not null references catalog_entry,
  other_id uuid not null references catalog_entry,
  -- Of the dictionary of relations, as it counted on the day.
  kind text not null check (kind <> ''),
  -- Which item comes from which: [{"item": id, "other": id}].
  items jsonb not null,
  words text not null,
  agency_id uuid not null references agency,
  stated_by uuid not null references person,
  stated_at timestamptz not null,
  -- When the other agency was told: at once, or with the publication of an entry that was not published yet.
  told_at timestamptz,
  ended_by uuid references person,
  ended_at timestamptz,
  end_words text not null,
  constraint entry_relation_two check (entry_id <> other_id),
  constraint entry_relation_end check ((ended_at is null) = (ended_by is null))
);
create unique index entry_relation_now on entry_relation (entry_id, other_id, kind) where ended_at is null;
create index entry_relation_other on entry_relation (other_id) where ended_at is null;

-- The relations that other tables hold are read from both ends.
create index catalog_redirect_source on catalog_redirect (source_entry_id) where source_entry_id is not null;
create index catalog_version_related on catalog_version using gin ((content -> 'relatedCodes')) where state = 'published';
