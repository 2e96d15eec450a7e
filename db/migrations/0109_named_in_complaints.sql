-- What a complaint named and the platform does not know: kept for the office, told to nobody else, least of all to whoever tries numbers.
alter table complaint
  add column grant_named text not null default '',
  add column account_named text not null default '';
