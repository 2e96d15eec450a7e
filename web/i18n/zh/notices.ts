// Words of the notices pages, Chinese.
export const notices = {};
