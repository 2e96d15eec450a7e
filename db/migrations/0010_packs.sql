-- What other texts than the first one need: leaders who approve, agencies outside the body, limits whose silence is consent, steps by name.
alter table agency drop constraint agency_kind_check;
alter table agency add constraint agency_kind_check
  check (kind in ('department', 'authorised-body', 'office', 'leadership', 'operator', 'audit'));
-- MIIT-15-6: shared with under the outer attribute.
alter table agency add column outside boolean not null default false;

alter table post drop constraint post_role_check;
alter table post add constraint post_role_check check (role in (
  'clerk', 'work-body-head', 'agency-head', 'developer', 'office-reviewer', 'office-head', 'deputy-leader', 'principal-leader', 'operator', 'auditor'));

alter table deadline add column silence text not null default 'overdue' check (silence in ('overdue', 'deemed-consent'));
-- When what silence means was carried out.
alter table deadline add column silent_at timestamptz;
create index deadline_silent on deadline (subject_kind, due_at)
  where silence = 'deemed-consent' and silent_at is null and overdue_at is not null and state <> 'stopped';
create index deadline_law on deadline (law) where state <> 'stopped';

-- The step of the procedure that a case waits for; which steps there are is the law's affair.
alter table application add column step text;
update application set step = case state
  when 'draft' then 'draft' when 'returned' then 'draft' when 'awaiting-consent' then 'consent'
  when 'submitted' then 'reply-draft' when 'supplement-requested' then 'reply-draft' when 'partly-answered' then 'reply-draft'
  when 'reply-proposed' then 'reply-consent' end;
alter table application add column audience text check (audience in ('inner', 'outer'));
alter table application drop constraint application_state_check;
alter table application add constraint application_state_check check (state in (
  'draft', 'awaiting-consent', 'returned', 'awaiting-examination', 'submitted', 'supplement-requested', 'reply-proposed', 'partly-answered', 'answered', 'withdrawn'));

-- A reply that the platform gives by itself (direct access, silence) has nobody's hand in it.
alter table application_reply alter column proposed_by drop not null;
alter table application_reply add column origin text not null default 'person' check (origin in ('person', 'direct', 'silence'));
