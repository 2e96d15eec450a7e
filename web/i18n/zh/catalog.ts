// Words of the catalog pages, Chinese.
export const catalog = {};
