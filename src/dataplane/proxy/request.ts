// The request upstream of a call: its operation found, its path, query and body written anew from what may be asked by. Pure.
import { canFill } from "#kernel/path-template.ts";
import { decodeText, readParameters } from "#dataplane/query/index.ts";
import type { GrantedApi, GrantedOperation } from "./api.ts";
import { proxyProblem } from "./proxy.problems.ts";

/** What was asked, apart from its body. */
export interface AskedOperation {
  readonly operation: GrantedOperation;
  /** The path upstream. */
  readonly path: string;
}

/** Stands for itself in whatever encoding, and leads nowhere else. */
const PLAIN_SEGMENT = /^[A-Za-z0-9_-]{1,200}$/;
const VALUE_MAX = 1_000;
const PARAMETERS_MAX = 50;

/** Rejects with a Problem where no granted operation fits. */
export function findOperation(api: GrantedApi, method: string, rawPath: string): AskedOperation {
  const segments = rawPath.split("/").map(readSegment);
  const operation = segments.includes(undefined)
    ? undefined
    : api.operations.find((each) => each.method === method && fits(each, segments as readonly string[]));
  if (!operation) throw proxyProblem("operation-not-granted");
  // Held to what was read: whatever encoding a value came in, it is compared, and sent on, in one.
  for (const [index, segment] of operation.template.entries())
    if ("parameter" in segment && segment.values?.includes(segments[index] ?? "") === false)
      throw proxyProblem("parameter-value", { values: { name: shown(segment.parameter) } });
  return { operation, path: `${api.basePath}/${segments.map((segment) => encodeURIComponent(segment ?? "")).join("/")}` };
}

const fits = ({ template }: GrantedOperation, segments: readonly string[]): boolean =>
  template.length === segments.length && template.every((segment, index) => "parameter" in segment || segment.literal === segments[index]);

function readSegment(raw: string): string | undefined {
  if (PLAIN_SEGMENT.test(raw)) return raw;
  if (raw.includes("+")) return undefined;
  const text = decodeText(raw);
  return text !== undefined && canFill(text) ? text : undefined;
}

/** Request line, header and body, ready to be sent. `body` is read of a POST only. */
export async function writeRequest(
  api: GrantedApi,
  { operation, path }: AskedOperation,
  rawSearch: string,
  body: () => Promise<string>,
): Promise<Buffer> {
  const search = readParameters(rawSearch).map(({ name, raw }) => [name, decodeText(raw)] as const);
  if (operation.method === "GET") {
    checkAsked(operation, search);
    const query = [...search, ...operation.fixed.map(({ name, value }) => [name, value] as const)]
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value ?? "")}`)
      .join("&");
    return Buffer.from(`GET ${path}${query === "" ? "" : `?${query}`} HTTP/1.1\r\n${api.header}\r\n`, "latin1");
  }
  if (search.length > 0) throw proxyProblem("query-of-post");
  const members = readMembers(await body());
  checkAsked(operation, members);
  const fixed = operation.fixed.map(({ name, value }) => [name, value] as const);
  const content = Buffer.from(JSON.stringify(Object.fromEntries([...members, ...fixed])));
  const head = `POST ${path} HTTP/1.1\r\n${api.header}content-type: application/json\r\ncontent-length: ${content.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head, "latin1"), content]);
}

type Value = string | number | boolean | null;

/** Scalars only: an object could hold, deeper down, what may not be asked by. */
function readMembers(text: string): (readonly [string, Value])[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw proxyProblem("body-not-json");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw proxyProblem("body-not-json");
  return Object.entries(value).map(([name, member]: [string, unknown]) => {
    const isValue = member === null || ["string", "number", "boolean"].includes(typeof member);
    if (!isValue) throw proxyProblem("parameter-value", { values: { name: shown(name) } });
    return [name, member as Value] as const;
  });
}

function checkAsked({ parameters, required }: GrantedOperation, asked: readonly (readonly [string, Value | undefined])[]): void {
  if (asked.length > PARAMETERS_MAX) throw proxyProblem("too-many-parameters", { values: { max: PARAMETERS_MAX } });
  const seen = new Set<string>();
  for (const [name, value] of asked) {
    const parameter = parameters.get(name);
    if (!parameter) throw proxyProblem("parameter-not-granted", { values: { name: shown(name) } });
    // Two values of one name mean one thing to one reader and another to the next.
    if (seen.has(name)) throw proxyProblem("parameter-twice", { values: { name: shown(name) } });
    seen.add(name);
    const text = value === undefined ? undefined : String(value);
    const isAllowed = text !== undefined && text.length <= VALUE_MAX && (parameter.values.length === 0 || parameter.values.includes(text));
    if (!isAllowed) throw proxyProblem("parameter-value", { values: { name: shown(name) } });
  }
  const missing = required.filter((name) => !seen.has(name));
  if (missing.length > 0) throw proxyProblem("parameter-missing", { values: { names: missing.join("、") } });
}

/** A caller's own word, short enough to be told back. */
const shown = (name: string): string => (/^[\w.-]{1,64}$/.test(name) ? name : "？");
