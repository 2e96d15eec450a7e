-- Draws: rows read from an agency's own database into the platform's table, by the clock or when somebody asks.
create table intake_draw (
  task_id uuid primary key references intake_task,
  state text not null check (state in ('active', 'paused')),
  connection_id uuid not null references database_connection,
  schema_name text not null,
  table_name text not null,
  -- Item to column of the source.
  columns jsonb not null,
  key_column text not null,
  -- What is new stands in rows whose value here is not below the watermark; none: everything is read.
  mark_column text,
  watermark text,
  schedule text,
  next_at timestamptz,
  set_by uuid not null references person,
  set_at timestamptz not null
);
create index intake_draw_due on intake_draw (next_at) where state = 'active' and next_at is not null;

-- How far a draw has come: the last confirmed row, so that a lost process costs a chunk.
alter table intake_load add column place jsonb;
alter table intake_load add column not_before timestamptz;
create unique index intake_load_drawing on intake_load (task_id) where path = 'database' and state in ('receiving', 'waiting', 'checking');
create index intake_load_draws on intake_load (begun_at) where path = 'database' and state = 'receiving';

-- PostgreSQL writes whole hours of an offset without minutes.
create or replace function intake_instant(given text) returns timestamptz language plpgsql immutable strict parallel safe as $$
declare
  part text[];
  day date;
  ahead interval;
begin
  part := regexp_match(given, '^([0-9/.年月日-]+)(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d{1,9})?))? ?(Z|[+-]\d{2}(?::?\d{2})?)?)?$');
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
  elsif substr(part[5], 2, 2)::integer > 14 or (length(part[5]) > 3 and right(part[5], 2)::integer > 59) then
    return null;
  else
    ahead := make_interval(
      hours => substr(part[5], 2, 2)::integer, mins => case when length(part[5]) > 3 then right(part[5], 2)::integer else 0 end
    );
    if part[5] like '-%' then
      ahead := -ahead;
    end if;
  end if;
  return (day + make_interval(
    hours => coalesce(part[2]::integer, 0), mins => coalesce(part[3]::integer, 0), secs => coalesce(part[4]::double precision, 0)
  ) - ahead) at time zone 'UTC';
end $$;
