// Words of the compile pages, English.
export const compile = {};
