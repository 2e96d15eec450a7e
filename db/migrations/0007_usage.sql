-- Who used what: each call durable before its answer, shipped exactly once from the gateway's journal, and the consumer's own records.
create table usage_record (
  grant_id uuid not null,
  gateway text not null,
  seq bigint not null,
  at timestamptz not null,
  kind text not null,
  credential_prefix text not null,
  person_id uuid,
  purpose text not null,
  business_case text,
  method text not null,
  path text not null,
  status integer not null,
  rows bigint not null,
  bytes bigint not null,
  milliseconds integer not null,
  problem text,
  address text not null,
  primary key (grant_id, gateway, seq)
);
create index usage_record_grant on usage_record (grant_id, at desc, gateway, seq);
create index usage_record_at on usage_record (at desc);

create table usage_journal (
  gateway text primary key,
  seq bigint not null,
  hash text not null,
  at timestamptz not null
);

create table usage_day (
  grant_id uuid not null,
  day date not null,
  calls bigint not null,
  refused bigint not null,
  rows bigint not null,
  bytes bigint not null,
  last_at timestamptz not null,
  primary key (grant_id, day)
);
create index usage_day_day on usage_day (day);

create table usage_report (
  id uuid primary key,
  grant_id uuid not null references sharing_grant,
  kind text not null check (kind in ('scenario', 'process', 'results', 'storage', 'destruction')),
  text text not null,
  person_id uuid not null references person,
  at timestamptz not null,
  keep_until date not null
);
create index usage_report_grant on usage_report (grant_id, kind, at desc);

-- REG25-29-4: a report cannot be changed, and not be deleted before its time.
create function usage_report_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'usage reports are kept for the period that the law sets' using errcode = 'integrity_constraint_violation';
end $$;
create trigger usage_report_kept before update or delete or truncate on usage_report
  for each statement execute function usage_report_is_kept();

-- What a gateway may know of a grant: nothing of applications, people or secrets in clear.
create view gateway_grant as
select g.id, g.number, g.state, g.items, g.row_filter, g.calls_per_day, g.rows_per_day, g.purpose, g.valid_from, g.valid_until,
       g.consumer_agency_id, consumer.code as consumer_code, g.provider_agency_id,
       r.id as resource_id, r.kind as resource_kind, r.state as resource_state, r.table_name, r.fields, r.upstream, r.operations, r.header_name, r.header_secret,
       t.key_column, t.columns as table_columns,
       coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'prefix', c.prefix, 'digest', c.digest, 'personId', c.person_id, 'expiresAt', c.expires_at))
                   from credential c where c.grant_id = g.id and c.revoked_at is null), '[]'::jsonb) as credentials
  from sharing_grant g
  join agency consumer on consumer.id = g.consumer_agency_id
  join resource r on r.id = g.resource_id
  left join shared_table t on t.name = r.table_name
 where g.state in ('agreed', 'shared', 'suspended');

-- The gateway's role: where the migrating role may create roles. Each connection of a gateway takes it on.
do $$
begin
  if not exists (select from pg_roles where rolname = 'govshare_gateway') then
    create role govshare_gateway nologin;
  end if;
  execute format('grant govshare_gateway to %I', current_user);
  grant usage on schema shared_data to govshare_gateway;
  execute format('grant usage on schema %I to govshare_gateway', current_schema());
  grant select on gateway_grant, grant_revision to govshare_gateway;
  grant select, insert on usage_record to govshare_gateway;
  grant select, insert, update on usage_journal, usage_day to govshare_gateway;
  grant select on all tables in schema shared_data to govshare_gateway;
  execute format('alter default privileges for role %I in schema shared_data grant select on tables to govshare_gateway', current_user);
exception when insufficient_privilege then
  raise warning 'could not set up role govshare_gateway: gateways will use the role of DATABASE_URL';
end $$;
