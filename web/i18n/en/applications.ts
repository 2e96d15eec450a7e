// Words of the applications pages, English.
export const applications = {};
