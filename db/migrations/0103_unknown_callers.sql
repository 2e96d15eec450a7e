-- Callers whom nobody knows: of one address, in one hour, as many calls with keys that were never issued as the office set.
create table unknown_caller (
  id uuid primary key,
  number text not null constraint unknown_caller_number unique,
  address text not null,
  hour timestamptz not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  calls integer not null,
  -- how many different keys were named; 0 where none had the form of one
  keys integer not null,
  state text not null constraint unknown_caller_state check (state in ('open', 'dismissed', 'confirmed')),
  raised_at timestamptz not null,
  judgement text,
  judged_by uuid references person,
  judged_at timestamptz,
  constraint unknown_caller_once unique (hour, address),
  constraint unknown_caller_judged check ((state = 'open') = (judged_at is null))
);
create index unknown_caller_newest on unknown_caller (raised_at desc, id desc);
