-- What a gateway may know of a grant: nothing of applications, people or secrets in clear. Of what it reads here, each table tells of its changes (0094).
create view gateway_grant as
select g.id, g.number, g.state, g.items, g.row_filter, g.calls_per_day, g.rows_per_day, g.purpose, g.valid_from, g.valid_until,
       g.consumer_agency_id, consumer.code as consumer_code, g.provider_agency_id,
       r.id as resource_id, r.kind as resource_kind, r.state as resource_state, r.table_name, r.fields, r.upstream,
       case when g.operations is null then r.operations
            else (select jsonb_agg(each.operation order by each.place) from jsonb_array_elements(r.operations) with ordinality as each (operation, place)
                   where (each.operation ->> 'method') || ' ' || (each.operation ->> 'path') = any (g.operations)) end as operations,
       r.header_name, r.header_secret,
       t.key_column, t.columns as table_columns,
       coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'prefix', c.prefix, 'digest', c.digest, 'personId', c.person_id, 'expiresAt', c.expires_at,
                                                     'algorithm', c.algorithm, 'signingKey', c.signing_key, 'networks', c.networks, 'certificate', c.certificate,
                                                     'area', c.area))
                   from credential c
                  where c.grant_id = g.id and c.revoked_at is null
                    -- What was granted for localities alone opens to nobody else; the probe proves the way open.
                    and (g.own_use or c.area is not null or c.kind = 'probe')), '[]'::jsonb) as credentials,
       g.method, g.pseudonym_key, r.home,
       case when d.id is not null then jsonb_build_object('id', d.id, 'dialect', d.dialect, 'host', d.host, 'port', d.port, 'database', d.database_name,
                                                          'user', d.user_name, 'password', d.password, 'tls', d.tls, 'caCertificate', d.ca_certificate) end as connection,
       g.group_min, g.calls_per_minute, g.bytes_per_day, g.parameter_bounds,
       -- Where it is answered by consent of each person: empty while nobody can have given one.
       case when basis.mode = 'consent' then coalesce((select k.sealed from consent_key k), '') end as consent_key,
       g.own_use, g.area_column
  from sharing_grant g
  join agency consumer on consumer.id = g.consumer_agency_id
  join resource r on r.id = g.resource_id
  left join shared_table t on t.name = r.table_name
  left join database_connection d on d.id = r.connection_id and d.state = 'active'
  left join grant_person_basis basis on basis.grant_id = g.id
 where g.state in ('agreed', 'shared', 'suspended');

do $$
begin
  grant select on gateway_grant to govshare_gateway;
exception when undefined_object or insufficient_privilege then
  raise warning 'no role govshare_gateway: gateways use the role of DATABASE_URL';
end $$;
