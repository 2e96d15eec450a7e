-- What agencies declare about aggregating an entry, and what the office asks them to aggregate by when.
create table intake_declaration (
  id uuid primary key,
  number text not null unique,
  entry_id uuid not null references catalog_entry,
  agency_id uuid not null references agency,
  -- A rhythm of its own, filed with the office; or evidence that it may not be aggregated, which the office judges.
  kind text not null check (kind in ('period', 'exempt')),
  period text,
  reason text not null,
  basis text not null,
  state text not null check (state in ('filed', 'accepted', 'declined', 'withdrawn', 'replaced')),
  filed_by uuid not null references person,
  filed_at timestamptz not null,
  answered_by uuid references person,
  answered_at timestamptz,
  answer text,
  constraint intake_declaration_period check ((kind = 'period') = (period is not null))
);
create unique index intake_declaration_open on intake_declaration (entry_id) where state in ('filed', 'accepted');
create index intake_declaration_entry on intake_declaration (entry_id, filed_at desc);

create table intake_order (
  id uuid primary key,
  number text not null unique,
  entry_id uuid not null references catalog_entry,
  agency_id uuid not null references agency,
  note text not null,
  due_on date not null,
  ordered_by uuid not null references person,
  ordered_at timestamptz not null,
  met_at timestamptz,
  told_late_at timestamptz
);
create unique index intake_order_open on intake_order (entry_id) where met_at is null;
