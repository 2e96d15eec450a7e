-- Evidence: one hash chain of acts, sealed at intervals by a signed Merkle root.
-- The primary keys begin with the chain so that the tables can be distributed; no foreign keys between them.
create table ledger_head (
  chain text primary key,
  seq bigint not null,
  hash text not null
);

create table ledger_entry (
  chain text not null,
  seq bigint not null,
  at timestamptz not null,
  action text not null,
  subject_kind text not null,
  subject_id uuid not null,
  subject_number text,
  subject_title text,
  agency_id uuid,
  person_id uuid,
  actor jsonb,
  law text not null,
  note text,
  body jsonb not null,
  previous text not null,
  hash text not null,
  primary key (chain, seq)
);
create index ledger_entry_subject on ledger_entry (subject_id, seq);
create index ledger_entry_person on ledger_entry (person_id, seq);
create index ledger_entry_agency on ledger_entry (agency_id, seq);
create index ledger_entry_action on ledger_entry (action, seq);
create index ledger_entry_at on ledger_entry (at);

create table ledger_seal (
  chain text not null,
  seq bigint not null,
  from_seq bigint not null,
  root text not null,
  at timestamptz not null,
  suite text not null,
  public_key text not null,
  signature text not null,
  primary key (chain, seq)
);

create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only' using errcode = 'integrity_constraint_violation';
end $$;
create trigger ledger_entry_append_only before update or delete or truncate on ledger_entry
  for each statement execute function ledger_is_append_only();
create trigger ledger_seal_append_only before update or delete or truncate on ledger_seal
  for each statement execute function ledger_is_append_only();
