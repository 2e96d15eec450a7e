// The OpenAPI document of exactly what one grant may do. Pure.
import { joinPath } from "#kernel/json-path.ts";
import { openNames } from "#kernel/path-template.ts";
import type { Operation } from "#modules/catalog/index.ts";
import { schemaAt } from "./answer-schema.ts";
import { type Grant } from "./grant.ts";
import { paceWords } from "./pace.ts";
import { grantedOperations, type GrantMethod } from "./method.ts";

interface Surface {
  readonly grant: Grant;
  readonly title: string;
  readonly gatewayUrl: string;
  readonly resource: {
    readonly operations: readonly Operation[] | null;
  };
}

const jsonTypes: Readonly<Record<string, object>> = {
  integer: { type: "integer" },
  decimal: { type: "number" },
  boolean: { type: "boolean" },
  date: { type: "string", format: "date" },
  datetime: { type: "string", format: "date-time" },
};

/** A rounded number and one of digits in another's place are numbers still. */
const keepsNumbers = (mask: string): boolean => mask === "none" || mask === "pseudonym-digits" || mask.startsWith("round-");

export function openApiOf({ grant, title, gatewayUrl, resource }: Surface): Record<string, unknown> {
  const granted = grant.items.flatMap((item) => (item.field === null || item.mask === "drop" ? [] : [{ ...item, field: item.field }]));
  const schemaOf = (item: (typeof granted)[number]) => ({
    ...(keepsNumbers(item.mask) ? (jsonTypes[item.type] ?? { type: "string" }) : { type: "string" }),
    description: item.mask === "none" ? item.name : `${item.name}（脱敏）`,
  });
  const row = { type: "object", properties: Object.fromEntries(granted.map((item) => [item.field, schemaOf(item)])) };
  const purpose = {
    name: "X-Purpose",
    in: "header",
    required: true,
    description: `使用目的，百分号编码：${grant.purpose}`,
    schema: { type: "string" },
    example: encodeURIComponent(grant.purpose),
  };
  const problem = { description: "拒绝：见 title 一句话说明", content: { "application/problem+json": { schema: { type: "object" } } } };
  const refusals = { "400": problem, "401": problem, "403": problem, "429": problem, "503": problem };
  const answer = (schema: object) => ({ "200": { description: "成功", content: { "application/json": { schema } } }, ...refusals });
  const paths: Record<GrantMethod, () => object> = {
    table: () => ({
      "/rows": {
        get: {
          summary: `查询「${title}」`,
          parameters: [purpose, ...tableParameters(granted)],
          responses: answer({ type: "object", properties: { rows: { type: "array", items: row }, next: { type: ["string", "null"] } } }),
        },
      },
      ...(grant.groupMin !== null && {
        "/totals": {
          get: {
            summary: `汇总「${title}」`,
            description: `少于 ${grant.groupMin} 条记录的组不返回；为使它不能由其余的组推算出来，可能一并隐去最小的组（withheld 为 true）。`,
            parameters: [purpose, ...totalsParameters(granted)],
            responses: answer(TOTALS),
          },
        },
      }),
    }),
    verify: () => ({
      "/verify": {
        post: {
          summary: `核验「${title}」`,
          description: CHECKED,
          parameters: [purpose],
          requestBody: { required: true, content: { "application/json": { schema: claimSchema(granted) } } },
          responses: answer(verdictSchema(granted)),
        },
      },
    }),
    file: () => filePaths(title, purpose, { "200": answer({})["200"], ...refusals }),
    // Rows are carried over by the platform; what an exchange has put into files is fetched.
    batch: () => ({ ...latestPath(title, purpose, refusals), ...filePaths(title, purpose, { "200": answer({})["200"], ...refusals }) }),
    api: () => {
      const described: Record<string, Record<string, object>> = {};
      for (const operation of grantedOperations(grant, resource.operations ?? [])) {
        const { method, path, title: summary, records, envelope } = operation;
        const places = [
          ...granted.map((item) => [joinPath(records, item.field), schemaOf(item)] as const),
          ...envelope.map((place) => [place, {}] as const),
        ];
        (described[`/api${path}`] ??= {})[method.toLowerCase()] = {
          summary,
          ...(operation.fixed.length > 0 && {
            description: `由平台填写、不能另给：${operation.fixed.map(({ name, value }) => `${name}=${value}`).join("、")}`,
          }),
          ...askedBy(operation, purpose),
          responses: answer(schemaAt(places)),
        };
      }
      return described;
    },
  };
  return {
    openapi: "3.1.0",
    info: {
      title: `${title}（授权 ${grant.number}）`,
      version: String(grant.revision),
      description: `有效期 ${grant.validFrom} 至 ${grant.validUntil}；每日 ${grant.callsPerDay} 次、${grant.rowsPerDay} 行；${paceWords(grant)}。超过时应答 429，Retry-After 说明多少秒后再试；设有速率上限时，每个应答的 RateLimit 头说明还剩多少次。${areaWords(grant)}`,
    },
    servers: [{ url: `${gatewayUrl}/v1/${grant.number}` }],
    security: [{ credential: [] }],
    components: { securitySchemes: { credential: { type: "http", scheme: "bearer" } } },
    paths: paths[grant.method](),
  };
}

/** What the keys of localities do not see is as if it did not exist. */
const areaWords = ({ areaColumn }: Grant): string =>
  areaColumn === null
    ? ""
    : `为基层单位发放的凭据只能看到本区域的记录（“${areaColumn}”以该单位的区划代码开头），区域以外的如同不存在，翻页标记也不能在不同凭据的区域之间使用。`;

const filePaths = (title: string, purpose: object, listed: object): object => {
  const id = { name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } };
  const range = { name: "Range", in: "header", description: "断点续传：bytes=起- ，配合 If-Range 使用", schema: { type: "string" } };
  const content = { description: "文件内容", content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } } };
  const page = [
    { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 200, default: 50 } },
    { name: "cursor", in: "query", description: "上一页的 next", schema: { type: "string" } },
  ];
  return {
    "/files": { get: { summary: `列出「${title}」的文件`, parameters: [purpose, ...page], responses: listed } },
    "/files.zip": {
      get: {
        summary: "打包下载",
        description: "ZIP（64 位），不压缩；其中 manifest.json 列出每个文件的交付编号和摘要。",
        parameters: [
          purpose,
          { name: "ids", in: "query", description: "文件编号，逗号分隔；不填则全部", schema: { type: "string" } },
          range,
        ],
        responses: { ...listed, "200": content, "206": content },
      },
    },
    "/files/{id}/content": {
      get: {
        summary: "下载一个文件",
        description: "应答头 Repr-Digest 是整个文件的摘要，X-Govshare-Delivery 是交付编号。",
        parameters: [purpose, id, range],
        responses: { ...listed, "200": content, "206": content },
      },
    },
  };
};

const latestPath = (title: string, purpose: object, refusals: object): object => ({
  "/files/latest": {
    get: {
      summary: `下载「${title}」最近一次交换送达的文件`,
      description:
        "地址不变。带上次应答的 ETag 作 If-None-Match，没有新文件时应答 304，不计流量。分成几个文件的，用 part 逐个取。只有送达文件的交换才有。",
      parameters: [
        purpose,
        { name: "exchange", in: "query", description: "交换编号；一项授权有几项交换时填写", schema: { type: "string" } },
        { name: "part", in: "query", description: "第几个文件", schema: { type: "integer", minimum: 1, default: 1 } },
        { name: "If-None-Match", in: "header", schema: { type: "string" } },
      ],
      responses: {
        "200": { description: "文件内容", content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } } },
        "304": { description: "没有新文件" },
        ...refusals,
      },
    },
  },
});

const CHECKED =
  "逐项回答 match（一致）、mismatch（不一致）、not-found（没有这条记录，或该项没有值），不返回存储的值。全角半角、空格、姓名间隔号、15 与 18 位身份号码、日期和数字的写法不同不算不一致。";

const claimSchema = (granted: readonly { field: string; name: string }[]): object => {
  const claims = {
    type: "object",
    minProperties: 1,
    additionalProperties: false,
    properties: Object.fromEntries(granted.map(({ field, name }) => [field, { type: ["string", "number", "boolean"], description: name }])),
  };
  const record = {
    type: "object",
    required: ["key", "claims"],
    properties: { key: { type: ["string", "number"], description: "主键的值" }, claims },
  };
  return {
    oneOf: [record, { type: "object", required: ["records"], properties: { records: { type: "array", maxItems: 10_000, items: record } } }],
  };
};

const verdictSchema = (granted: readonly { field: string; name: string }[]): object => {
  const verdict = { enum: ["match", "mismatch", "not-found"] };
  const fields = {
    type: "object",
    properties: Object.fromEntries(granted.map(({ field, name }) => [field, { ...verdict, description: name }])),
  };
  const result = { type: "object", properties: { found: { type: "boolean" }, fields } };
  const refused = { type: "object", properties: { refused: { const: "guessing", description: "当天对这条记录核验不一致的次数过多" } } };
  return { oneOf: [result, { type: "object", properties: { results: { type: "array", items: { oneOf: [result, refused] } } } }] };
};

const TOTALS = {
  type: "object",
  properties: {
    groups: { type: "array", items: { type: "object", description: "分组的数据项和所求的值；sum、avg 写作文字，以免失准" } },
    withheld: { type: "boolean" },
    smallest: { type: "integer" },
  },
};

function totalsParameters(granted: readonly { field: string; name: string; mask: string; type: string }[]): object[] {
  const text = { type: "string" };
  const plain = granted.filter(({ mask }) => mask === "none");
  const computed = plain.flatMap(({ field, type }) => {
    if (type === "integer" || type === "decimal") return ["sum", "avg", "min", "max"].map((summary) => `${summary}.${field}`);
    return type === "date" || type === "datetime" ? [`min.${field}`, `max.${field}`] : [];
  });
  return [
    { name: "by", in: "query", description: `按这些列分组，最多 3 个：${plain.map(({ field }) => field).join("、")}`, schema: text },
    {
      name: "measures",
      in: "query",
      description: `要计算的值：${["count", ...computed].join("、")}`,
      schema: { ...text, default: "count" },
    },
    ...plain.map(({ field, name }) => ({ name: field, in: "query", description: `${name}等于；另有 ${OPERATORS}`, schema: text })),
  ];
}

const OPERATORS = ".in .prefix .gte .lte .gt .lt .null";

function tableParameters(granted: readonly { field: string; name: string; mask: string }[]): object[] {
  const text = { type: "string" };
  return [
    { name: "columns", in: "query", description: "只要这些列，逗号分隔", schema: text },
    { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 1000, default: 100 } },
    { name: "cursor", in: "query", description: "上一页的 next", schema: text },
    { name: "sort", in: "query", description: "按列排序，前加 - 为倒序", schema: text },
    ...granted.flatMap((item) =>
      item.mask === "none"
        ? [{ name: item.field, in: "query", description: `${item.name}等于；另有 ${OPERATORS}`, schema: text }]
        : item.mask === "pseudonym-digits"
          ? [{ name: item.field, in: "query", description: `${item.name}的假名等于；另有 .in`, schema: text }]
          : [],
    ),
  ];
}

function askedBy({ method, path, parameters, parts }: ReturnType<typeof grantedOperations>[number], purpose: object): object {
  const schemaOf = (values: readonly string[]) => ({ type: "string", ...(values.length > 0 && { enum: values }) });
  const valuesOf = (name: string) => parts.find((part) => part.name === name)?.values ?? [];
  const inPath = openNames(path).map((name) => ({ name, in: "path", required: true, schema: schemaOf(valuesOf(name)) }));
  if (method === "GET") {
    const inQuery = parameters.map(({ name, title, isRequired, values }) => ({
      name,
      in: "query",
      required: isRequired,
      description: title,
      schema: schemaOf(values),
    }));
    return { parameters: [purpose, ...inPath, ...inQuery] };
  }
  const schema = {
    type: "object",
    additionalProperties: false,
    required: parameters.flatMap(({ name, isRequired }) => (isRequired ? [name] : [])),
    properties: Object.fromEntries(
      parameters.map(({ name, title, values }) => [name, { description: title, ...(values.length > 0 && { enum: values }) }]),
    ),
  };
  return { parameters: [purpose, ...inPath], requestBody: { required: true, content: { "application/json": { schema } } } };
}
