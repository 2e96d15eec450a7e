-- Which grants each revision changed, so that gateways read those and no others. A revision without a line here has every grant read anew.
create table grant_change (
  revision bigint not null,
  grant_id uuid not null,
  constraint grant_change_once primary key (revision, grant_id)
);
do $$
begin
  grant select on grant_change to govshare_gateway;
exception when undefined_object or insufficient_privilege then
  raise warning 'no role govshare_gateway: gateways use the role of DATABASE_URL';
end $$;

-- One transaction is one revision, whatever it changes.
alter table grant_revision add column changed_in xid8;

drop trigger connection_told on database_connection;
drop function tell_connection;

-- Deferred to the commit: revisions are numbered in the order in which changes become visible, and their one row, which everybody who changes a
-- grant waits for, is always the last that a transaction locks.
create function tell_grants(changed uuid[]) returns void language plpgsql as $$
declare
  current grant_revision;
begin
  if cardinality(changed) = 0 then
    return;
  end if;
  select * into strict current from grant_revision for update;
  if current.changed_in is distinct from pg_current_xact_id() then
    current.revision := current.revision + 1;
    update grant_revision set revision = current.revision, changed_in = pg_current_xact_id();
    -- Whoever is further behind reads everything.
    delete from grant_change where revision <= current.revision - 10000;
  end if;
  insert into grant_change (revision, grant_id) select current.revision, unnest(changed) on conflict do nothing;
  perform pg_notify('govshare_grants', '');
end $$;

-- Those who share through it; looked for only once nobody else can be about to change them.
create function live_grants_on(resources uuid[]) returns uuid[] language plpgsql as $$
begin
  perform from grant_revision for update;
  return array(select id from sharing_grant where resource_id = any (resources) and state in ('agreed', 'shared', 'suspended'));
end $$;

create function grant_changes_grants() returns trigger language plpgsql as $$
begin
  perform tell_grants(array[coalesce(new.id, old.id)]);
  return null;
end $$;
create constraint trigger sharing_grant_changes_grants after insert or update or delete on sharing_grant
  deferrable initially deferred for each row execute function grant_changes_grants();

create function credential_changes_grants() returns trigger language plpgsql as $$
begin
  perform tell_grants(array[coalesce(new.grant_id, old.grant_id)]);
  return null;
end $$;
create constraint trigger credential_changes_grants after insert or update or delete on credential
  deferrable initially deferred for each row execute function credential_changes_grants();

create function resource_changes_grants() returns trigger language plpgsql as $$
begin
  perform tell_grants(live_grants_on(array[new.id]));
  return null;
end $$;
create constraint trigger resource_changes_grants after update on resource
  deferrable initially deferred for each row when (old.* is distinct from new.*) execute function resource_changes_grants();

create function shared_table_changes_grants() returns trigger language plpgsql as $$
begin
  perform tell_grants(live_grants_on(array(select id from resource where table_name = coalesce(new.name, old.name))));
  return null;
end $$;
create constraint trigger shared_table_changes_grants after insert or delete on shared_table
  deferrable initially deferred for each row execute function shared_table_changes_grants();
-- Not of each load of rows.
create constraint trigger shared_table_shape_changes_grants after update on shared_table
  deferrable initially deferred for each row when ((old.name, old.key_column, old.columns) is distinct from (new.name, new.key_column, new.columns))
  execute function shared_table_changes_grants();

create function connection_changes_grants() returns trigger language plpgsql as $$
begin
  perform tell_grants(live_grants_on(array(select id from resource where connection_id = new.id)));
  return null;
end $$;
create constraint trigger connection_changes_grants after update on database_connection
  deferrable initially deferred for each row
  when ((old.dialect, old.host, old.port, old.database_name, old.user_name, old.password, old.tls, old.ca_certificate, old.state)
        is distinct from (new.dialect, new.host, new.port, new.database_name, new.user_name, new.password, new.tls, new.ca_certificate, new.state))
  execute function connection_changes_grants();

create function agency_changes_grants() returns trigger language plpgsql as $$
begin
  perform from grant_revision for update;
  perform tell_grants(array(select id from sharing_grant where consumer_agency_id = new.id and state in ('agreed', 'shared', 'suspended')));
  return null;
end $$;
create constraint trigger agency_changes_grants after update on agency
  deferrable initially deferred for each row when (old.code is distinct from new.code) execute function agency_changes_grants();
