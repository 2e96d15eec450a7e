// Words of the supervision pages, Chinese.
export const supervision = {};
