-- Aggregation (汇聚): what agencies load into the platform's tables, by which rules it is checked, and how each load went.

-- What was received and is being checked; what a load replaced and can be put back. The gateways have no right to either.
create schema intake_staging;
create schema intake_kept;

create table intake_task (
  id uuid primary key,
  number text not null unique,
  agency_id uuid not null references agency,
  entry_id uuid not null references catalog_entry,
  title text not null,
  state text not null check (state in ('active', 'ended')),
  revision integer not null,
  -- Its name in the schema shared_data; made by the first load where there is none yet.
  table_name text not null,
  key_column text not null,
  -- Item, column, type.
  columns jsonb not null,
  mode text not null check (mode in ('full', 'upsert', 'append')),
  -- More faulty rows than this, and nothing of the load is taken.
  rejects_max integer not null check (rejects_max >= 0),
  rules jsonb not null,
  -- What a heading of a file was last said to be: an item, or nothing.
  headings jsonb not null,
  -- The load that can be undone, and when the table had been loaded before it.
  kept_load_id uuid,
  kept_loaded_at timestamptz,
  kept_rows bigint,
  created_by uuid not null references person,
  created_at timestamptz not null
);
create unique index intake_task_entry on intake_task (entry_id) where state = 'active';
create unique index intake_task_table on intake_task (table_name) where state = 'active';
create index intake_task_agency on intake_task (agency_id, created_at desc, id desc);
create index intake_task_created on intake_task (created_at desc, id desc);

create table intake_load (
  id uuid primary key,
  task_id uuid not null references intake_task,
  number integer not null,
  path text not null check (path in ('file', 'push', 'database')),
  mode text not null check (mode in ('full', 'upsert', 'append')),
  state text not null check (state in ('receiving', 'mapping', 'waiting', 'checking', 'done', 'refused', 'failed', 'cancelled', 'undone')),
  file_name text,
  requested_by uuid references person,
  begun_at timestamptz not null,
  ended_at timestamptz,
  -- Held by one process until then.
  lease_until timestamptz,
  attempt integer not null,
  headings jsonb not null,
  -- For each column of what was received the item that it is, or nothing.
  mapping jsonb not null,
  rows bigint not null,
  bytes bigint not null,
  accepted bigint not null,
  refused bigint not null,
  inserted bigint not null,
  -- Of the bytes as they were received.
  digest text not null,
  -- For each check that found something, and each rule, how many rows.
  findings jsonb not null,
  problem jsonb,
  constraint intake_load_number unique (task_id, number)
);
create index intake_load_waiting on intake_load (begun_at) where state in ('receiving', 'waiting', 'checking');
create unique index intake_load_checking on intake_load (task_id) where state = 'checking';

-- Rows that were not taken, with what is wrong with each; sealed, since they hold people's data.
create table intake_reject (
  load_id uuid not null references intake_load,
  line bigint not null,
  faults jsonb not null,
  cells text not null,
  primary key (load_id, line)
);

-- A day as people and systems write it; nothing where it is none. Never an error: a million rows are judged by one statement.
create function intake_day(given text) returns date language plpgsql immutable strict parallel safe as $$
declare
  part text[];
  year integer;
  month integer;
  day integer;
begin
  part := regexp_match(given, '^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+0?0:00(?::00(?:\.0+)?)?)?$');
  if part is null then
    part := regexp_match(given, '^(\d{4})(\d{2})(\d{2})$');
  end if;
  if part is null then
    return null;
  end if;
  year := part[1]::integer;
  month := part[2]::integer;
  day := part[3]::integer;
  if year < 1 or month not between 1 and 12 or day < 1 then
    return null;
  end if;
  if day > extract(day from make_date(year, month, 1) + interval '1 month' - interval '1 day') then
    return null;
  end if;
  return make_date(year, month, day);
end $$;

-- An instant; without an offset it is Beijing time, a day alone is its beginning.
create function intake_instant(given text) returns timestamptz language plpgsql immutable strict parallel safe as $$
declare
  part text[];
  day date;
  ahead interval;
begin
  part := regexp_match(given, '^([0-9/.年月日-]+)(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d{1,9})?))? ?(Z|[+-]\d{2}:?\d{2})?)?$');
  if part is null then
    return null;
  end if;
  day := intake_day(part[1]);
  if day is null or coalesce(part[2]::integer, 0) > 23 or coalesce(part[3]::integer, 0) > 59 or coalesce(part[4]::numeric, 0) >= 60 then
    return null;
  end if;
  if part[5] is null then
    ahead := interval '8 hours';
  elsif part[5] = 'Z' then
    ahead := interval '0';
  elsif substr(part[5], 2, 2)::integer > 14 or right(part[5], 2)::integer > 59 then
    return null;
  else
    ahead := make_interval(hours => substr(part[5], 2, 2)::integer, mins => right(part[5], 2)::integer);
    if part[5] like '-%' then
      ahead := -ahead;
    end if;
  end if;
  return (day + make_interval(
    hours => coalesce(part[2]::integer, 0), mins => coalesce(part[3]::integer, 0), secs => coalesce(part[4]::double precision, 0)
  ) - ahead) at time zone 'UTC';
end $$;
