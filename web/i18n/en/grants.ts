// Words of the grants pages, English.
export const grants = {};
