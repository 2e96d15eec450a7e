-- Pseudonyms join within one grant only: each grant that gives some has a key of its own, sealed, which the gateway needs and nobody sees.
alter table sharing_grant add column pseudonym_key text;

create or replace view gateway_grant as
select g.id, g.number, g.state, g.items, g.row_filter, g.calls_per_day, g.rows_per_day, g.purpose, g.valid_from, g.valid_until,
       g.consumer_agency_id, consumer.code as consumer_code, g.provider_agency_id,
       r.id as resource_id, r.kind as resource_kind, r.state as resource_state, r.table_name, r.fields, r.upstream, r.operations, r.header_name, r.header_secret,
       t.key_column, t.columns as table_columns,
       coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'prefix', c.prefix, 'digest', c.digest, 'personId', c.person_id, 'expiresAt', c.expires_at))
                   from credential c where c.grant_id = g.id and c.revoked_at is null), '[]'::jsonb) as credentials,
       g.method, g.pseudonym_key
  from sharing_grant g
  join agency consumer on consumer.id = g.consumer_agency_id
  join resource r on r.id = g.resource_id
  left join shared_table t on t.name = r.table_name
 where g.state in ('agreed', 'shared', 'suspended');
