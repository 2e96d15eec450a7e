// What an earlier act of the demonstration should have left, and did not.

export class Missing extends Error {}

/** Missing only where the files are wrong, or where the law in force refused the earlier act. */
export function known<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Missing(`the seeding has no ${what} yet`);
  return found;
}
