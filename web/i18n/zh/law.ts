// Words of the law pages, Chinese.
export const law = {};
