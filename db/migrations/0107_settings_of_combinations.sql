-- Numbers by which combinations are judged are settings of the office now; a value that was set goes on to hold.
insert into office_setting (id, key, value, changed_by, changed_at)
select gen_random_uuid(), 'combinations.' || number.key, (last.content ->> number.field)::integer, last.saved_by, last.saved_at
  from (select * from combination_setting order by version desc limit 1) last
  cross join (values ('quasi-in-common', 'quasiInCommon', 3), ('smallest-group', 'smallestGroup', 5), ('small-groups', 'smallGroupsPercent', 5),
                     ('remember-days', 'rememberDays', 365)) number (key, field, first)
 where last.saved_by is not null and last.content ->> number.field is not null and (last.content ->> number.field)::integer <> number.first;

-- Lists that would be read whole: consents by who recorded them, builds by their library.
create index person_consent_recorded on person_consent (recorded_agency_id, recorded_at desc, id desc);
create index theme_build_library on theme_build (library_id, created_at desc, id desc);
