// Words of the agencies pages, English.
export const agencies = {};
