-- Running clocks, what waits for whom, what was told to whom, and what ran late.
create table deadline (
  id uuid primary key,
  rule text not null,
  law text not null,
  subject_kind text not null,
  subject_id uuid not null,
  subject_number text,
  title text not null,
  href text not null,
  bearer_agency_id uuid not null references agency,
  waiting_agency_id uuid references agency,
  started_at timestamptz not null,
  due_on date not null,
  due_at timestamptz not null,
  provisional boolean not null,
  extension_days integer not null default 0,
  pauses jsonb not null default '[]',
  state text not null check (state in ('running', 'paused', 'stopped')),
  reminded_at timestamptz,
  overdue_at timestamptz,
  stopped_at timestamptz,
  stopped_because text
);
create index deadline_due on deadline (due_at) where state = 'running' and overdue_at is null;
create index deadline_remind on deadline (due_on) where state = 'running' and reminded_at is null and overdue_at is null;
create index deadline_subject on deadline (subject_id);
create index deadline_bearer on deadline (bearer_agency_id, due_at) where state <> 'stopped';
create index deadline_open on deadline (due_at, id) where state <> 'stopped';
create index deadline_provisional on deadline (due_on) where provisional and state <> 'stopped';

create table deadline_extension (
  id uuid primary key,
  subject_kind text not null,
  subject_id uuid not null,
  working_days integer not null check (working_days > 0),
  reason text not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  decision text check (decision in ('agreed', 'refused', 'lapsed')),
  note text,
  decided_by uuid,
  decided_at timestamptz
);
create index deadline_extension_subject on deadline_extension (subject_id);
create unique index deadline_extension_open on deadline_extension (subject_id) where decision is null;

-- REG25-39-6: lateness is recorded by itself; the agency may give a reason; the office judges.
create table late_record (
  id uuid primary key,
  deadline_id uuid not null unique references deadline,
  agency_id uuid not null references agency,
  overdue_at timestamptz not null,
  reason text,
  reason_at timestamptz,
  judgement text check (judgement in ('justified', 'unjustified')),
  words text,
  judged_at timestamptz
);
create index late_record_agency on late_record (agency_id, overdue_at desc);
create index late_record_at on late_record (overdue_at desc, id);

create table task (
  id uuid primary key,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  subject_number text,
  title text not null,
  detail text not null default '',
  href text not null,
  agency_id uuid not null references agency,
  role text not null,
  waiting_agency_id uuid references agency,
  opened_at timestamptz not null,
  closed_at timestamptz
);
create index task_holder on task (agency_id, role) where closed_at is null;
create index task_waiting on task (waiting_agency_id) where closed_at is null;
create index task_subject on task (subject_id) where closed_at is null;

create table notice (
  id uuid primary key,
  agency_id uuid not null references agency,
  role text,
  kind text not null,
  title text not null,
  body text not null default '',
  href text,
  cites text[] not null default '{}',
  at timestamptz not null
);
create index notice_agency on notice (agency_id, at desc, id);

create table notice_read (
  notice_id uuid not null references notice,
  person_id uuid not null references person,
  at timestamptz not null,
  primary key (notice_id, person_id)
);
