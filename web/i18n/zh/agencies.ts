// Words of the agencies pages, Chinese.
export const agencies = {};
