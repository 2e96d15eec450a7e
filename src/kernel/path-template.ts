// Addresses that leave parts open (`/people/{id}`). Pure.

const OPEN = /\{([^/{}]+)\}/g;

/** The names of the open parts, in their order. */
export const openNames = (template: string): string[] => [...template.matchAll(OPEN)].map(([, name = ""]) => name);

/** The address with its open parts filled; the values are encoded. */
export const filledPath = (template: string, valueOf: (name: string) => string): string =>
  template.replaceAll(OPEN, (_, name: string) => encodeURIComponent(valueOf(name)));

/** The same for addresses that leave the same parts open, whatever these are called. */
export const templateShape = (template: string): string => template.replaceAll(OPEN, "{}");
