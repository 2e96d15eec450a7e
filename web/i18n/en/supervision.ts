// Words of the supervision pages, English.
export const supervision = {};
