-- Townships, streets, villages and communities that a body of the county serves, and what a grant opens to each: the rows of its own area (REG25-30-4).
create table locality (
  id uuid primary key,
  -- Statistical division code: nine digits of a township or street, twelve of a village or community. Never changed: keys were cut to it.
  code text not null,
  name text not null,
  kind text not null check (kind in ('township', 'street', 'village', 'community')),
  -- Which applies on its behalf and answers for its use.
  agency_id uuid not null references agency,
  contact text not null,
  state text not null check (state in ('active', 'retired')),
  ending text not null,
  revision integer not null,
  created_at timestamptz not null,
  created_by uuid not null references person,
  saved_at timestamptz not null,
  constraint locality_code check (
    case when kind in ('township', 'street') then code ~ '^[0-9]{6}[0-9]{3}$' and code !~ '000$' else code ~ '^[0-9]{12}$' and code !~ '000$' end
  )
);
create unique index locality_code_once on locality (code) where state = 'active';
create index locality_list on locality (code, id);
create index locality_agency on locality (agency_id, code, id);

alter table sharing_grant
  -- Whether the consumer uses the data itself, beside the localities that it was granted for.
  add column own_use boolean not null default true,
  -- The item, and the column that carries it, by which rows are cut to a locality's area.
  add column area_item text,
  add column area_column text,
  add constraint sharing_grant_area check ((area_item is null) = (area_column is null));

create table grant_locality (
  grant_id uuid not null references sharing_grant,
  locality_id uuid not null references locality,
  constraint grant_locality_once primary key (grant_id, locality_id)
);
create index grant_locality_locality on grant_locality (locality_id, grant_id);

alter table credential
  add column locality_id uuid references locality,
  -- The locality's code as it was when the key was made: gateways need nothing else.
  add column area text check (area ~ '^[0-9]{9}([0-9]{3})?$' and area !~ '000$'),
  add constraint credential_area check ((locality_id is null) = (area is null)),
  add constraint credential_area_kind check (area is null or kind = 'consumer');
create index credential_locality on credential (locality_id, grant_id) where locality_id is not null;
