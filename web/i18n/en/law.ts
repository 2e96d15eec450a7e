// Words of the law pages, English.
export const law = {};
