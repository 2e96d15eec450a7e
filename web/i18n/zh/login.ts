// Words of the login pages, Chinese.
export const login = {};
