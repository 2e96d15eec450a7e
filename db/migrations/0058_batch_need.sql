-- Whether batch exchange is needed, as the authority said it (JY-33-6), and the way of sharing that a reply agreed to.
alter table application
  add column batch_need text check (batch_need in ('confirmed', 'denied')),
  add column batch_need_by uuid references person,
  add column batch_need_at timestamptz,
  add constraint batch_need_whole check ((batch_need is null) = (batch_need_at is null) and (batch_need is null) = (batch_need_by is null));

-- Null is the way that was asked for.
alter table application_reply add column method text check (method in ('api', 'table', 'verify', 'batch'));

-- How many running grants go by batch is counted for the overview from the same index as how many there are.
drop index sharing_grant_running;
create index sharing_grant_running on sharing_grant (entry_id) include (provider_agency_id, consumer_agency_id, method) where state = 'shared';
