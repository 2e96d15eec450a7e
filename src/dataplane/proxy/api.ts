// An API resource as one grant sees it: which operations, what they may be asked by, where they lie upstream, and what of an answer may be seen.
import { fieldPolicy, type PolicyContext } from "#kernel/field-policy.ts";
import { boundParameters, boundPart, type FixedParameter, operationKey, type ParameterBound } from "#kernel/parameter-bounds.ts";
import type { Vault } from "#kernel/vault.ts";
import type { GrantedItem } from "#dataplane/query/index.ts";
import type { Destination } from "#dataplane/upstream/index.ts";
import { type Place, type PlacedField, placesOf } from "./place.ts";

/** As the catalog keeps it with the resource. */
export interface OperationDefinition {
  readonly method: string;
  readonly path: string;
  /** Where in the answer the records lie, the empty path where the answer is the record; absent in what was mounted before this was asked. */
  readonly records?: string;
  /** Beside the records: what of their envelope may pass. */
  readonly envelope?: readonly string[];
  /** What may be asked by, in the query or, of a POST, in the body. */
  readonly parameters?: readonly ParameterDefinition[];
}

type Unenforceable = { readonly unenforceable: string };

export interface ParameterDefinition {
  readonly name: string;
  readonly isRequired: boolean;
  /** The only values that may be asked by; empty where any may. */
  readonly values: readonly string[];
}

export interface ApiDefinition {
  readonly number: string;
  readonly consumerCode: string;
  readonly upstream: string;
  readonly operations: readonly OperationDefinition[];
  /** What this grant makes of the parameters. */
  readonly bounds: readonly ParameterBound[];
  readonly header: { readonly name: string; readonly sealed: string } | undefined;
  readonly items: readonly GrantedItem[];
  readonly isCutToRows: boolean;
  readonly vault: Vault;
  readonly policies: PolicyContext;
}

export interface GrantedApi {
  readonly origin: string;
  readonly destination: Destination;
  readonly basePath: string;
  readonly operations: readonly GrantedOperation[];
  /** Those of the operations. */
  readonly methods: readonly string[];
  /** Header lines of every request, without the empty line after them. */
  readonly header: string;
}

export interface GrantedOperation {
  readonly method: "GET" | "POST";
  readonly template: readonly Segment[];
  readonly parameters: ReadonlyMap<string, ParameterDefinition>;
  readonly required: readonly string[];
  /** Put into each request, whatever was asked. */
  readonly fixed: readonly FixedParameter[];
  /** What of an answer may be seen. */
  readonly places: Place;
}

/** An open part takes the values named, any where none are. */
export type Segment = { readonly literal: string } | { readonly parameter: string; readonly values: readonly string[] | undefined };

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
export function grantApi(definition: ApiDefinition): GrantedApi | Unenforceable {
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
  const fields = definition.items
    .map(({ field, mask }) => ({ path: field, policy: fieldPolicy(mask, definition.policies) }))
    .filter(({ policy }) => policy.mask !== "drop");
  const operations: GrantedOperation[] = [];
  for (const each of definition.operations) {
    const operation = grantOperation(each, fields, definition.bounds);
    if ("unenforceable" in operation) return operation;
    operations.push(operation);
  }
  return {
    origin: url.origin,
    destination: destinationOf(url),
    basePath: url.pathname.replace(/\/+$/, ""),
    // A path written out goes before one that leaves a part open.
    operations: operations.toSorted((a, b) => openParts(a) - openParts(b)),
    methods: [...new Set(operations.map(({ method }) => method))],
    header: headers.map(([name, value]) => `${name}: ${value}\r\n`).join(""),
  };
}

const openParts = ({ template }: GrantedOperation): number => template.filter((segment) => "parameter" in segment).length;

function grantOperation(
  { method, path, records, envelope = [], parameters = [] }: OperationDefinition,
  fields: readonly PlacedField[],
  bounds: readonly ParameterBound[],
): GrantedOperation | Unenforceable {
  if (method !== "GET" && method !== "POST") return { unenforceable: `an operation by ${method}` };
  // Guessing where records lie would sooner or later show what was not granted.
  if (records === undefined) return { unenforceable: "an operation that does not say where its records lie: it must be mounted anew" };
  const places = placesOf(records, fields, envelope);
  if (!places) return { unenforceable: "a field at no place of its own" };
  const key = operationKey({ method, path });
  const { parameters: left, fixed } = boundParameters(parameters, key, bounds);
  const template = readTemplate(path, (name) => boundPart(name, key, bounds));
  const parts = template.flatMap((segment) => ("parameter" in segment ? [segment] : []));
  if (parts.some(({ values }) => values?.length === 0)) return { unenforceable: "a part of a path that cannot be held to its bound" };
  const given = new Set([...[...left, ...fixed].map(({ name }) => name), ...parts.map(({ parameter }) => parameter)]);
  // Asked without what it needs, or was meant to be held to, a provider may answer with all it has.
  const needed = [
    ...parameters.flatMap(({ name, isRequired }) => (isRequired ? [name] : [])),
    ...bounds.flatMap(({ operation, name, way }) => (operation === key && way !== "closed" ? [name] : [])),
  ];
  if (!needed.every((name) => given.has(name))) return { unenforceable: "a parameter that cannot be held to its bound" };
  return {
    method,
    template,
    parameters: new Map(left.map((parameter) => [parameter.name, parameter])),
    required: left.flatMap(({ name, isRequired }) => (isRequired ? [name] : [])),
    fixed,
    places,
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

function readTemplate(path: string, valuesOf: (name: string) => readonly string[] | undefined): Segment[] {
  return path
    .split("/")
    .filter((segment) => segment !== "")
    .map((segment) => {
      const name = /^\{(.+)\}$/.exec(segment)?.[1];
      return name === undefined ? { literal: segment } : { parameter: name, values: valuesOf(name) };
    });
}
