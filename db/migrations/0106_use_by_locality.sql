-- Sums by key over a grant's period, read from the index alone (REG25-30-4: what each locality used).
create index usage_record_key on usage_record (grant_id, credential_prefix, at desc) include (rows, kind, problem);
