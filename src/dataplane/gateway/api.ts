// An API resource as one grant sees it: which operations, where they lie upstream, and what of an answer may be seen.
import type { Vault } from "#kernel/vault.ts";
import { decodeText, type GrantedItem } from "#dataplane/query/index.ts";
import { type FieldPolicy, fieldPolicy, type PolicyContext } from "#kernel/field-policy.ts";
import type { Destination } from "#dataplane/upstream/index.ts";

export interface ApiDefinition {
  readonly number: string;
  readonly consumerCode: string;
  readonly upstream: string;
  readonly operations: readonly { readonly method: string; readonly path: string }[];
  readonly header: { readonly name: string; readonly sealed: string } | undefined;
  /** Every member that the resource mounts, granted or not. */
  readonly fields: readonly string[];
  readonly items: readonly GrantedItem[];
  readonly isCutToRows: boolean;
  readonly vault: Vault;
  readonly policies: PolicyContext;
}

export interface AnswerShape {
  /** What becomes of each granted member. */
  readonly granted: ReadonlyMap<string, FieldPolicy>;
  /** Members that tell a record from an envelope around records. */
  readonly mounted: ReadonlySet<string>;
}

export interface GrantedApi {
  readonly origin: string;
  readonly destination: Destination;
  readonly basePath: string;
  readonly operations: readonly (readonly Segment[])[];
  /** Header lines of every request, and the empty line after them. */
  readonly header: string;
  readonly shape: AnswerShape;
}

type Segment = { readonly literal: string } | { readonly parameter: string };

const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/;
const RESERVED_HEADERS = new Set([
  "host",
  "connection",
  "content-length",
  "transfer-encoding",
  "upgrade",
  "te",
  "trailer",
  "expect",
  "keep-alive",
]);
const PARAMETER_NAME = /^[A-Za-z0-9_.-]{1,64}$/;
const SEGMENT_MAX = 200;
const VALUE_MAX = 1_000;

export function grantApi(definition: ApiDefinition): GrantedApi | { readonly unenforceable: string } {
  // Rows of a stranger's JSON cannot be told apart safely; such a grant serves nothing until it is on a table.
  if (definition.isCutToRows) return { unenforceable: "a row filter on an API" };
  const url = URL.canParse(definition.upstream) ? new URL(definition.upstream) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol) || url.username !== "" || url.search !== "")
    return { unenforceable: "upstream address" };
  const headers: [name: string, value: string][] = [
    ["host", url.host],
    ["accept", "application/json"],
    ["accept-encoding", "identity"],
    ["x-govshare-consumer", encodeURIComponent(definition.consumerCode)],
    ["x-govshare-grant", encodeURIComponent(definition.number)],
  ];
  if (definition.header) {
    const secret = openSecret(definition.vault, definition.header.sealed);
    const { name } = definition.header;
    const usable =
      HEADER_NAME.test(name) && !RESERVED_HEADERS.has(name.toLowerCase()) && secret !== undefined && /^[\x20-\x7e]+$/.test(secret);
    if (!usable) return { unenforceable: "upstream header" };
    headers.push([name.toLowerCase(), secret]);
  }
  return {
    origin: url.origin,
    destination: destinationOf(url),
    basePath: url.pathname.replace(/\/+$/, ""),
    operations: definition.operations.filter(({ method }) => method === "GET").map(({ path }) => readTemplate(path)),
    header: `${headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`,
    shape: {
      granted: new Map(
        definition.items
          .map(({ field, mask }) => [field, fieldPolicy(mask, definition.policies)] as const)
          .filter(([, { mask }]) => mask !== "drop"),
      ),
      mounted: new Set([...definition.fields, ...definition.items.map(({ field }) => field)]),
    },
  };
}

function destinationOf({ protocol, hostname, port }: URL): Destination {
  const isTls = protocol === "https:";
  return { host: hostname.replace(/^\[(.*)\]$/, "$1"), port: Number(port) || (isTls ? 443 : 80), isTls };
}

function openSecret(vault: Vault, sealed: string): string | undefined {
  try {
    return vault.open(sealed);
  } catch {
    return undefined;
  }
}

function readTemplate(path: string): Segment[] {
  return path
    .split("/")
    .filter((segment) => segment !== "")
    .map((segment) => (/^\{.+\}$/.test(segment) ? { parameter: segment.slice(1, -1) } : { literal: segment }));
}

/** The path upstream of a call's path, written anew from its decoded segments; undefined where no granted operation fits. */
export function upstreamPath(api: GrantedApi, rawPath: string): string | undefined {
  const segments = rawPath.split("/").map(readSegment);
  if (segments.includes(undefined)) return undefined;
  const fits = api.operations.some(
    (operation) =>
      operation.length === segments.length &&
      operation.every((segment, index) => "parameter" in segment || segment.literal === segments[index]),
  );
  return fits ? `${api.basePath}/${segments.map((segment) => encodeURIComponent(segment ?? "")).join("/")}` : undefined;
}

// A separator, a dot segment or another layer of encoding may mean another path to whatever stands upstream.
function readSegment(raw: string): string | undefined {
  if (raw.includes("+")) return undefined;
  const text = decodeText(raw);
  if (text === undefined || text === "" || text.length > SEGMENT_MAX || text === "." || text === "..") return undefined;
  // oxlint-disable-next-line no-control-regex
  return /[/\\%?#;\u0000-\u001f\u007f]/.test(text) ? undefined : text;
}

/** The query upstream, written anew; undefined where a name or value is not one that may pass. */
export function upstreamSearch(parameters: readonly { readonly name: string; readonly raw: string }[]): string | undefined {
  const written: string[] = [];
  for (const { name, raw } of parameters) {
    const value = decodeText(raw);
    if (!PARAMETER_NAME.test(name) || value === undefined || value.length > VALUE_MAX) return undefined;
    written.push(`${name}=${encodeURIComponent(value)}`);
  }
  return written.length === 0 ? "" : `?${written.join("&")}`;
}
