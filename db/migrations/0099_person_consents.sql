-- Consents of persons and units to what is told of them: who is sealed, and found again by a keyed digest.
create table consent_key (
  one boolean primary key default true check (one),
  sealed text not null,
  made_at timestamptz not null
);

create table person_consent (
  id uuid primary key,
  number text not null unique,
  entry_id uuid not null references catalog_entry,
  consumer_agency_id uuid not null references agency,
  provider_agency_id uuid not null references agency,
  recorded_agency_id uuid not null references agency,
  -- To be told to the consumer, or to be published by it.
  covers text not null check (covers in ('query', 'release')),
  -- Ids of the items of the entry, and to what end.
  items text[] not null,
  purpose text not null,
  form text not null check (form in ('paper', 'electronic')),
  -- Digest of the scan, or number of the electronic record.
  evidence text not null,
  digest text not null,
  sealed text not null,
  shown text not null,
  given_on date not null,
  until_on date,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person,
  withdrawn_at timestamptz,
  withdrawn_agency_id uuid references agency,
  withdrawn_words text not null,
  constraint person_consent_period check (until_on is null or given_on <= until_on),
  constraint person_consent_withdrawal check ((withdrawn_at is null) = (withdrawn_agency_id is null))
);
create index person_consent_digest on person_consent (digest, entry_id, consumer_agency_id);
create index person_consent_list on person_consent (recorded_at desc, id desc);
create index person_consent_consumer on person_consent (consumer_agency_id, recorded_at desc, id desc);
create index person_consent_provider on person_consent (provider_agency_id, recorded_at desc, id desc);
create index person_consent_scope on person_consent (entry_id, consumer_agency_id) where withdrawn_at is null;

-- Why a grant may tell who somebody is: a law, or the consent of each person.
create table grant_person_basis (
  grant_id uuid primary key references sharing_grant,
  mode text not null check (mode in ('law', 'consent')),
  words text not null,
  set_at timestamptz not null,
  -- Nobody where it was taken from the application.
  set_by uuid references person
);

-- How often a person looked somebody up on a day: looking up many is looking for somebody.
create table consent_look (
  person_id uuid not null references person,
  day date not null,
  looks integer not null,
  primary key (person_id, day)
);

-- What was asked for by a consent, each day; written by gateways before they answer.
create table consent_use (
  consent_id uuid not null references person_consent,
  grant_id uuid not null references sharing_grant,
  day date not null,
  calls integer not null,
  last_at timestamptz not null,
  primary key (consent_id, grant_id, day)
);

-- Live consents by grant: for this consumer, this purpose, and every item that tells who somebody is.
create view gateway_consent as
select g.id as grant_id, c.id as consent_id, c.digest, c.given_on, c.until_on
  from person_consent c
  join sharing_grant g on g.entry_id = c.entry_id and g.consumer_agency_id = c.consumer_agency_id
 where c.covers = 'query' and c.withdrawn_at is null and c.purpose = g.purpose
   and c.items @> array(select item ->> 'itemId' from jsonb_array_elements(g.items) item
                         where item ->> 'mask' <> 'drop' and item ->> 'personal' <> 'none');

do $$
begin
  grant select on gateway_consent to govshare_gateway;
  grant select, insert, update on consent_use to govshare_gateway;
exception when insufficient_privilege or undefined_object then
  raise warning 'could not grant gateway_consent and consent_use to govshare_gateway';
end $$;

-- As 0094 has it of all that gateways read of a grant.
create function person_basis_changes_grants() returns trigger language plpgsql as $$
begin
  perform tell_grants(array[coalesce(new.grant_id, old.grant_id)]);
  return null;
end $$;
create constraint trigger person_basis_changes_grants after insert or update or delete on grant_person_basis
  deferrable initially deferred for each row execute function person_basis_changes_grants();

create function consent_key_changes_grants() returns trigger language plpgsql as $$
begin
  perform from grant_revision for update;
  perform tell_grants(array(select grant_id from grant_person_basis where mode = 'consent'));
  return null;
end $$;
create constraint trigger consent_key_changes_grants after insert or update on consent_key
  deferrable initially deferred for each row execute function consent_key_changes_grants();
