// Where the pack says which records a consumer keeps, and for how long.
export const RECORDS_PROCEDURE = "usage.records";
export const RETENTION = "usage-records";
