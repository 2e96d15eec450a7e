// Words of the ledger pages, English.
export const ledger = {};
