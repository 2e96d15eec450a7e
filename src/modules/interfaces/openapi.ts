// The operations of an OpenAPI 3.0 or 3.1 document with their parameters and the members of their answers; what is wrong, by line. Pure.
import { type Flaw, type Place, type ReadDocument, readText } from "./document.ts";
import { fieldsOf, type InterfaceField, type Trouble, valuesOf } from "./fields.ts";
import { type Found, isObject, type Json, resolve, textOf } from "./reference.ts";

export interface InterfaceParameter {
  readonly name: string;
  readonly in: string;
  readonly isRequired: boolean;
  readonly description: string;
  /** The only values that may be given; empty where the document names none. */
  readonly values: readonly string[];
}

export interface InterfaceOperation {
  /** The document's own, or made of method and path where it has none or repeats one. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly isDeprecated: boolean;
  readonly parameters: readonly InterfaceParameter[];
  readonly fields: readonly InterfaceField[];
  /** Why this operation, or a part of it, cannot be taken as it stands. */
  readonly notes: readonly Flaw[];
}

export interface InterfaceDocument {
  readonly title: string;
  readonly version: string;
  /** Absolute addresses only. */
  readonly servers: readonly string[];
  readonly operations: readonly InterfaceOperation[];
}

export type ReadInterface = { readonly document: InterfaceDocument } | { readonly flaws: readonly Flaw[] };

const METHODS = ["get", "post", "put", "patch", "delete", "head", "options", "trace"];
const OPERATIONS_MAX = 2_000;

export function readOpenApi(text: string): ReadInterface {
  const read = readText(text);
  if ("flaws" in read) return read;
  const root = read.value;
  if (!isObject(root)) return { flaws: [{ line: 1, zh: "文档最外层应为对象。", en: "The document must be an object." }] };
  const flaws = headFlaws(root, read);
  if (flaws.length > 0) return { flaws };
  const paths = root["paths"] as Json;
  const operations = Object.entries(paths).flatMap(([path, item]) => (isObject(item) ? operationsAt(read, path, item) : []));
  if (operations.length > OPERATIONS_MAX) {
    return {
      flaws: [
        {
          line: read.lineOf(["paths"]),
          zh: `接口太多，最多 ${OPERATIONS_MAX} 个，请拆成几份。`,
          en: `At most ${OPERATIONS_MAX} operations; please split the document.`,
        },
      ],
    };
  }
  const info = isObject(root["info"]) ? root["info"] : {};
  return {
    document: {
      title: textOf(info["title"]),
      version: textOf(info["version"]),
      servers: serversOf(root),
      operations: withOwnIds(operations),
    },
  };
}

function headFlaws(root: Json, { lineOf }: ReadDocument): Flaw[] {
  if (typeof root["swagger"] === "string" || typeof root["swagger"] === "number") {
    return [
      {
        line: lineOf(["swagger"]),
        zh: "这是 Swagger 2.0 文档，请先转换为 OpenAPI 3.0 或者 3.1。",
        en: "This is Swagger 2.0; convert it to OpenAPI 3.0 or 3.1 first.",
      },
    ];
  }
  if (!/^3\.[01]\.\d+/.test(textOf(root["openapi"]))) {
    return [
      {
        line: lineOf(["openapi"]),
        zh: "缺少 openapi 版本，或者不是 3.0、3.1。",
        en: "The member openapi is missing or is not 3.0 or 3.1.",
      },
    ];
  }
  if (!isObject(root["paths"]))
    return [{ line: lineOf(["paths"]), zh: "文档里没有 paths，也就没有接口。", en: "There are no paths and so no operations." }];
  return [];
}

function serversOf(root: Json): string[] {
  const servers: unknown = root["servers"];
  if (!Array.isArray(servers)) return [];
  return servers.flatMap((server: unknown) => {
    const url = URL.parse(isObject(server) ? textOf(server["url"]) : "");
    return url && /^https?:$/.test(url.protocol) ? [url.href.replace(/\/$/, "")] : [];
  });
}

function operationsAt(read: ReadDocument, path: string, item: Json): InterfaceOperation[] {
  const place: Place = ["paths", path];
  const found = resolve(read.value, { value: item, place, trail: [] });
  if (typeof found === "string") return [];
  return METHODS.flatMap((method) => {
    const operation = found.value[method];
    if (!isObject(operation)) return [];
    return [operationOf(read, { path, method, item: found, operation: { value: operation, place: [...found.place, method], trail: [] } })];
  });
}

interface Given {
  readonly path: string;
  readonly method: string;
  readonly item: Found;
  readonly operation: Found;
}

function operationOf(read: ReadDocument, { path, method, item, operation }: Given): InterfaceOperation {
  const { value, place } = operation;
  const answer = answerOf(read, operation);
  const summary = textOf(value["summary"]).trim();
  return {
    id: textOf(value["operationId"]).trim(),
    method: method.toUpperCase(),
    path,
    title: summary === "" ? textOf(value["operationId"]).trim() || `${method.toUpperCase()} ${path}` : summary,
    description: textOf(value["description"]).trim(),
    isDeprecated: value["deprecated"] === true,
    parameters: [...parametersOf(read, item), ...parametersOf(read, { ...operation, place }), ...bodyOf(read, operation)],
    fields: answer.fields,
    notes: answer.notes,
  };
}

function parametersOf(read: ReadDocument, { value, place }: Found): InterfaceParameter[] {
  const list: unknown = value["parameters"];
  if (!Array.isArray(list)) return [];
  return list.flatMap((each: unknown, index): InterfaceParameter[] => {
    if (!isObject(each)) return [];
    const found = resolve(read.value, { value: each, place: [...place, "parameters", index], trail: [] });
    if (typeof found === "string" || textOf(found.value["name"]) === "") return [];
    return [
      {
        name: textOf(found.value["name"]),
        in: textOf(found.value["in"]),
        isRequired: found.value["required"] === true,
        description: textOf(found.value["description"]),
        values: isObject(found.value["schema"]) ? valuesOf(found.value["schema"]["enum"]) : [],
      },
    ];
  });
}

/** The members of a JSON body, which are what a POST is asked by. */
function bodyOf(read: ReadDocument, { value, place, trail }: Found): InterfaceParameter[] {
  const given = value["requestBody"];
  if (!isObject(given)) return [];
  const body = resolve(read.value, { value: given, place: [...place, "requestBody"], trail });
  const content = typeof body === "string" ? undefined : body.value["content"];
  const media = isObject(content) ? content["application/json"] : undefined;
  const schema = isObject(media) ? media["schema"] : undefined;
  if (!isObject(schema)) return [];
  const { fields } = fieldsOf(read.value, schema, [...place, "requestBody", "content", "application/json", "schema"]);
  return fields
    .filter(({ path, name }) => path === name && name !== "value")
    .map(({ name, description, isRequired, values }) => ({ name, in: "body", isRequired, description, values }));
}

/** The JSON of the first good answer. */
function answerOf(read: ReadDocument, { value, place }: Found): { fields: InterfaceField[]; notes: Flaw[] } {
  const none = (at: Place): { fields: InterfaceField[]; notes: Flaw[] } => ({
    fields: [],
    notes: [
      {
        line: read.lineOf(at),
        zh: "没有描述成功时应答的 JSON 内容，带不出数据项。",
        en: "No JSON of a good answer is described: there are no items to take.",
      },
    ],
  });
  const responses = value["responses"];
  if (!isObject(responses)) return none(place);
  const status =
    Object.keys(responses).find((code) => /^2(?:\d\d|XX)$/i.test(code)) ?? (isObject(responses["default"]) ? "default" : undefined);
  const given = status === undefined ? undefined : responses[status];
  if (status === undefined || !isObject(given)) return none([...place, "responses"]);
  const at = [...place, "responses", status];
  const response = resolve(read.value, { value: given, place: at, trail: [] });
  if (typeof response === "string") return { fields: [], notes: [noteOf(read, { place: at, why: response, what: textOf(given["$ref"]) })] };
  const content = response.value["content"];
  const type = isObject(content)
    ? Object.keys(content).find((name) => /^application\/(?:[\w.+-]+\+)?json\b|^\*\/\*$/i.test(name))
    : undefined;
  const media = isObject(content) && type !== undefined ? content[type] : undefined;
  const schema = isObject(media) ? media["schema"] : undefined;
  if (type === undefined || !isObject(schema)) return none(at);
  const { fields, troubles } = fieldsOf(read.value, schema, [...response.place, "content", type, "schema"]);
  return { fields, notes: troubles.slice(0, 20).map((trouble) => noteOf(read, trouble)) };
}

const REASONS: Readonly<Record<Trouble["why"], (what: string) => { zh: string; en: string }>> = {
  external: (what) => ({
    zh: `引用了别的文件或者网址（${what}），平台不去取它；请把它并进同一份文档。`,
    en: `It refers to another file or address (${what}), which is never fetched; put it into one document.`,
  }),
  missing: (what) => ({ zh: `引用的 ${what} 在文档里找不到。`, en: `The reference ${what} leads nowhere in the document.` }),
  circle: (what) => ({
    zh: `引用 ${what} 绕回自身，只取到这一层。`,
    en: `The reference ${what} leads back to itself and is followed no further.`,
  }),
  "too-many": () => ({ zh: "应答的成员太多，只取了前 500 个。", en: "The answer has too many members; the first 500 were taken." }),
  "too-deep": (what) => ({ zh: `${what} 以下嵌套太深，不再展开。`, en: `What lies below ${what} nests too deep and is not unfolded.` }),
};

const noteOf = ({ lineOf }: ReadDocument, { place, why, what }: Trouble): Flaw => ({
  line: lineOf(place),
  ...REASONS[why](what.slice(0, 200)),
});

/** Ids are what people choose by: none misses and none is there twice. */
function withOwnIds(operations: readonly InterfaceOperation[]): InterfaceOperation[] {
  const used = new Set<string>();
  return operations.map((operation) => {
    const made = `${operation.method} ${operation.path}`;
    const id = operation.id === "" || used.has(operation.id) ? made : operation.id;
    used.add(id);
    return { ...operation, id };
  });
}
