-- How complete, timely and good what is aggregated is: the quality of each load, what sources say they hold, checks of lag and gap, tickets.

-- In hundredths of a percent; of loads that brought rows.
create table intake_quality (
  load_id uuid primary key references intake_load,
  task_id uuid not null references intake_task,
  number integer not null,
  completeness integer not null check (completeness between 0 and 10000),
  accuracy integer not null check (accuracy between 0 and 10000),
  timeliness integer not null check (timeliness between 0 and 10000),
  availability integer not null check (availability between 0 and 10000),
  measured_at timestamptz not null,
  constraint intake_quality_number unique (task_id, number)
);

-- What a provider's own system says that it holds: the last word of each task.
create table intake_count (
  task_id uuid primary key references intake_task,
  key_id uuid not null references intake_key,
  rows bigint not null check (rows >= 0),
  counted_at timestamptz not null,
  stated_at timestamptz not null
);

-- Bounds that the office has set in place of the ones that the platform comes with.
create table aggregation_rule (
  kind text primary key,
  enabled boolean not null,
  bound bigint not null check (bound >= 0),
  changed_by uuid not null references person,
  changed_at timestamptz not null
);

-- How far one task may lag behind its source.
create table aggregation_bound (
  task_id uuid primary key references intake_task,
  lag_minutes integer not null check (lag_minutes > 0),
  set_by uuid not null references person,
  set_at timestamptz not null
);

create table aggregation_check (
  task_id uuid not null references intake_task,
  at timestamptz not null,
  -- Rows counted at the source, rows that its system states, or nothing but the day of the last load.
  way text not null check (way in ('counted', 'stated', 'loaded')),
  source_rows bigint,
  hub_rows bigint not null,
  -- Rows of the source that are newer than what was drawn.
  behind bigint,
  -- Seconds by which the platform is older than its source; null before anything was loaded.
  lag bigint,
  -- Rows that are missing here, and rows that the source has not any more.
  missing bigint not null,
  surplus bigint not null,
  gap_since timestamptz,
  problem jsonb,
  primary key (task_id, at)
);
create index aggregation_check_at on aggregation_check (at);

create table aggregation_ticket (
  id uuid primary key,
  number text not null unique,
  task_id uuid not null references intake_task,
  agency_id uuid not null references agency,
  kind text not null,
  state text not null check (state in ('open', 'answered', 'closed')),
  -- As it was found first, at its worst, as it stands, and what it is held against.
  measured bigint not null,
  worst bigint not null,
  latest bigint not null,
  bound bigint not null,
  -- The load that was below its bound; null for lag and gap.
  load_number integer,
  opened_at timestamptz not null,
  answer text,
  answered_by uuid references person,
  answered_at timestamptz,
  closed_at timestamptz,
  closed_load integer
);
create unique index aggregation_ticket_open on aggregation_ticket (task_id, kind) where state <> 'closed';
create index aggregation_ticket_newest on aggregation_ticket (opened_at desc, id desc);
create index aggregation_ticket_agency on aggregation_ticket (agency_id, opened_at desc, id desc);

-- The last load of a task whose quality was held against the bounds.
create table aggregation_standing (
  task_id uuid primary key references intake_task,
  number integer not null
);
