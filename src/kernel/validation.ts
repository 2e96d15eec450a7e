// Says in a sentence, at its field, what a JSON Schema validator found wrong.
import type { FastifySchemaValidationError } from "fastify/types/schema.js";
import type { FieldError } from "./problem.ts";

type Explain = (params: Record<string, unknown>) => string;

const explanations: Record<string, Explain> = {
  required: () => "必须填写。",
  additionalProperties: () => "没有这个字段，请删去。",
  type: ({ type }) => `类型不对，应为${typeWords[String(type)] ?? String(type)}。`,
  enum: ({ allowedValues }) => `只能是：${(allowedValues as unknown[]).map(String).join("、")}。`,
  const: ({ allowedValue }) => `只能是 ${String(allowedValue)}。`,
  minLength: ({ limit }) => (limit === 1 ? "不能为空。" : `至少 ${String(limit)} 个字。`),
  maxLength: ({ limit }) => `最多 ${String(limit)} 个字。`,
  minimum: ({ limit }) => `不能小于 ${String(limit)}。`,
  maximum: ({ limit }) => `不能大于 ${String(limit)}。`,
  minItems: ({ limit }) => `至少 ${String(limit)} 项。`,
  maxItems: ({ limit }) => `最多 ${String(limit)} 项。`,
  uniqueItems: () => "有重复的项。",
  format: ({ format }) => `格式不对，应为 ${String(format)}。`,
  pattern: () => "格式不对。",
};

const typeWords: Record<string, string> = {
  string: "文字",
  integer: "整数",
  number: "数字",
  boolean: "是或否",
  array: "列表",
  object: "对象",
  null: "空",
};

/** One sentence a field, the first that applies; alternatives of a union are told once. */
export function explainValidation(errors: readonly FastifySchemaValidationError[], where: string): FieldError[] {
  const byPointer = new Map<string, string>();
  for (const { keyword, instancePath, params } of errors) {
    const explain = explanations[keyword];
    if (!explain) continue;
    const missing = params["missingProperty"] ?? params["additionalProperty"];
    const pointer = `${where === "body" ? "" : `/${where}`}${instancePath}${typeof missing === "string" ? `/${missing}` : ""}`;
    if (!byPointer.has(pointer)) byPointer.set(pointer, explain(params));
  }
  if (byPointer.size === 0) byPointer.set(where === "body" ? "" : `/${where}`, "内容不符合要求。");
  return [...byPointer].map(([pointer, text]) => ({ pointer, text }));
}
