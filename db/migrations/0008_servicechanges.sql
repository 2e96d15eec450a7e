-- REG25-27-6, 27-7: how a provider ends or changes a service it supplies: justified, consulted, filed, and only then in effect.
create table service_change (
  id uuid primary key,
  number text not null unique,
  grant_id uuid not null references sharing_grant,
  kind text not null check (kind in ('termination', 'change')),
  reason text not null check (reason <> ''),
  what text not null default '',
  effective_on date not null,
  state text not null check (state in ('consulting', 'consulted', 'filed', 'done', 'withdrawn')),
  proposed_by uuid not null references person,
  proposed_at timestamptz not null,
  answer text check (answer in ('agreed', 'objected')),
  answer_words text,
  answered_by uuid references person,
  answered_at timestamptz,
  -- what came of an objection, in the provider's words
  outcome text,
  filed_at timestamptz,
  closed_at timestamptz,
  closed_because text,
  -- whatever the code does: nothing is consulted without an answer, nothing in effect without a filing
  constraint service_change_consulted check (state in ('consulting', 'withdrawn') or answered_at is not null),
  constraint service_change_filed check (state not in ('filed', 'done') or filed_at is not null),
  constraint service_change_objection check (answer <> 'objected' or (answer_words <> '' and (filed_at is null or outcome <> '')))
);
create index service_change_grant on service_change (grant_id, proposed_at desc, id);
create unique index service_change_open on service_change (grant_id) where state in ('consulting', 'consulted', 'filed');
create index service_change_due on service_change (effective_on) where state = 'filed';
