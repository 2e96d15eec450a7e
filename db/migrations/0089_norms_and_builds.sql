-- The aggregation norm (汇聚规范), what agencies say of it, and where tasks deviate from it; theme libraries built from several sources.

create table intake_norm (
  id uuid primary key,
  number text not null unique,
  title text not null,
  state text not null check (state in ('draft', 'open', 'adopted', 'dropped')),
  revision integer not null,
  content jsonb not null,
  -- The last day on which agencies may comment.
  comments_until date,
  -- From this day on tasks are held against it, until the next one's day.
  in_force_from date,
  created_by uuid not null references person,
  created_at timestamptz not null,
  adopted_by uuid references person,
  adopted_at timestamptz
);
create unique index intake_norm_day on intake_norm (in_force_from) where state = 'adopted';
create index intake_norm_newest on intake_norm (created_at desc, id desc);

create table norm_comment (
  id uuid primary key,
  norm_id uuid not null references intake_norm,
  agency_id uuid not null references agency,
  words text not null,
  said_by uuid not null references person,
  said_at timestamptz not null,
  answer text,
  answered_by uuid references person,
  answered_at timestamptz
);
create index norm_comment_norm on norm_comment (norm_id, said_at, id);

create table intake_deviation (
  task_id uuid not null references intake_task,
  -- Which clause, and of which item where it is one of an item.
  key text not null,
  norm_id uuid not null references intake_norm,
  zh text not null,
  en text not null,
  reason text not null,
  state text not null check (state in ('asked', 'accepted', 'declined')),
  -- Of a task that was set up under the norm: nothing is loaded before it is accepted.
  holds boolean not null,
  asked_by uuid not null references person,
  asked_at timestamptz not null,
  answer text,
  answered_by uuid references person,
  answered_at timestamptz,
  primary key (task_id, key)
);
create index intake_deviation_asked on intake_deviation (asked_at) where state = 'asked';

create table theme_build (
  id uuid primary key,
  number text not null unique,
  library_id uuid not null references library,
  -- The library's own entry, which the table is mounted on.
  entry_id uuid not null references catalog_entry,
  agency_id uuid not null references agency,
  title text not null,
  state text not null check (state in ('active', 'ended')),
  revision integer not null,
  table_name text not null,
  plan jsonb not null,
  schedule text,
  next_at timestamptz,
  created_by uuid not null references person,
  created_at timestamptz not null
);
create unique index theme_build_entry on theme_build (entry_id) where state = 'active';
create unique index theme_build_table on theme_build (table_name) where state = 'active';
create index theme_build_due on theme_build (next_at) where state = 'active' and next_at is not null;
create index theme_build_agency on theme_build (agency_id, created_at desc, id desc);

create table theme_build_run (
  id uuid primary key,
  build_id uuid not null references theme_build,
  number integer not null,
  state text not null check (state in ('waiting', 'running', 'done', 'stopped', 'failed')),
  requested_by uuid references person,
  begun_at timestamptz not null,
  ended_at timestamptz,
  lease_until timestamptz,
  rows bigint not null,
  -- For each source what it is used by, and how many rows it gave.
  sources jsonb not null,
  problem jsonb,
  constraint theme_build_run_number unique (build_id, number)
);
create index theme_build_run_waiting on theme_build_run (begun_at) where state in ('waiting', 'running');
