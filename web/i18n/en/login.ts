// Words of the login pages, English.
export const login = {};
