// The ways in which a grant opens data, what can be shared in which, and which operations of an interface are opened. Pure.

import { boundParameters, boundPart, type FixedParameter, operationKey, type ParameterBound } from "#kernel/parameter-bounds.ts";
import { openNames } from "#kernel/path-template.ts";
import type { Operation } from "#modules/catalog/index.ts";

/** Chosen when the provider opens a grant. */
export const nothingChosen = {
  resourceId: null,
  groupMin: null,
  operations: null,
  parameterBounds: null,
  areaItem: null,
  areaColumn: null,
} as const;

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

type OpenedOperation = Operation & {
  readonly fixed: FixedParameter[];
  /** The open parts of the path that may only have some values. */
  readonly parts: { readonly name: string; readonly values: string[] }[];
};

interface Opened {
  readonly operations: readonly string[] | null;
  readonly parameterBounds: readonly ParameterBound[] | null;
}

/** Of what is mounted, the operations that the grant opens, with what they may be asked by. */
export function grantedOperations({ operations, parameterBounds }: Opened, mounted: readonly Operation[]): OpenedOperation[] {
  return mounted.flatMap((operation) => {
    const key = operationKey(operation);
    if (operations && !operations.includes(key)) return [];
    const { parameters, fixed } = boundParameters(operation.parameters, key, parameterBounds ?? []);
    const parts = openNames(operation.path).flatMap((name) => {
      const values = boundPart(name, key, parameterBounds ?? []);
      return values ? [{ name, values: [...values] }] : [];
    });
    const bounded = (parameterBounds ?? []).filter((bound) => bound.operation === key);
    return [{ ...operation, parameters, fixed, parts, sample: sampleWithin(operation.sample, bounded) }];
  });
}

/** What the operation is tried out with keeps to the bounds, too. */
function sampleWithin(sample: Operation["sample"], bounds: readonly ParameterBound[]): Operation["sample"] {
  const within = { ...sample };
  for (const { name, way, values } of bounds) {
    const [first] = values;
    if (way !== "listed" || first === undefined) delete within[name];
    else if (!values.includes(within[name] ?? "")) within[name] = first;
  }
  return within;
}
