// The operations of an OpenAPI 3.0 to 3.2 document with their parameters and the members of their answers; what is wrong, by line. Pure.
import { type Flaw, type Place, type ReadDocument, readText } from "./document.ts";
import { fieldsOf, type InterfaceField, valuesOf } from "./fields.ts";
import { noteOf } from "./notes.ts";
import { type Found, isObject, type Json, resolve, textOf } from "./reference.ts";

export interface InterfaceParameter {
  readonly name: string;
  readonly in: string;
  readonly isRequired: boolean;
  readonly description: string;
  /** The only values that may be given; empty where the document names none. */
  readonly values: readonly string[];
  /** One value under one name, as it can be passed on. */
  readonly isPlain: boolean;
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
  /** What of the document could not be read at all. */
  readonly notes: readonly Flaw[];
}

export type ReadInterface = { readonly document: InterfaceDocument } | { readonly flaws: readonly Flaw[] };

const METHODS = ["get", "post", "put", "patch", "delete", "head", "options", "trace"];
const OPERATIONS_MAX = 2_000;
const NOTES_MAX = 20;

export function readOpenApi(text: string): ReadInterface {
  const read = readText(text);
  if ("flaws" in read) return read;
  const root = read.value;
  if (!isObject(root)) return { flaws: [{ line: 1, zh: "文档最外层应为对象。", en: "The document must be an object." }] };
  const flaws = headFlaws(root, read);
  if (flaws.length > 0) return { flaws };
  const paths = root["paths"] as Json;
  const notes: Flaw[] = [];
  const operations = Object.entries(paths).flatMap(([path, item]) => (isObject(item) ? operationsAt(read, path, item, notes) : []));
  if (operations.length === 0 && notes.length > 0) return { flaws: notes.slice(0, NOTES_MAX) };
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
      // Written without quotation marks, it comes as a number.
      version: typeof info["version"] === "number" ? String(info["version"]) : textOf(info["version"]),
      servers: serversOf(root),
      operations: withOwnIds(operations),
      notes: notes.slice(0, NOTES_MAX),
    },
  };
}

function headFlaws(root: Json, { lineOf }: ReadDocument): Flaw[] {
  if (typeof root["swagger"] === "string" || typeof root["swagger"] === "number") {
    return [
      {
        line: lineOf(["swagger"]),
        zh: "这是 Swagger 2.0 文档，请先转换为 OpenAPI 3.0 至 3.2。",
        en: "This is Swagger 2.0; convert it to OpenAPI 3.0 to 3.2 first.",
      },
    ];
  }
  if (!/^3\.[0-2]\.\d+/.test(textOf(root["openapi"]))) {
    return [
      {
        line: lineOf(["openapi"]),
        zh: "缺少 openapi 版本，或者不是 3.0 至 3.2。",
        en: "The member openapi is missing or is not 3.0 to 3.2.",
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
    const address = isObject(server) ? addressOf(server) : "";
    const url = /[{}]/.test(address) ? null : URL.parse(address);
    return url && /^https?:$/.test(url.protocol) ? [url.href.replace(/\/+$/, "")] : [];
  });
}

/** With the variables' own proposals in their places. */
function addressOf({ url, variables }: Json): string {
  const given = isObject(variables) ? variables : {};
  return textOf(url).replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => {
    const variable = Object.hasOwn(given, name) ? given[name] : undefined;
    const proposed = isObject(variable) ? variable["default"] : undefined;
    return typeof proposed === "string" || typeof proposed === "number" ? String(proposed) : whole;
  });
}

function operationsAt(read: ReadDocument, path: string, item: Json, notes: Flaw[]): InterfaceOperation[] {
  const place: Place = ["paths", path];
  const found = resolve(read.value, { value: item, place, trail: [] });
  if (typeof found === "string") {
    notes.push(noteOf(read, { place, why: found, what: textOf(item["$ref"]) }));
    return [];
  }
  return METHODS.flatMap((method) => {
    const given = found.value[method];
    if (!isObject(given)) return [];
    const at: Place = [...found.place, method];
    // Documents kept in many files write each operation as a reference.
    const operation = resolve(read.value, { value: given, place: at, trail: [] });
    if (typeof operation !== "string") return [operationOf(read, { path, method, item: found, operation })];
    notes.push(noteOf(read, { place: at, why: operation, what: textOf(given["$ref"]) }));
    return [];
  });
}

interface Given {
  readonly path: string;
  readonly method: string;
  readonly item: Found;
  readonly operation: Found;
}

function operationOf(read: ReadDocument, { path, method, item, operation }: Given): InterfaceOperation {
  const { value } = operation;
  const answer = answerOf(read, operation);
  const [around, own] = [parametersOf(read, item), parametersOf(read, operation)];
  // The operation's own word counts where both speak of the same parameter.
  const parameters = new Map([...around.parameters, ...own.parameters].map((each) => [`${each.in} ${each.name}`, each]));
  const body = bodyOf(read, operation);
  const isForm = body.some(({ isPlain }) => !isPlain);
  const formNote = noteOf(read, { place: [...operation.place, "requestBody"], why: "form", what: "" });
  const summary = textOf(value["summary"]).trim();
  return {
    id: textOf(value["operationId"]).trim(),
    method: method.toUpperCase(),
    path,
    title: summary === "" ? textOf(value["operationId"]).trim() || `${method.toUpperCase()} ${path}` : summary,
    description: textOf(value["description"]).trim(),
    isDeprecated: value["deprecated"] === true,
    parameters: [...parameters.values(), ...body],
    fields: answer.fields,
    notes: [...answer.notes, ...around.notes, ...own.notes, ...(isForm ? [formNote] : [])].slice(0, NOTES_MAX),
  };
}

interface Parameters {
  readonly parameters: InterfaceParameter[];
  readonly notes: Flaw[];
}

function parametersOf(read: ReadDocument, { value, place: at }: Found): Parameters {
  const list: unknown = value["parameters"];
  const parameters: InterfaceParameter[] = [];
  const notes: Flaw[] = [];
  for (const [index, each] of (Array.isArray(list) ? (list as unknown[]) : []).entries()) {
    if (!isObject(each)) continue;
    const place = [...at, "parameters", index];
    const found = resolve(read.value, { value: each, place, trail: [] });
    if (typeof found === "string") {
      notes.push(noteOf(read, { place, why: found, what: textOf(each["$ref"]) }));
      continue;
    }
    const name = textOf(found.value["name"]);
    if (name === "") continue;
    const parameter = parameterOf(read, found, name);
    parameters.push(parameter);
    if (!parameter.isPlain) notes.push(noteOf(read, { place, why: "shaped", what: name }));
  }
  return { parameters, notes };
}

function parameterOf(read: ReadDocument, { value, place }: Found, name: string): InterfaceParameter {
  const given = value["schema"];
  const found = isObject(given) ? resolve(read.value, { value: given, place: [...place, "schema"], trail: [] }) : undefined;
  const schema = found === undefined || typeof found === "string" ? {} : found.value;
  const isObjectIn = schema["type"] === "object" || isObject(schema["properties"]);
  return {
    name,
    in: textOf(value["in"]),
    isRequired: value["required"] === true,
    description: textOf(value["description"]),
    values: valuesOf(schema["enum"]),
    isPlain: !isObjectIn && !isObject(value["content"]) && value["style"] !== "deepObject",
  };
}

/** The members of a JSON body, which are what a POST is asked by. */
function bodyOf(read: ReadDocument, { value, place, trail }: Found): InterfaceParameter[] {
  const given = value["requestBody"];
  if (!isObject(given)) return [];
  const body = resolve(read.value, { value: given, place: [...place, "requestBody"], trail });
  const content = typeof body === "string" ? undefined : body.value["content"];
  const media = jsonIn(content);
  // What is sent as a form or a file cannot be passed on.
  if (!media)
    return content === undefined ? [] : [{ name: "body", in: "body", isRequired: true, description: "", values: [], isPlain: false }];
  const { fields } = fieldsOf(read.value, media.schema, [...place, "requestBody", "content", media.type, "schema"]);
  return fields
    .filter(({ path, name }) => path === name && name !== "value")
    .map(({ name, description, isRequired, values }) => ({ name, in: "body", isRequired, description, values, isPlain: true }));
}

/** What is said of JSON among the kinds of content; written in capitals or with a character set as it may be. */
function jsonIn(content: unknown): { readonly type: string; readonly schema: Json } | undefined {
  if (!isObject(content)) return undefined;
  const type = Object.keys(content).find((name) => /^(?:application\/(?:[\w.+-]+\+)?json\b|text\/json\b|\*\/\*$)/i.test(name));
  const media = type === undefined ? undefined : content[type];
  const schema = isObject(media) ? media["schema"] : undefined;
  return type !== undefined && isObject(schema) ? { type, schema } : undefined;
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
  const statuses = [...Object.keys(responses).filter((code) => /^2(?:\d\d|XX)$/i.test(code)), "default"].filter((code) =>
    isObject(responses[code]),
  );
  const [first] = statuses;
  if (first === undefined) return none([...place, "responses"]);
  const given = (status: string) => ({ value: responses[status] as Json, place: [...place, "responses", status], trail: [] });
  // Some describe the first without its content, and the content elsewhere.
  const found = statuses.map((status) => resolve(read.value, given(status)));
  const response = found.find((each) => typeof each !== "string" && jsonIn(each.value["content"])) ?? found[0];
  const at = given(first);
  if (response === undefined || typeof response === "string")
    return { fields: [], notes: [noteOf(read, { place: at.place, why: response ?? "missing", what: textOf(at.value["$ref"]) })] };
  const media = jsonIn(response.value["content"]);
  if (!media) return none(at.place);
  const { fields, troubles } = fieldsOf(read.value, media.schema, [...response.place, "content", media.type, "schema"]);
  return { fields, notes: troubles.slice(0, 20).map((trouble) => noteOf(read, trouble)) };
}

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
