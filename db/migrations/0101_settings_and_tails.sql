-- What three modules kept for themselves is a setting of the office now; a value that was set goes on to hold.
insert into office_setting (id, key, value, changed_by, changed_at)
select gen_random_uuid(), 'violations.hearing-days', value, changed_by, changed_at from violation_setting;
drop table violation_setting;

insert into office_setting (id, key, value, changed_by, changed_at)
select gen_random_uuid(), 'releases.answer-days', answer_working_days, set_by, set_at from release_setting where set_by is not null;
drop table release_setting;

-- What was switched off gets a bound that nothing crosses; quality stood in hundredths of a percent.
insert into office_setting (id, key, value, changed_by, changed_at)
select gen_random_uuid(), 'aggregation.' || kind, case
    when kind = 'interval' then case when enabled then bound else 1440 end
    when kind = 'lag' then case when enabled then bound else 525600 end
    when kind = 'gap' then case when enabled then bound else 1000000000 end
    when enabled then round(bound / 100.0)
    else 0
  end, changed_by, changed_at
from aggregation_rule;
drop table aggregation_rule;

-- Digests of the rows that the last run into files by increments ended with, sealed: what comes again is known by them.
alter table exchange_drop add column tail text;
