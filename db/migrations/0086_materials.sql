-- What was delivered for a business case, as a digest; receipts about it; and which materials of which service items are not asked for again.
alter table usage_record add column digest text;
alter table usage_record add column service_item text;
create index usage_record_case on usage_record (business_case, at desc) where business_case is not null;
create index usage_record_item on usage_record (service_item, at desc) where service_item is not null;

create table service_item (
  id uuid primary key,
  agency_id uuid not null references agency,
  code text not null,
  name text not null,
  created_at timestamptz not null,
  constraint service_item_code unique (agency_id, code)
);
create index service_item_of_code on service_item (code);

create table service_material (
  id uuid primary key,
  item_id uuid not null references service_item,
  name text not null,
  -- How it is dealt with: obtained through the platform, asked of the applicant, or asked because a law demands the original.
  demand text not null check (demand in ('obtained', 'asked', 'original')),
  -- Which law demands the original.
  rule text not null,
  entry_id uuid references catalog_entry,
  note text not null,
  state text not null check (state in ('draft', 'in-force', 'ended')),
  ending text not null,
  revision integer not null,
  created_at timestamptz not null,
  created_by uuid not null references person,
  saved_at timestamptz not null,
  saved_by uuid not null references person,
  in_force_at timestamptz,
  ended_at timestamptz,
  constraint service_material_original check ((demand = 'original') = (rule <> '')),
  constraint service_material_obtained check (demand <> 'obtained' or entry_id is not null)
);
-- A line that takes the place of one in force stands beside it as a draft.
create unique index service_material_live on service_material (item_id, name) where state <> 'ended';
create index service_material_list on service_material (created_at desc, id desc);
create index service_material_entry on service_material (entry_id) where entry_id is not null;

-- With which the systems of counters ask; of a key only its digest is kept.
create table window_key (
  id uuid primary key,
  agency_id uuid not null references agency,
  title text not null,
  prefix text not null,
  digest text not null,
  created_at timestamptz not null,
  created_by uuid not null references person,
  revoked_at timestamptz,
  constraint window_key_digest unique (digest)
);
create index window_key_agency on window_key (agency_id, created_at desc);

create table receipt (
  id uuid primary key,
  number text not null unique,
  grant_id uuid not null references sharing_grant,
  gateway text not null,
  seq bigint not null,
  consumer_agency_id uuid not null references agency,
  provider_agency_id uuid not null references agency,
  business_case text not null,
  statement jsonb not null,
  signature text not null,
  public_key text not null,
  issued_at timestamptz not null,
  -- Nobody where a system asked with the key of its agency.
  issued_by uuid references person,
  -- What was delivered has one receipt, however often it is asked for.
  constraint receipt_once unique (grant_id, gateway, seq)
);
create index receipt_consumer on receipt (consumer_agency_id, issued_at desc, id desc);
create index receipt_provider on receipt (provider_agency_id, issued_at desc, id desc);
create index receipt_list on receipt (issued_at desc, id desc);
create index receipt_case on receipt (business_case, issued_at desc);

create function receipt_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'receipts are kept' using errcode = 'integrity_constraint_violation';
end $$;
create trigger receipt_kept before update or delete or truncate on receipt for each statement execute function receipt_is_kept();
