-- Tables that stay in their provider's own database: mounted through one of his connections, read by gateways when they are asked for.
alter table resource
  add column connection_id uuid references database_connection,
  -- schema, table, key, and of each mounted column its type, whether it may be empty and whether an index begins with it
  add column home jsonb,
  add constraint resource_home check (kind <> 'database' or (connection_id is not null and home is not null));
create index resource_connection on resource (connection_id) where connection_id is not null;

create or replace view gateway_grant as
select g.id, g.number, g.state, g.items, g.row_filter, g.calls_per_day, g.rows_per_day, g.purpose, g.valid_from, g.valid_until,
       g.consumer_agency_id, consumer.code as consumer_code, g.provider_agency_id,
       r.id as resource_id, r.kind as resource_kind, r.state as resource_state, r.table_name, r.fields, r.upstream, r.operations, r.header_name, r.header_secret,
       t.key_column, t.columns as table_columns,
       coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'prefix', c.prefix, 'digest', c.digest, 'personId', c.person_id, 'expiresAt', c.expires_at,
                                                     'algorithm', c.algorithm, 'signingKey', c.signing_key, 'networks', c.networks, 'certificate', c.certificate))
                   from credential c where c.grant_id = g.id and c.revoked_at is null), '[]'::jsonb) as credentials,
       g.method, g.pseudonym_key, r.home,
       case when d.id is not null then jsonb_build_object('id', d.id, 'dialect', d.dialect, 'host', d.host, 'port', d.port, 'database', d.database_name,
                                                          'user', d.user_name, 'password', d.password, 'tls', d.tls, 'caCertificate', d.ca_certificate) end as connection
  from sharing_grant g
  join agency consumer on consumer.id = g.consumer_agency_id
  join resource r on r.id = g.resource_id
  left join shared_table t on t.name = r.table_name
  left join database_connection d on d.id = r.connection_id and d.state = 'active'
 where g.state in ('agreed', 'shared', 'suspended');

-- Where a connection leads is part of the grants that go through it: gateways are told.
create function tell_connection() returns trigger language plpgsql as $$
begin
  update grant_revision set revision = revision + 1;
  perform pg_notify('govshare_grants', '');
  return new;
end $$;
create trigger connection_told after update on database_connection for each row
when ((old.dialect, old.host, old.port, old.database_name, old.user_name, old.password, old.tls, old.ca_certificate, old.state)
      is distinct from (new.dialect, new.host, new.port, new.database_name, new.user_name, new.password, new.tls, new.ca_certificate, new.state))
execute function tell_connection();
