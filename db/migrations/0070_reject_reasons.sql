-- Why a row did not arrive, in English, too.
alter table exchange_reject add column reason_en text not null default '';
