// Words of the grants pages, Chinese.
export const grants = {};
