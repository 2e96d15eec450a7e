-- A text that says how long nothing is kept lets records of use be kept without end (GF51-14-2, SZ-29-1).
alter table usage_report alter column keep_until drop not null;
