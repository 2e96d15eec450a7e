// Words of the compile pages, Chinese.
export const compile = {};
