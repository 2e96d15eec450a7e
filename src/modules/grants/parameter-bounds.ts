// What a provider may say of the parameters of a grant's operations, and what of it cannot be. Pure.
import { Type } from "typebox";
import { operationKey, type ParameterBound } from "#kernel/parameter-bounds.ts";
import { canFill, openNames } from "#kernel/path-template.ts";
import { problems } from "#kernel/problem.ts";
import type { Operation } from "#modules/catalog/index.ts";

export const ParameterBoundSchema = Type.Object(
  {
    operation: Type.String({ maxLength: 600 }),
    name: Type.String({ minLength: 1, maxLength: 64 }),
    way: Type.Union([Type.Literal("fixed"), Type.Literal("listed"), Type.Literal("closed")]),
    values: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 100 }),
  },
  { additionalProperties: false },
);

const boundProblem = problems("parameter-bound", {
  unknown: {
    status: 422,
    text: "接口没有开放操作“{operation}”，或者它没有参数“{name}”，不能限定。",
    en: "The grant does not open an operation “{operation}” with a parameter “{name}”: there is nothing to bound.",
  },
  twice: { status: 422, text: "参数“{name}”只能限定一次。", en: "The parameter “{name}” can be bounded once only." },
  values: {
    status: 422,
    text: "参数“{name}”：固定为一个值，或者允许至少一个值；不开放的参数没有值。",
    en: "The parameter “{name}”: one value where it is fixed, at least one where values are listed, none where it is closed.",
  },
  outside: {
    status: 422,
    text: "参数“{name}”挂接时只允许：{values}，请在其中选择。",
    en: "The parameter “{name}” was mounted with these values only: {values}.",
  },
  "part-listed": {
    status: 422,
    text: "“{name}”在路径中，由调用方填写，只能限定为允许的值。",
    en: "“{name}” stands in the path and is given by the caller: it can only be held to values.",
  },
  "part-value": {
    status: 422,
    text: "“{name}”在路径中，允许的值不能为“.”或者“..”，不能含有 / \\ % ? # ; 等符号，请修改。",
    en: "“{name}” stands in the path: a value can neither be “.” or “..” nor hold / \\ % ? # ; and the like.",
  },
  required: {
    status: 422,
    text: "参数“{name}”是必填的，不能不开放；可以固定为一个值。",
    en: "The parameter “{name}” must be given: it cannot be closed, but fixed to a value.",
  },
});

/** Throws where a bound says of the opened operations what cannot be. */
export function refuseWrongBounds(bounds: readonly ParameterBound[], granted: readonly Operation[]): void {
  const operations = new Map(granted.map((operation) => [operationKey(operation), operation]));
  const seen = new Set<string>();
  for (const { operation, name, way, values } of bounds) {
    const opened = operations.get(operation);
    const parameter = opened?.parameters.find((each) => each.name === name);
    const isPart = opened !== undefined && openNames(opened.path).includes(name);
    if (!parameter && !isPart) throw boundProblem("unknown", { values: { operation, name } });
    const key = `${operation} ${name}`;
    if (seen.has(key)) throw boundProblem("twice", { values: { name } });
    seen.add(key);
    const isCounted = way === "fixed" ? values.length === 1 : way === "listed" ? values.length > 0 : values.length === 0;
    if (!isCounted) throw boundProblem("values", { values: { name } });
    if (isPart && way !== "listed") throw boundProblem("part-listed", { values: { name } });
    if (isPart && !values.every(canFill)) throw boundProblem("part-value", { values: { name } });
    if (!parameter) continue;
    if (way === "closed" && parameter.isRequired) throw boundProblem("required", { values: { name } });
    if (parameter.values.length > 0 && values.some((value) => !parameter.values.includes(value)))
      throw boundProblem("outside", { values: { name, values: parameter.values.join("、") } });
  }
}
