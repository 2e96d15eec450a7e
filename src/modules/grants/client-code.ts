// A client in TypeScript for exactly what one grant may do, made from its OpenAPI document; it needs nothing but Node. Pure.

/** Of a JSON Schema, what the documents of grants use. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

export interface GrantDocument {
  readonly info: { readonly title: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const quoted = (text: string): string => JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
/** Providers name what is described: nothing of it may end a comment. */
const remark = (text: string): string => text.replaceAll(/[\r\n\u2028\u2029]+/g, " ").replaceAll("*/", "* /");

const PLAIN: Readonly<Record<string, string>> = { string: "string", integer: "number", number: "number", boolean: "boolean", null: "null" };

/** `isAnswer`: what is answered may be left out or empty; what is sent is what the caller says. */
function typeOf(schema: Schema | undefined, isAnswer: boolean): string {
  if (!schema) return "unknown";
  if (schema.oneOf) return schema.oneOf.map((each) => typeOf(each, isAnswer)).join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => (typeof value === "string" ? quoted(value) : JSON.stringify(value))).join(" | ");
  if (schema.properties) return membersOf(schema, isAnswer);
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  const named = types.map((type) => {
    if (type === "array") return `(${typeOf(schema.items, isAnswer)})[]`;
    return type === "object" ? "Record<string, unknown>" : (PLAIN[type] ?? "unknown");
  });
  return named.length === 0 ? "unknown" : named.join(" | ");
}

function membersOf({ properties = {}, required = [] }: Schema, isAnswer: boolean): string {
  const members = Object.entries(properties).map(([name, schema]) => {
    const type = typeOf(schema, isAnswer);
    const isPlain = schema.properties === undefined && schema.items === undefined && schema.oneOf === undefined;
    return `${quoted(name)}${required.includes(name) ? "" : "?"}: ${type}${isAnswer && isPlain ? " | null" : ""}`;
  });
  return members.length === 0 ? "Record<string, unknown>" : `{ ${members.join("; ")} }`;
}

/** `/api/people/{id}` asked by GET is `getPeopleById`; what the platform names itself is called as it is. */
function nameOf(path: string, method: string): string {
  const isOwn = !path.startsWith("/api");
  const words = (isOwn ? path : `${method}/${path.slice("/api".length)}`)
    .replaceAll(/\{([^}]*)\}/g, "by/$1")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  const name = words.map((word, index) => (index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1))).join("");
  return /^\p{L}/u.test(name) ? name : `call${name}`;
}

interface Named {
  readonly name: string;
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

function namedOperations({ paths }: GrantDocument): Named[] {
  const taken = new Map<string, number>();
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const wished = nameOf(path, method);
      const count = (taken.get(wished) ?? 0) + 1;
      taken.set(wished, count);
      return { name: count === 1 ? wished : `${wished}${count}`, path, method: method.toUpperCase(), operation };
    }),
  );
}

function methodOf({ name, path, method, operation }: Named): string[] {
  const { summary = path, parameters = [], requestBody, responses } = operation;
  const of = (place: string) => parameters.filter((parameter) => parameter.in === place);
  const inPath = of("path");
  const query = of("query");
  const hasRange = of("header").some((each) => each.name === "Range");
  const answered = responses["200"]?.content ?? {};
  const json = answered["application/json"];
  const sent = requestBody?.content["application/json"];
  const isNeeded = query.some(({ required }) => required);
  const queryType = `{ ${query.map(({ name: each, required, schema }) => `${quoted(each)}${required ? "" : "?"}: ${typeOf(schema, false)}`).join("; ")} } & Conditions`;
  const taken = [
    ...inPath.map(({ name: each }, index) => `part${index + 1}: string /* ${remark(each)} */`),
    ...(sent ? [`body: ${typeOf(sent.schema, false)}`] : []),
    ...(query.length > 0 ? [`query: ${queryType}${isNeeded ? "" : " = {}"}`] : []),
    ...(hasRange ? ["range?: string"] : []),
  ];
  let count = 0;
  const target = quoted(path).replaceAll(/\{[^}]*\}/g, () => `" + encodeURIComponent(part${(count += 1)}) + "`);
  const ask = `{ method: ${quoted(method)}, path: ${target}${query.length > 0 ? ", query" : ""}${sent ? ", body" : ""}${hasRange ? ", range" : ""} }`;
  return [
    `  /** ${remark(summary)} */`,
    json
      ? `  async ${name}(${taken.join(", ")}): Promise<${typeOf(json.schema, true)}> {`
      : `  async ${name}(${taken.join(", ")}): Promise<Response> {`,
    json ? `    return (await (await this.#call(${ask})).json()) as ${typeOf(json.schema, true)};` : `    return await this.#call(${ask});`,
    "  }",
    "",
  ];
}

/** Page by page, until there is no more. */
const EVERY_ROW = [
  "  /** 逐页取出全部行。 */",
  "  async *everyRow(query: Parameters<GrantClient['rows']>[0] = {}) {",
  "    for (let cursor: string | undefined; ; ) {",
  "      const page = await this.rows({ limit: 1000, ...query, ...(cursor !== undefined && { cursor }) });",
  "      yield* page.rows ?? [];",
  "      if (page.next === null || page.next === undefined) return;",
  "      cursor = page.next;",
  "    }",
  "  }",
  "",
];

export function clientCode(document: GrantDocument, purpose: string): string {
  const operations = namedOperations(document);
  const server = document.servers[0]?.url ?? "";
  return [
    `// ${remark(document.info.title)}`,
    `// ${remark(document.info.description)}`,
    "// 由平台按授权生成：授权变更后请重新下载。密钥从环境变量读取，不要写进代码。",
    '//   import { env } from "node:process";  const client = new GrantClient(env["GOVSHARE_SECRET"] ?? "");',
    'import { createHash, createHmac, randomUUID } from "node:crypto";',
    "",
    "/** 平台拒绝了调用：代码见授权页的错误表，message 是一句话说明。 */",
    "export class GrantRefusal extends Error {",
    "  readonly status: number;",
    "  readonly code: string;",
    "  constructor(status: number, code: string, message: string) {",
    "    super(message);",
    "    this.status = status;",
    "    this.code = code;",
    "  }",
    "}",
    "",
    "export interface ClientOptions {",
    "  /** 凭据要求签名时填写；不填则直接出示密钥。 */",
    '  readonly signed?: "hmac-sha256" | "hmac-sm3";',
    "  /** 办件编号，随每次调用留痕。 */",
    "  readonly businessCase?: string;",
    "  /** 政务服务事项编码，随每次调用留痕。 */",
    "  readonly serviceItem?: string;",
    "  readonly baseUrl?: string;",
    "}",
    "",
    "/** 数据项名加 .in .prefix .gte .lte .gt .lt .null 的条件。 */",
    "type Conditions = { readonly [condition: string]: string | number | boolean | undefined };",
    "",
    "interface Ask {",
    "  readonly method: string;",
    "  readonly path: string;",
    "  readonly query?: Conditions;",
    "  readonly body?: unknown;",
    "  readonly range?: string | undefined;",
    "}",
    "",
    "export class GrantClient {",
    "  readonly #secret: string;",
    "  readonly #options: ClientOptions;",
    "",
    "  constructor(secret: string, options: ClientOptions = {}) {",
    "    this.#secret = secret;",
    "    this.#options = options;",
    "  }",
    "",
    ...operations.flatMap(methodOf),
    ...(operations.some(({ name, path }) => name === "rows" && path === "/rows") ? EVERY_ROW : []),
    "  async #call({ method, path, query = {}, body, range }: Ask): Promise<Response> {",
    `    const url = new URL((this.#options.baseUrl ?? ${quoted(server)}) + path);`,
    "    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));",
    `    const headers: Record<string, string> = { "x-purpose": ${quoted(encodeURIComponent(purpose))} };`,
    "    const text = body === undefined ? undefined : JSON.stringify(body);",
    '    if (text !== undefined) headers["content-type"] = "application/json";',
    '    if (range !== undefined) headers["range"] = range;',
    '    if (this.#options.businessCase !== undefined) headers["x-business-case"] = encodeURIComponent(this.#options.businessCase);',
    '    if (this.#options.serviceItem !== undefined) headers["x-service-item"] = this.#options.serviceItem;',
    "    if (this.#options.signed) this.#sign(method, url, headers, text);",
    '    else headers["authorization"] = `Bearer ${this.#secret}`;',
    "    const reply = await fetch(url, { method, headers, ...(text !== undefined && { body: text }) });",
    "    if (reply.ok) return reply;",
    "    const problem = (await reply.json().catch(() => ({}))) as { code?: string; title?: string };",
    '    throw new GrantRefusal(reply.status, problem.code ?? "", problem.title ?? reply.statusText);',
    "  }",
    "",
    "  #sign(method: string, url: URL, headers: Record<string, string>, text: string | undefined): void {",
    '    const algorithm = this.#options.signed ?? "hmac-sha256";',
    '    const [hash, field] = algorithm === "hmac-sm3" ? ["sm3", "sm3"] : ["sha256", "sha-256"];',
    '    if (text !== undefined) headers["content-digest"] = `${field}=:${createHash(hash).update(text).digest("base64")}:`;',
    '    const covered = [["@method", method], ["@request-target", url.pathname + url.search], ["x-purpose", headers["x-purpose"]]];',
    '    for (const name of ["x-business-case", "x-service-item"]) if (headers[name] !== undefined) covered.push([name, headers[name]]);',
    '    if (text !== undefined) covered.push(["content-digest", headers["content-digest"]]);',
    "    const created = Math.floor((performance.timeOrigin + performance.now()) / 1000);",
    '    const params = `(${covered.map(([name]) => `"${name}"`).join(" ")});created=${created};nonce="${randomUUID()}";alg="${algorithm}";keyid="${this.#secret.split("_")[1]}"`;',
    '    const base = `${covered.map(([name, value]) => `"${name}": ${value}\\n`).join("")}"@signature-params": ${params}`;',
    '    headers["signature-input"] = `sig=${params}`;',
    '    headers["signature"] = `sig=:${createHmac(hash, this.#secret).update(base).digest("base64")}:`;',
    "  }",
    "}",
    "",
  ].join("\n");
}
