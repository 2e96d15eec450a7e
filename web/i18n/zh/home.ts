// Words of the home pages, Chinese.
export const home = {};
