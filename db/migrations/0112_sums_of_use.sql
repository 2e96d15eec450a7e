-- Probes stay on record and are no use of the consumer's: they leave the sums of the days.
with probes as (
  select grant_id, (at at time zone 'Asia/Shanghai')::date as day, count(*) filter (where problem is null) as calls,
         count(*) filter (where problem is not null) as refused, sum(rows)::bigint as rows, sum(bytes)::bigint as bytes,
         coalesce(sum(bytes) filter (where problem is null), 0)::bigint as bytes_given
    from usage_record where kind = 'probe' group by 1, 2
)
update usage_day d set calls = greatest(0, d.calls - p.calls), refused = greatest(0, d.refused - p.refused), rows = greatest(0, d.rows - p.rows),
       bytes = greatest(0, d.bytes - p.bytes), bytes_given = greatest(0, d.bytes_given - p.bytes_given),
       last_at = coalesce((select max(u.at) from usage_record u
                            where u.grant_id = d.grant_id and u.kind <> 'probe'
                              and u.at >= d.day::timestamp at time zone 'Asia/Shanghai' and u.at < (d.day + 1)::timestamp at time zone 'Asia/Shanghai'),
                          d.last_at)
  from probes p where p.grant_id = d.grant_id and p.day = d.day;
delete from usage_day where calls = 0 and refused = 0;
