-- Whoever holds in memory what these tables say is told of a change, whichever way it came about.
create function tell_change() returns trigger language plpgsql as $$
begin
  perform pg_notify(tg_argv[0], '');
  return null;
end $$;

create trigger session_told after update or delete on session for each statement execute function tell_change('govshare_identity');
create trigger post_told after insert or update or delete on post for each statement execute function tell_change('govshare_identity');
create trigger person_told after update or delete on person for each statement execute function tell_change('govshare_identity');
create trigger agency_told after update or delete on agency for each statement execute function tell_change('govshare_identity');

create trigger dictionary_value_told after insert or update or delete on dictionary_value
  for each statement execute function tell_change('govshare_dictionaries');
