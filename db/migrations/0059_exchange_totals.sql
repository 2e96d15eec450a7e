-- What an exchange has delivered since it was set up, so that lists need not add up its runs.
alter table exchange add column carried_rows bigint not null default 0, add column carried_bytes bigint not null default 0;

update exchange set carried_rows = done.rows, carried_bytes = done.bytes
from (select exchange_id, sum(recorded_rows) as rows, sum(recorded_bytes) as bytes from exchange_run group by exchange_id) done
where done.exchange_id = exchange.id;

-- Target columns in the order in which a run carries them, by which the rows that did not arrive are read.
alter table exchange_run add column fields text[];
