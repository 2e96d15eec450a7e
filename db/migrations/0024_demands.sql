-- What agencies need, and the lists of what they supply and withhold.
create table demand (
  id uuid primary key,
  -- given when it is handed in
  number text unique,
  agency_id uuid not null references agency,
  -- among those inside the body or from others, where the text tells them apart
  audience text check (audience in ('inner', 'outer')),
  state text not null
    check (state in ('draft', 'registered', 'routed', 'cataloguing', 'matched', 'applied', 'sourced', 'rejected', 'withdrawn')),
  title text not null,
  revision integer not null check (revision > 0),
  content jsonb not null,
  target_agency_id uuid references agency,
  created_by uuid not null references person,
  saved_at timestamptz not null,
  handed_in_at timestamptz,
  -- what became of it, in words
  outcome text not null default '',
  closed_at timestamptz,
  constraint demand_handed_in check (state in ('draft', 'withdrawn') or (number is not null and handed_in_at is not null)),
  constraint demand_closed check ((state in ('applied', 'sourced', 'rejected', 'withdrawn')) = (closed_at is not null)),
  constraint demand_said check (state not in ('sourced', 'rejected', 'withdrawn') or outcome <> '')
);
create index demand_of_agency on demand (agency_id, saved_at desc, id desc);
create index demand_of_all on demand (saved_at desc, id desc) where handed_in_at is not null;
create index demand_open on demand (handed_in_at, id) where state in ('registered', 'routed', 'cataloguing', 'matched');

-- to whom it went, and what they said
create table demand_route (
  id uuid primary key,
  demand_id uuid not null references demand,
  agency_id uuid not null references agency,
  how text not null check (how in ('routed', 'claimed')),
  words text not null,
  routed_by uuid not null references person,
  routed_at timestamptz not null,
  answer text check (answer in ('agreed', 'not-held', 'recalled')),
  answer_words text not null default '',
  answered_by uuid references person,
  answered_at timestamptz,
  constraint demand_route_answered check ((answer is null) = (answered_at is null)),
  constraint demand_route_reason check (answer is null or answer = 'agreed' or answer_words <> '')
);
create index demand_route_of on demand_route (demand_id, routed_at);
create index demand_route_agency on demand_route (agency_id, demand_id);
-- nobody answers for two at once
create unique index demand_route_open on demand_route (demand_id) where answer is null;

-- the entries that meet it, item by item
create table demand_entry (
  demand_id uuid not null references demand,
  entry_id uuid not null references catalog_entry,
  how text not null check (how in ('matched', 'catalogued')),
  -- wanted item to item of the entry
  links jsonb not null,
  linked_by uuid not null references person,
  linked_at timestamptz not null,
  application_id uuid references application,
  primary key (demand_id, entry_id)
);
create index demand_entry_of on demand_entry (entry_id);

-- newly published entries that a demander was told of
create table demand_proposal (
  demand_id uuid not null references demand,
  entry_id uuid not null references catalog_entry,
  score numeric not null,
  told_at timestamptz not null,
  primary key (demand_id, entry_id)
);

-- up to which publication open demands were held against the catalog
create table demand_watch (
  one boolean primary key check (one),
  published_at timestamptz not null
);

-- lists as they were handed in or confirmed: they never change
create table list_edition (
  id uuid primary key,
  kind text not null check (kind in ('demand', 'supply')),
  agency_id uuid not null references agency,
  audience text check (audience in ('inner', 'outer')),
  sequence integer not null check (sequence > 0),
  content jsonb not null,
  hash text not null,
  confirmed_by uuid not null references person,
  confirmed_at timestamptz not null
);
create unique index list_edition_of on list_edition (kind, agency_id, coalesce(audience, ''), sequence);
create function list_edition_is_immutable() returns trigger language plpgsql as $$
begin
  raise exception 'an edition of a list never changes' using errcode = 'integrity_constraint_violation';
end $$;
create trigger list_edition_immutable before update or delete on list_edition for each row execute function list_edition_is_immutable();

-- the negative list: what is published and withheld, wholly or in part, inside or outside
create index catalog_version_withheld on catalog_version (published_at desc, id desc)
  where state = 'published'
    and (sharing_type = 'withheld' or content ->> 'outerSharingType' = 'withheld' or content @? '$.items[*] ? (@.sharingType == "withheld")');
create index catalog_version_published on catalog_version (published_at, id) where state = 'published';
