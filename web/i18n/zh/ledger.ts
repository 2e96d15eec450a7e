// Words of the ledger pages, Chinese.
export const ledger = {};
