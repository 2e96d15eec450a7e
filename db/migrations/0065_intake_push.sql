-- API push: keys of providers' systems, and which batch was answered how, so that a repeated one is not loaded twice.
create table intake_key (
  id uuid primary key,
  task_id uuid not null references intake_task,
  title text not null,
  -- The first signs, so that people can tell one from another; of the rest there is only the digest.
  prefix text not null,
  digest text not null unique,
  created_by uuid not null references person,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index intake_key_task on intake_key (task_id, created_at);

create table intake_batch (
  task_id uuid not null references intake_task,
  key text not null,
  load_id uuid not null references intake_load,
  received_at timestamptz not null,
  primary key (task_id, key)
);
create index intake_batch_received on intake_batch (received_at);

alter table intake_load add column key_id uuid references intake_key;
