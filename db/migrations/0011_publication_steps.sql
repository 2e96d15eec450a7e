-- Which step of the law's procedure a version waits for, by whose hands it went, and changes that wait for the end of a notice.
alter table catalog_version drop constraint catalog_version_state_check;
alter table catalog_version add constraint catalog_version_state_check check (state in (
  'draft', 'awaiting-consent', 'awaiting-approval', 'awaiting-review', 'returned', 'scheduled', 'published', 'superseded', 'discarded', 'withdrawn'));
alter table catalog_version add column step text;
update catalog_version set step = case state
  when 'draft' then 'compile' when 'returned' then 'compile' when 'awaiting-consent' then 'consent' when 'awaiting-review' then 'review' end;
-- Every step that was taken: key and person, in order.
alter table catalog_version add column approvals jsonb not null default '[]';
update catalog_version set approvals = jsonb_build_array(jsonb_build_object('step', 'consent', 'personId', consented_by)) where consented_by is not null;
-- SZ-12-2: the day on which a change takes effect after its users were told; why it could not wait, if it could not.
alter table catalog_version add column effective_on date;
alter table catalog_version add column urgent_reason text;
create index catalog_version_scheduled on catalog_version (effective_on) where state = 'scheduled';
