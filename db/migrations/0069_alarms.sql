-- What gateways recorded, by hour of the clock: what a later hour is compared with.
create table usage_hour (
  grant_id uuid not null references sharing_grant,
  hour timestamptz not null,
  -- outside office hours, as the calendar stood when the hour was summed
  is_off boolean not null,
  calls bigint not null,
  refused bigint not null,
  rows bigint not null,
  -- different addresses asked for
  targets bigint not null,
  primary key (grant_id, hour)
);

create index usage_hour_by_hour on usage_hour (hour);

create table usage_address (
  grant_id uuid not null references sharing_grant,
  address text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (grant_id, address)
);

-- How far the records have been looked at: soon after each hour, and a day later for what gateways sent late.
create table monitoring_progress (
  pass text primary key check (pass in ('first', 'again')),
  until timestamptz not null
);

-- Thresholds that the office has set in place of the ones that the platform comes with.
create table alarm_rule (
  kind text primary key,
  enabled boolean not null,
  at_least bigint not null check (at_least > 0),
  times integer not null check (times between 1 and 1000),
  changed_by uuid not null references person,
  changed_at timestamptz not null
);

create table alarm (
  id uuid primary key,
  number text not null unique,
  grant_id uuid not null references sharing_grant,
  kind text not null,
  day date not null,
  -- the first and the end of the last hour of that day in which it was so
  since timestamptz not null,
  until timestamptz not null,
  measured bigint not null,
  usual bigint not null,
  detail jsonb not null,
  state text not null check (state in ('open', 'explained', 'dismissed', 'confirmed')),
  raised_at timestamptz not null,
  explanation text,
  explained_by uuid references person,
  explained_at timestamptz,
  judgement text,
  judged_by uuid references person,
  judged_at timestamptz,
  unique (grant_id, kind, day)
);
create index alarm_newest on alarm (raised_at desc, id desc);
create index alarm_waiting on alarm (raised_at desc, id desc) where state in ('open', 'explained');
