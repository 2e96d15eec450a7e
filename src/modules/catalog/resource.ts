// What stands behind an entry, a table on the platform or an API of the provider: what a mount must hold, pure.
import { Type, type Static } from "typebox";
import { columnTypeOf } from "#kernel/column-type.ts";
import { firstOverlap, joinPath, stepsOf } from "#kernel/json-path.ts";
import { filledPath, openNames, templateShape } from "#kernel/path-template.ts";
import { type FieldError, problems } from "#kernel/problem.ts";

/** Whether copies of files visibly carry to whom they were given: not, where a file can bear a mark, or none is given without. */
export const markings = ["none", "possible", "only"] as const;
export type Marking = (typeof markings)[number];

const PATH_MAX = 200;
const closed = { additionalProperties: false };

/** What an operation may be asked by, in the query or, of a POST, in the body. */
export const ParameterSchema = Type.Object(
  {
    name: Type.String({ pattern: "^[A-Za-z0-9_.-]{1,64}$" }),
    title: Type.String({ maxLength: 200 }),
    isRequired: Type.Boolean(),
    /** The only values; any where it is empty. */
    values: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 200 }),
  },
  closed,
);

/** One way to ask a provider's interface. A POST must do no more than answer a query: it may be sent again. */
export const OperationSchema = Type.Object(
  {
    method: Type.Union([Type.Literal("GET"), Type.Literal("POST")]),
    path: Type.String({ pattern: "^/[^?#\\s]*$", maxLength: PATH_MAX }),
    title: Type.String({ minLength: 1, maxLength: 100 }),
    /** Where in the answer the records lie (`data.rows[]`); the empty path where the answer is the record. */
    records: Type.String({ maxLength: PATH_MAX }),
    /** What beside the records may pass (`total`). */
    envelope: Type.Array(Type.String({ minLength: 1, maxLength: PATH_MAX }), { maxItems: 20 }),
    parameters: Type.Array(ParameterSchema, { maxItems: 50 }),
    /** Values of a record that is nobody's, for path and parameters: the platform tries the operation out with them. */
    sample: Type.Record(Type.String({ maxLength: 64 }), Type.String({ maxLength: 200 }), { maxProperties: 50 }),
  },
  closed,
);
export type Operation = Static<typeof OperationSchema>;

/** A call that tries the interface out: of an operation that needs nothing, or has a value for all that it needs. */
export function trialOf(
  operations: readonly Operation[],
): { path: string; query: Record<string, string>; body?: Record<string, string> } | undefined {
  for (const { method, path, parameters, sample } of operations) {
    const needed = [...openNames(path), ...parameters.flatMap(({ name, isRequired }) => (isRequired ? [name] : []))];
    if (!needed.every((name) => sample[name] !== undefined)) continue;
    const asked = Object.fromEntries(parameters.flatMap(({ name }) => (sample[name] === undefined ? [] : [[name, sample[name]]])));
    const filled = filledPath(path, (name) => sample[name] ?? "");
    return method === "GET" ? { path: filled, query: asked } : { path: filled, query: {}, body: asked };
  }
  return undefined;
}

export const ColumnSchema = Type.Object(
  { name: Type.String({ maxLength: 63 }), type: Type.String({ maxLength: 50 }), comment: Type.String({ maxLength: 500 }) },
  closed,
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
  key: {
    status: 422,
    text: "{column} 不能唯一标识一条记录：请选主键、非空的唯一列，或者在数据库里为视图准备这样一列。",
    en: "{column} does not name one row: choose the primary key or a unique column that is never null, or give the view such a column.",
  },
  "key-slow": {
    status: 422,
    text: "核对 {column} 是否唯一用时太长：请改选主键或唯一索引列，或者先物化这个视图。",
    en: "Finding out whether {column} is unique takes too long: choose a primary key or a unique index, or materialise the view.",
  },
  "mounted-already": { status: 409, text: "这张表已经挂接在这个目录上。", en: "This table is mounted on this entry already." },
  "not-file": { status: 409, text: "只有文件资源的副本能加水印。", en: "Only copies of files bear a mark." },
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

/** As `fieldErrors`, for a table that stays in its agency's database: what it holds as bytes is not shared. */
export function homeErrors(
  fields: Readonly<Record<string, string>>,
  itemIds: readonly string[],
  columns: readonly { readonly name: string; readonly type: string; readonly isShareable: boolean }[],
): FieldError[] {
  const named = columns.map(({ name, type }) => ({ name, type, comment: "" }));
  const bytes = new Set(columns.flatMap(({ name, isShareable }) => (isShareable ? [] : [name])));
  return [
    ...fieldErrors(fields, itemIds, named, "columns"),
    ...Object.entries(fields).flatMap(([itemId, column]) =>
      bytes.has(column) ? [{ pointer: `/columns/${itemId}`, text: `${column} 是二进制列，不能作为数据项提供。` }] : [],
    ),
  ];
}

const overlapWords = "这个位置写得不对，或者与另一个字段的位置重叠。位置写作 a、a.b 或者 a[].b。";

/** Every field has a place of its own in the answer of every operation: one within another would be shown with it. */
export function operationErrors(operations: readonly Operation[], fields: Readonly<Record<string, string>>): FieldError[] {
  const ways = new Set<string>();
  return operations.flatMap(({ method, path, records, envelope, parameters }, index): FieldError[] => {
    const at = `/operations/${index}`;
    const way = `${method} ${templateShape(path)}`;
    if (ways.has(way)) return [{ pointer: `${at}/path`, text: "这个操作已经有了。" }];
    ways.add(way);
    if (stepsOf(records) === undefined) return [{ pointer: `${at}/records`, text: overlapWords }];
    const overlap = firstOverlap([...Object.values(fields).map((field) => joinPath(records, field)), ...envelope]);
    if (overlap !== undefined) {
      const itemId = Object.entries(fields).findLast(([, field]) => joinPath(records, field) === overlap)?.[0];
      return [{ pointer: itemId === undefined ? `${at}/envelope` : `/fields/${itemId}`, text: overlapWords }];
    }
    const names = parameters.map(({ name }) => name);
    return new Set(names).size === names.length ? [] : [{ pointer: `${at}/parameters`, text: "有两个参数同名。" }];
  });
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
