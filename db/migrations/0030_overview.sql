-- Figures of the catalog and of sharing: what entries are counted by, the figures of each day, and the marks where the lights change.

-- Read out of the content once, when a version is saved: counting must not unpack every entry. They cannot disagree with it.
alter table catalog_version
  add column kind text generated always as (content ->> 'kind') stored,
  add column theme text generated always as (content ->> 'theme') stored,
  add column grade text generated always as (content ->> 'grade') stored,
  add column update_cycle text generated always as (content ->> 'updateCycle') stored;

-- Whole figures come from these alone.
create index catalog_version_in_force on catalog_version (id) include (sharing_type, kind, theme, grade, update_cycle) where state = 'published';
create index resource_mounted on resource (entry_id) include (kind, table_name) where state = 'mounted';
create index sharing_grant_running on sharing_grant (entry_id) include (provider_agency_id, consumer_agency_id) where state = 'shared';
create index application_submitted on application (submitted_at desc, id desc) where submitted_at is not null;

create table overview_day (
  id uuid primary key,
  day date not null unique,
  counted_at timestamptz not null,
  -- In the first hour after the day all figures are taken; later only those that the tables still tell exactly.
  is_whole boolean not null
);

create table overview_figure (
  day date not null references overview_day (day),
  agency_id uuid not null references agency,
  published integer not null,
  mounted integer not null,
  shared integer not null,
  withheld integer not null,
  ungraded integer not null,
  grants integer not null,
  compiling integer,
  stale integer,
  primary key (day, agency_id)
);

create table overview_threshold (
  criterion text primary key check (criterion in ('mounted', 'fresh', 'in-time', 'graded')),
  -- Per cent: from `green` on green, from `amber` on amber, below it red.
  green integer not null check (green between 0 and 100),
  amber integer not null check (amber between 0 and 100),
  set_by uuid references person,
  set_at timestamptz,
  constraint overview_threshold_order check (amber <= green)
);
insert into overview_threshold (criterion, green, amber) values ('mounted', 90, 60), ('fresh', 95, 80), ('in-time', 95, 80), ('graded', 100, 90);
