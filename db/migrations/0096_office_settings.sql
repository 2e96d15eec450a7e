-- What the office has set otherwise than the platform came; without a row, or with a null, what a module declares holds.
create table office_setting (
  id uuid primary key,
  key text not null constraint office_setting_key unique,
  value integer,
  changed_by uuid not null references person,
  changed_at timestamptz not null
);
