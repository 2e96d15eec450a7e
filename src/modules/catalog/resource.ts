// What stands behind an entry, a table on the platform or an API of the provider: what a mount must hold, pure.
import { Type, type Static } from "typebox";
import { columnTypeOf } from "#kernel/column-type.ts";
import { type FieldError, problems } from "#kernel/problem.ts";

export const OperationSchema = Type.Object(
  {
    method: Type.Literal("GET"),
    path: Type.String({ pattern: "^/[^?#\\s]*$", maxLength: 200 }),
    title: Type.String({ minLength: 1, maxLength: 100 }),
  },
  { additionalProperties: false },
);
export type Operation = Static<typeof OperationSchema>;

export const ColumnSchema = Type.Object(
  { name: Type.String({ maxLength: 63 }), type: Type.String({ maxLength: 50 }), comment: Type.String({ maxLength: 500 }) },
  { additionalProperties: false },
);
export type Column = Static<typeof ColumnSchema>;

export const resourceProblem = problems("resource", {
  unknown: { status: 404, text: "没有这个资源，或者您无权管理。", en: "There is no such resource, or it is not yours to manage." },
  "not-mounter": {
    status: 403,
    text: "资源由目录所属部门的{role.clerk}或者系统开发人员挂接和停用。",
    en: "Resources are mounted and retired by the {role.clerk} or the developer of the agency that owns the entry.",
    cites: ["REG25-11-2"],
  },
  "not-a-source": {
    status: 422,
    text: "这张表不是本部门在平台上的表，请另选。",
    en: "This is not a table that your agency holds on the platform.",
    cites: ["REG25-11-4"],
  },
  fields: {
    status: 422,
    text: "字段对应有 {count} 处不对，请逐项查看。",
    en: "{count} of the field mappings are wrong; see each of them.",
  },
  upstream: {
    status: 422,
    text: "接口地址须是以 http:// 或 https:// 开头的完整网址，且不带账号、查询参数。",
    en: "The API's address must be a full http or https URL without credentials or a query.",
  },
  "mounted-already": { status: 409, text: "这张表已经挂接在这个目录上。", en: "This table is mounted on this entry already." },
  "retired-already": { status: 409, text: "这个资源已经停用。", en: "This resource is retired already." },
  "in-use": {
    status: 409,
    text: "还有 {count} 项有效授权在使用这个资源，不能停用。请先为它们换用其他资源，或者依法暂停、终止授权。",
    en: "{count} live grants use this resource: it cannot be retired before they are moved or lawfully ended.",
    cites: ["REG25-27-6"],
  },
  "table-name": {
    status: 422,
    text: "表名须以小写字母开头，只含小写字母、数字和下划线，最多 51 个字符。",
    en: "A table's name begins with a lower-case letter and holds at most 51 lower-case letters, digits and underscores.",
  },
  "table-columns": {
    status: 422,
    text: "列名、类型不合要求，或者主键列不在其中：{column}。",
    en: "A column's name or type is not acceptable, or the key column is not among them: {column}.",
  },
  "table-in-use": {
    status: 409,
    text: "目录已挂接这张表的列 {column}，新的表里没有它，不能替换。",
    en: "A catalog entry is mounted on column {column}, which the new table lacks.",
    cites: ["REG25-27-6"],
  },
  "table-taken": { status: 409, text: "已有别的部门使用这个表名，请换一个。", en: "Another agency uses this table name." },
  "table-rows": { status: 422, text: "数据装不进表里：{why}。", en: "The rows do not fit the table: {why}." },
});

/** The mapping may name items of the entry only, and for a table its real columns only. */
export function fieldErrors(
  fields: Readonly<Record<string, string>>,
  itemIds: readonly string[],
  columns: readonly Column[] | null,
  under: "columns" | "fields",
): FieldError[] {
  const errors: FieldError[] = Object.entries(fields).flatMap(([itemId, field]) => {
    const pointer = `/${under}/${itemId}`;
    if (!itemIds.includes(itemId)) return [{ pointer, text: "目录里没有这个数据项。" }];
    if (field.trim() === "") return [{ pointer, text: "请填写对应的字段。" }];
    if (columns && !columns.some((column) => column.name === field)) return [{ pointer, text: `表里没有 ${field} 这一列。` }];
    return [];
  });
  return Object.keys(fields).length === 0 ? [{ pointer: `/${under}`, text: "至少对应一个数据项。" }] : errors;
}

/** A base address to which operation paths are appended. */
export function isUpstream(text: string): boolean {
  const url = URL.parse(text);
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) return false;
  return url.username === "" && url.password === "" && url.search === "" && url.hash === "";
}

const TABLE_NAME = /^[a-z][a-z0-9_]{0,50}$/;
const COLUMN_NAME = /^[a-z][a-z0-9_]{0,62}$/;

export const isTableName = (name: string): boolean => TABLE_NAME.test(name);

/** The first column that cannot stand in a create table statement as it is, if any. */
export function badColumn(columns: readonly Column[], keyColumn: string): string | undefined {
  const names = new Set<string>();
  for (const { name, type } of columns) {
    if (!COLUMN_NAME.test(name) || columnTypeOf(type) === undefined || names.has(name)) return name === "" ? "（空）" : name;
    names.add(name);
  }
  return names.has(keyColumn) ? undefined : keyColumn;
}
