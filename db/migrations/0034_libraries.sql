-- Base and theme libraries: who leads each, who takes part, what is expected of it, what is proposed to it, and which business items hang on it.
create table library (
  id uuid primary key,
  kind text not null check (kind in ('base', 'theme')),
  -- What an entry names it by.
  code text not null check (code <> ''),
  name text not null check (name <> ''),
  -- Of a theme library: the field of matters, such as health security (GF51-10-6).
  theme text not null,
  purpose text not null,
  mode text not null check (mode in ('central', 'connected', 'dispersed')),
  platform text not null,
  project text not null,
  document text not null check (document <> ''),
  since date not null,
  until date,
  end_words text not null,
  revision integer not null,
  registered_by uuid references person,
  registered_at timestamptz not null,
  changed_at timestamptz not null,
  constraint library_code unique (kind, code),
  constraint library_name unique (kind, name),
  constraint library_days check (until is null or until > since)
);

-- GF51-10-5, GF51-10-7, JY-15-3, JY-15-5: who leads from which day on; without an agency nobody does. The last of a day counts.
create table library_lead (
  id uuid primary key,
  library_id uuid not null references library,
  agency_id uuid references agency,
  since date not null,
  document text not null,
  words text not null,
  set_by uuid references person,
  set_at timestamptz not null
);
create index library_lead_of on library_lead (library_id, since, set_at);
create index library_lead_agency on library_lead (agency_id);

create table library_member (
  library_id uuid not null references library,
  agency_id uuid not null references agency,
  joined_at timestamptz not null,
  left_at timestamptz
);
create unique index library_member_now on library_member (library_id, agency_id) where left_at is null;
create index library_member_agency on library_member (agency_id) where left_at is null;

-- What ought to be in it, so that what is missing can be told.
create table library_content (
  id uuid primary key,
  library_id uuid not null references library,
  title text not null check (title <> ''),
  agency_id uuid references agency,
  due_on date,
  entry_id uuid references catalog_entry,
  declared_by uuid references person,
  declared_at timestamptz not null,
  dropped_at timestamptz,
  drop_words text not null
);
create unique index library_content_title on library_content (library_id, title) where dropped_at is null;

-- What agencies ask for: a library of the office, an entry or items of the library's lead.
create table library_proposal (
  id uuid primary key,
  kind text not null check (kind in ('library', 'entry', 'items', 'takeover')),
  library_id uuid references library,
  agency_id uuid not null references agency,
  title text not null check (title <> ''),
  content jsonb not null,
  reason text not null,
  -- An entry that it starts from: one of the proposer's own, or the one that items are to be added to.
  base_entry_id uuid references catalog_entry,
  state text not null check (state in ('proposed', 'accepted', 'declined', 'recalled')),
  proposed_by uuid not null references person,
  proposed_at timestamptz not null,
  decided_by uuid references person,
  decided_at timestamptz,
  words text not null,
  entry_id uuid references catalog_entry,
  constraint library_proposal_place check ((kind = 'library') = (library_id is null) or state = 'accepted')
);
create index library_proposal_of on library_proposal (library_id, proposed_at);
create index library_proposal_agency on library_proposal (agency_id, proposed_at);
create index library_proposal_entry on library_proposal (entry_id) where entry_id is not null;
create index library_proposal_base on library_proposal (base_entry_id) where base_entry_id is not null;

-- GF51-10-4, JY-15-2: a business item that stays with its agency, hung on an item of the library.
create table library_link (
  id uuid primary key,
  library_id uuid not null references library,
  base_entry_id uuid not null references catalog_entry,
  base_item_id uuid not null,
  entry_id uuid not null references catalog_entry,
  item_id uuid not null,
  agency_id uuid not null references agency,
  place text not null check (place in ('platform', 'agency')),
  words text not null,
  linked_by uuid not null references person,
  linked_at timestamptz not null,
  ended_at timestamptz,
  end_words text not null
);
create unique index library_link_now on library_link (library_id, entry_id, item_id) where ended_at is null;
create index library_link_entry on library_link (entry_id) where ended_at is null;
create index library_link_base on library_link (base_entry_id) where ended_at is null;

create index catalog_version_base_library on catalog_version ((content ->> 'baseLibrary')) where state = 'published';
create index catalog_version_theme_library on catalog_version ((content ->> 'themeLibrary')) where state = 'published';
