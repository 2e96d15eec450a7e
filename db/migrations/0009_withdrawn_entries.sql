-- REG25-3-2: an entry whose data turns out to be secret is withdrawn; what was published once stays as it was, for evidence.
alter table catalog_version drop constraint catalog_version_state_check;
alter table catalog_version add constraint catalog_version_state_check
  check (state in ('draft', 'awaiting-consent', 'awaiting-review', 'returned', 'published', 'superseded', 'discarded', 'withdrawn'));

create or replace function catalog_version_is_immutable() returns trigger language plpgsql as $$
begin
  if old.state in ('published', 'superseded', 'withdrawn')
     and (new.content is distinct from old.content or new.hash <> old.hash or new.number <> old.number) then
    raise exception 'a published catalog version is immutable' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
