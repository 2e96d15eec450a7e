-- Grants whose consumer was told that they are not used.
create table idle_grant (
  grant_id uuid primary key references sharing_grant,
  told_at timestamptz not null
);
