-- Which matters shut a person's account out of the platform: each lifts its own alone, and whoever has none and an active account is let in.
create table access_bar (
  person_id uuid not null references person,
  subject_kind text not null,
  subject_id uuid not null,
  subject_number text not null,
  imposed_at timestamptz not null,
  primary key (person_id, subject_kind, subject_id)
);

-- Whom a matter let in again although another had shut him out stays as he is.
insert into access_bar (person_id, subject_kind, subject_id, subject_number, imposed_at)
select c.account_id, 'complaint', c.id, c.number, c.access_revoked_at
  from complaint c join person p on p.id = c.account_id and not p.active
 where c.access_revoked_at is not null
union all
select l.subject_id, 'lead', l.id, l.number, l.revoked_at
  from lead l join person p on p.id = l.subject_id and not p.active
 where l.revoked_at is not null;
update person set active = true where id in (select person_id from access_bar);
