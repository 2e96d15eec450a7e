-- Credentials at full strength: named, signed or borne, bound to addresses or a certificate, replaced without a gap, reminded of before they end.
alter table credential
  add column name text not null default '',
  add column issued_by uuid references person,
  -- bearer: the secret is sent; signed: it signs each call, and is never sent
  add column use text not null default 'bearer' check (use in ('bearer', 'signed')),
  add column algorithm text check (algorithm in ('hmac-sha256', 'hmac-sm3')),
  -- sealed for as long as it may sign
  add column signing_key text,
  add column networks text[] not null default '{}',
  -- SHA-256 over the certificate's DER form, hexadecimal
  add column certificate text check (certificate ~ '^[0-9a-f]{64}$'),
  add column replaces uuid references credential,
  add column reminded_at timestamptz,
  add constraint credential_signs check ((use = 'signed') = (algorithm is not null));
create index credential_ending on credential (expires_at) where kind = 'consumer' and revoked_at is null;

create or replace view gateway_grant as
select g.id, g.number, g.state, g.items, g.row_filter, g.calls_per_day, g.rows_per_day, g.purpose, g.valid_from, g.valid_until,
       g.consumer_agency_id, consumer.code as consumer_code, g.provider_agency_id,
       r.id as resource_id, r.kind as resource_kind, r.state as resource_state, r.table_name, r.fields, r.upstream, r.operations, r.header_name, r.header_secret,
       t.key_column, t.columns as table_columns,
       coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'prefix', c.prefix, 'digest', c.digest, 'personId', c.person_id, 'expiresAt', c.expires_at,
                                                     'algorithm', c.algorithm, 'signingKey', c.signing_key, 'networks', c.networks, 'certificate', c.certificate))
                   from credential c where c.grant_id = g.id and c.revoked_at is null), '[]'::jsonb) as credentials,
       g.method, g.pseudonym_key
  from sharing_grant g
  join agency consumer on consumer.id = g.consumer_agency_id
  join resource r on r.id = g.resource_id
  left join shared_table t on t.name = r.table_name
 where g.state in ('agreed', 'shared', 'suspended');

-- A signed call counts once, whichever gateway it comes to. Kept no longer than a signature is fresh.
create table signature_nonce (
  prefix text not null,
  nonce text not null,
  until timestamptz not null,
  primary key (prefix, nonce)
);
create index signature_nonce_until on signature_nonce (until);

-- When a credential was used last, kept beside the usage records: they are too many to be asked each time a page is opened.
create table credential_use (
  grant_id uuid not null,
  prefix text not null,
  calls bigint not null,
  refused bigint not null,
  last_at timestamptz not null,
  last_address text not null,
  primary key (grant_id, prefix)
);
insert into credential_use (grant_id, prefix, calls, refused, last_at, last_address)
select grant_id, credential_prefix, count(*), count(*) filter (where problem is not null), max(at), (array_agg(address order by at desc))[1]
  from usage_record
 where credential_prefix in (select prefix from credential where kind = 'consumer')
 group by grant_id, credential_prefix;

do $$
begin
  grant select, insert, delete on signature_nonce to govshare_gateway;
  grant select, insert, update on credential_use to govshare_gateway;
exception when insufficient_privilege or undefined_object then
  raise warning 'could not grant signature_nonce and credential_use to govshare_gateway';
end $$;
