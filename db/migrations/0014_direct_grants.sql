-- Data that every agency may have is opened by the platform itself, where the text says that no reply is waited for (GF51-12-2, MIIT-21-1, SZ-16-1).
alter table sharing_grant add column direct boolean not null default false;
alter table sharing_grant add column opening_tried_at timestamptz;
create index sharing_grant_to_open on sharing_grant (agreed_at) where direct and state = 'agreed' and opening_tried_at is null;
