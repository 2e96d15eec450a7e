// Words of the notices pages, English.
export const notices = {};
