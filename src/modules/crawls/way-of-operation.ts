// A document's operation as the catalog mounts it: where its records lie and what it may be asked by. Pure.
import type { Operation } from "#modules/catalog/index.ts";
import type { AnswerForm, InterfaceOperation, InterfaceParameter } from "#modules/interfaces/index.ts";

/** Names that the gateway passes on; others (`ids[]`, `since<`) are left out where they may be. */
const NAME = /^[A-Za-z0-9_.-]{1,64}$/;

/** Undefined where it is no query, or needs what cannot be passed on. Whether it keeps to the bounds of a mount is still to be checked. */
export function wayOf({ method, path, parameters }: InterfaceOperation, { records }: AnswerForm, title: string): Operation | undefined {
  if (method !== "GET" && method !== "POST") return undefined;
  const from = method === "GET" ? "query" : "body";
  const passes = (parameter: InterfaceParameter): boolean => parameter.isPlain && parameter.in === from && NAME.test(parameter.name);
  if (parameters.some((parameter) => parameter.isRequired && parameter.in !== "path" && !passes(parameter))) return undefined;
  return {
    method,
    path,
    title,
    records,
    envelope: [],
    parameters: parameters
      .filter(passes)
      .map(({ name, description, isRequired, values }) => ({ name, title: description.slice(0, 200), isRequired, values: [...values] })),
    sample: {},
  };
}
