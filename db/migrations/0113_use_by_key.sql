-- What each key of a grant used, day by day: which locality a key was made for tells what the locality used (REG25-30-4).
create table usage_key_day (
  grant_id uuid not null,
  day date not null,
  -- empty: what needs no key, such as a cross-check by file
  credential_prefix text not null,
  calls bigint not null,
  refused bigint not null,
  rows bigint not null,
  last_at timestamptz not null,
  primary key (grant_id, day, credential_prefix)
);

-- Probes are the platform's own; callers whom nobody knows have no grant.
insert into usage_key_day (grant_id, day, credential_prefix, calls, refused, rows, last_at)
select grant_id, (at at time zone 'Asia/Shanghai')::date, credential_prefix, count(*) filter (where problem is null),
       count(*) filter (where problem is not null), sum(rows)::bigint, max(at)
  from usage_record
 where kind <> 'probe' and grant_id <> '00000000-0000-0000-0000-000000000000'
 group by 1, 2, 3;

do $$
begin
  grant select, insert, update on usage_key_day to govshare_gateway;
exception when insufficient_privilege or undefined_object then
  raise warning 'could not grant usage_key_day to govshare_gateway';
end $$;
