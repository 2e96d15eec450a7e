-- Dictionaries as the office keeps them, over those that come with the packs; and the running numbers of catalog codes.
create table dictionary (
  key text primary key,
  title_zh text not null,
  title_en text not null,
  -- The standard or document that it comes from.
  source text not null,
  created_at timestamptz not null,
  created_by uuid not null references person,
  -- The first day on which the whole table counts no more.
  valid_until date
);

-- What was added, or differs from what came with the packs. A code may be given anew for a later time, so its first day belongs to the key;
-- the first of all days stands for a value that has no beginning.
create table dictionary_value (
  dictionary text not null,
  code text not null,
  valid_from date not null,
  valid_until date,
  zh text not null,
  en text not null,
  parent text,
  spellings text[] not null,
  source text not null,
  changed_at timestamptz not null,
  changed_by uuid not null references person,
  primary key (dictionary, code, valid_from),
  check (valid_until is null or valid_until >= valid_from)
);

-- The last running number within a scope of the code template.
create table catalog_sequence (
  scope text primary key,
  last integer not null
);

-- How catalog codes are made, as the office has set it: the latest counts.
create table catalog_code_template (
  id uuid primary key,
  template text not null,
  set_at timestamptz not null,
  set_by uuid not null references person
);
create index catalog_code_template_set on catalog_code_template (set_at desc, id desc);
