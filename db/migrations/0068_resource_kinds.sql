-- A table that stays in its provider's own database is a kind of its own.
alter table resource drop constraint resource_kind_check;
alter table resource add constraint resource_kind_check check (kind in ('table', 'api', 'file', 'database'));
