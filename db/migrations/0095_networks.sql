-- Networks that data goes over: where gateways let callers in from, and private networks of agencies that are to be merged or connected.
create table network (
  id uuid primary key,
  agency_id uuid not null references agency,
  kind text not null check (kind in ('extranet-public', 'extranet-dedicated', 'internet', 'own', 'private')),
  name text not null,
  ranges text[] not null,
  purpose text not null,
  -- Of a private network: how far it is with the e-government network, and by when it is to be.
  progress text check (progress in ('none', 'planned', 'connected', 'merged')),
  planned_on date,
  -- What an upper rule provides otherwise, and what the office says of it.
  basis text not null,
  exception text not null check (exception in ('none', 'asked', 'accepted', 'refused')),
  answer text not null,
  state text not null check (state in ('active', 'retired')),
  ending text not null,
  told_at timestamptz,
  revision integer not null,
  created_at timestamptz not null,
  created_by uuid not null references person,
  saved_at timestamptz not null,
  constraint network_private check ((kind = 'private') = (progress is not null)),
  constraint network_exception check (kind = 'private' or (basis = '' and exception = 'none' and planned_on is null)),
  constraint network_basis check (exception = 'none' or basis <> '')
);
create unique index network_name on network (agency_id, name) where state = 'active';
create index network_list on network (name, id);
create index network_due on network (planned_on) where state = 'active' and progress = 'planned' and told_at is null;

-- Of networks in use: no address belongs to two.
create table network_range (
  network_id uuid not null references network,
  range cidr not null,
  constraint network_range_once exclude using gist (range inet_ops with &&)
);
create index network_range_network on network_range (network_id);

-- Gateways read the networks with the grants; none of those is changed.
create function network_changes_grants() returns trigger language plpgsql as $$
begin
  perform tell_grants(array['00000000-0000-0000-0000-000000000000'::uuid]);
  return null;
end $$;
create constraint trigger network_changes_grants after insert or update on network
  deferrable initially deferred for each row execute function network_changes_grants();
create constraint trigger network_range_changes_grants after insert or delete on network_range
  deferrable initially deferred for each row execute function network_changes_grants();
