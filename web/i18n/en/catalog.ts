// Words of the catalog pages, English.
export const catalog = {};
