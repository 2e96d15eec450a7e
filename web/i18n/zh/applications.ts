// Words of the applications pages, Chinese.
export const applications = {};
