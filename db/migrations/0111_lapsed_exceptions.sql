-- An exception that was asked for under a version of the norm that another replaced is decided by nobody any more, and says so.
alter table masking_exception drop constraint masking_exception_state_check;
alter table masking_exception add constraint masking_exception_state_check check (state in ('asked', 'agreed', 'refused', 'lapsed'));

-- Those whose task was closed when their version was replaced: whoever asked was told then.
update masking_exception e set state = 'lapsed'
 where state = 'asked'
   and not exists (select from task where task.kind = 'masking.exception' and task.subject_id = e.id and task.closed_at is null);
