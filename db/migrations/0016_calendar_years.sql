-- Notices of holidays that the office has loaded: for each year every wording that ever counted, the latest one counts.
create table calendar_year (
  id uuid primary key,
  year integer not null check (year between 2000 and 2100),
  revision integer not null,
  notice jsonb not null,
  origin text not null check (origin in ('file', 'form')),
  loaded_by uuid not null references person,
  loaded_at timestamptz not null,
  -- When running clocks were first computed anew under it, and how many dates have moved.
  recounted_at timestamptz,
  moved integer not null default 0,
  -- When no process can have started a clock under the former calendar any more, and the clocks were computed once again.
  settled_at timestamptz,
  constraint calendar_year_revision unique (year, revision)
);
create index calendar_year_unsettled on calendar_year (loaded_at) where settled_at is null;
