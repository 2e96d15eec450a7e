-- Whole figures are read from four indexes in the order of the entries, without sorting or hashing a large catalog.

-- The age of the table behind a resource, beside it: joining 100,000 tables by name cost more than all the rest of the count.
alter table resource add column table_loaded_at timestamptz;
update resource set table_loaded_at = held.loaded_at from shared_table held where held.name = resource.table_name;

-- The lock makes a table that is loaded meanwhile wait until the resource stands, so that its new age reaches it.
create function resource_knows_its_load() returns trigger language plpgsql as $$
begin
  new.table_loaded_at := (select loaded_at from shared_table where name = new.table_name for share);
  return new;
end $$;
create trigger resource_load before insert or update of table_name, state on resource for each row when (new.table_name is not null)
  execute function resource_knows_its_load();

create function shared_table_tells_its_load() returns trigger language plpgsql as $$
begin
  update resource set table_loaded_at = new.loaded_at where table_name = new.name and state = 'mounted';
  return null;
end $$;
create trigger shared_table_load after insert or update of loaded_at on shared_table for each row execute function shared_table_tells_its_load();

drop index resource_mounted;
create index resource_mounted on resource (entry_id) include (kind, table_loaded_at) where state = 'mounted';
drop index catalog_version_in_force;
drop index catalog_version_one_in_force;
create unique index catalog_version_one_in_force on catalog_version (entry_id)
  include (id, sharing_type, kind, theme, grade, update_cycle) where state = 'published';
create index catalog_version_in_work on catalog_version (id) include (state) where state not in ('published', 'superseded');
create index catalog_entry_standing on catalog_entry (id) include (agency_id, published_version_id, working_version_id);
