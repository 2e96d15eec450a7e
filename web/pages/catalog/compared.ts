// The entries that somebody has put aside to compare: they travel in the address, so that a link shows the same to others.
export const COMPARED_MAX = 4;

export const comparedIn = (value: string | undefined): string[] =>
  [...new Set((value ?? "").split(",").filter((id) => /^[0-9a-f-]{36}$/.test(id)))].slice(0, COMPARED_MAX);
