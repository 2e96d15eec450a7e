-- A notice may be for one person of an agency: what follows from his own saved searches is nobody else's.
alter table notice add column person_id uuid references person;
