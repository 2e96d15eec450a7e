-- What a review found of the rights of persons and organisations that sharing touches; and breaches that a founded complaint brought up.
create table application_rights (
  id uuid primary key,
  application_id uuid not null references application,
  -- The draft of a reply that it was said with; none where it was said in an examination.
  reply_id uuid references application_reply,
  step text not null,
  said text not null check (said in ('safeguarded', 'none')),
  safeguards text[] not null,
  words text not null check (words <> ''),
  -- Why it was asked, as the entry stood: items by the name that they had.
  touched jsonb not null,
  person_id uuid not null references person,
  said_at timestamptz not null,
  constraint application_rights_safeguards check ((said = 'safeguarded') = (cardinality(safeguards) > 0)),
  constraint application_rights_reply unique (reply_id)
);
create index application_rights_case on application_rights (application_id, said_at);

alter table violation drop constraint violation_source_check;
alter table violation add constraint violation_source check (source in ('alarm', 'lead', 'late', 'order', 'copy', 'complaint', 'hand'));
