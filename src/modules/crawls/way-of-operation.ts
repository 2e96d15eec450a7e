// A document's operation as the catalog mounts it: where its records lie and what it may be asked by. Pure.
import type { Operation } from "#modules/catalog/index.ts";
import type { AnswerForm, InterfaceOperation } from "#modules/interfaces/index.ts";

/** Undefined where it is no query, or needs what cannot be passed on. Whether it keeps to the bounds of a mount is still to be checked. */
export function wayOf({ method, path, parameters }: InterfaceOperation, { records }: AnswerForm, title: string): Operation | undefined {
  if (method !== "GET" && method !== "POST") return undefined;
  const from = method === "GET" ? "query" : "body";
  const beside = parameters.some((parameter) => parameter.isRequired && parameter.in !== from && parameter.in !== "path");
  if (beside) return undefined;
  return {
    method,
    path,
    title,
    records,
    envelope: [],
    parameters: parameters
      .filter((parameter) => parameter.in === from)
      .map(({ name, description, isRequired, values }) => ({ name, title: description.slice(0, 200), isRequired, values: [...values] })),
    sample: {},
  };
}
