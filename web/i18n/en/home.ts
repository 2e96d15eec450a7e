// Words of the home pages, English.
export const home = {};
