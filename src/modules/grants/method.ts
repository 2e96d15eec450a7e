// The ways in which a grant opens data, what can be shared in which, and which operations of an interface are opened. Pure.

/** How a grant opens the data: a provider's API, queries of a table, cross-checks against one (比对核验), whole files, or rows carried over (库表交换). */
export const grantMethods = ["api", "table", "verify", "file", "batch"] as const;
export type GrantMethod = (typeof grantMethods)[number];

export const resourceKinds = ["table", "database", "api", "file"] as const;
export type ResourceKind = (typeof resourceKinds)[number];

const CARRIERS: Readonly<Record<GrantMethod, readonly ResourceKind[]>> = {
  api: ["api"],
  table: ["table", "database"],
  verify: ["table", "database"],
  file: ["file"],
  batch: ["table", "database"],
};

/** Whether a resource of this kind can be shared in this way. */
export const carries = (kind: ResourceKind, method: GrantMethod): boolean => CARRIERS[method].includes(kind);

export const methodWords: Readonly<Record<GrantMethod, { zh: string; en: string }>> = {
  api: { zh: "接口", en: "an API" },
  table: { zh: "库表", en: "a table" },
  verify: { zh: "可以核验的库表", en: "a table to check against" },
  file: { zh: "文件", en: "files" },
  batch: { zh: "可以交换的库表", en: "a table to carry rows from" },
};

/** Whether anybody calls: rows of a batch grant are carried by the platform, and no credential opens them. */
export const isCalled = (method: GrantMethod): boolean => method !== "batch";

/** An operation as a grant names it. */
export const operationKey = ({ method, path }: { readonly method: string; readonly path: string }): string => `${method} ${path}`;

/** Of what is mounted, the operations that the grant opens. */
export function grantedOperations<Mounted extends { readonly method: string; readonly path: string }>(
  { operations }: { readonly operations: readonly string[] | null },
  mounted: readonly Mounted[],
): Mounted[] {
  return mounted.filter((operation) => operations?.includes(operationKey(operation)) ?? true);
}
