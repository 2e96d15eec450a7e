// Words of the usage pages, Chinese.
export const usage = {};
