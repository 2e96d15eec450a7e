// Words of the usage pages, English.
export const usage = {};
