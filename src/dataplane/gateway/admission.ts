// Decides whether a call may go on, from nothing but the call, its credential and the instant: pure. What no rule allows is refused.
import { isIP, isIPv6 } from "node:net";
import type { Day } from "#kernel/clock.ts";
import type { Problem } from "#kernel/problem.ts";
import { decodeText } from "#dataplane/query/index.ts";
import { gatewayProblem } from "./gateway.problems.ts";
import type { Credential, LiveGrant } from "./grant.ts";

/** What of a request decides. */
export interface Call {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  readonly purpose: string | undefined;
  readonly businessCase: string | undefined;
  /** For which service item, where the caller serves one. */
  readonly serviceItem: string | undefined;
  readonly hasBody: boolean;
  readonly contentType: string | undefined;
  /** Where it comes from. */
  readonly address: string;
  /** With which certificate; asked for only where a credential is bound to one. */
  readonly certificate: () => string | undefined;
}

export interface Target {
  readonly method: string;
  /** What follows `/v1/{grant}/`, without the query. */
  readonly path: string;
  readonly search: string;
  readonly day: Day;
}

const BUSINESS_CASE_MAX = 200;
const SERVICE_ITEM = /^[\w.-]{1,60}$/;

export function admit(call: Call, credential: Credential, at: Date, day: Day): Target | Problem {
  const { grant } = credential;
  const target = targetOf(call.url, grant);
  if (!target) return gatewayProblem("other-grant");
  if (credential.expiresAt !== undefined && credential.expiresAt <= at) return gatewayProblem("credential-expired");
  const unbound = bindingRefusal(call, credential);
  if (unbound) return unbound;
  const refusal = standingRefusal(grant, credential.kind, day) ?? requestRefusal(call, grant);
  return refusal ?? { ...target, method: call.method, day };
}

/** A credential that came into other hands is of no use from elsewhere. */
function bindingRefusal({ address, certificate }: Call, { networks, certificate: bound }: Credential): Problem | undefined {
  if (networks && (isIP(address) === 0 || !networks.check(address, isIPv6(address) ? "ipv6" : "ipv4"))) {
    return gatewayProblem("address-not-bound", { values: { address } });
  }
  return bound !== undefined && certificate() !== bound ? gatewayProblem("certificate-not-bound") : undefined;
}

function standingRefusal(grant: LiveGrant, kind: Credential["kind"], day: Day): Problem | undefined {
  if (grant.state === "suspended") return gatewayProblem("suspended");
  // Probe and console try the data plane out before the grant counts as shared.
  if (grant.state !== "shared" && !(grant.state === "agreed" && kind !== "consumer")) return gatewayProblem("not-shared");
  // The provider delivers in time for the first day: its probe may come before it, nobody's call.
  if (day < grant.validFrom && kind !== "probe") return gatewayProblem("not-yet-valid", { values: { day: grant.validFrom } });
  if (day > grant.validUntil) return gatewayProblem("expired", { values: { day: grant.validUntil } });
  if (!grant.mounted) return gatewayProblem("resource-retired");
  return undefined;
}

function requestRefusal(call: Call, grant: LiveGrant): Problem | undefined {
  const form = formRefusal(call, waysOf(grant.resource));
  if (form) return form;
  if (call.purpose === undefined || call.purpose === "") return gatewayProblem("no-purpose");
  if (!grant.purposeHeaders.has(call.purpose) && headerText(call.purpose) !== grant.purpose) return gatewayProblem("wrong-purpose");
  if (call.businessCase !== undefined) {
    const text = headerText(call.businessCase);
    if (text === undefined || text.length > BUSINESS_CASE_MAX) return gatewayProblem("bad-business-case");
  }
  if (call.serviceItem !== undefined && !SERVICE_ITEM.test(call.serviceItem)) return gatewayProblem("bad-service-item");
  return "unenforceable" in grant.resource ? gatewayProblem("unenforceable") : undefined;
}

const JSON_TYPE = /^application\/json\s*(?:;|$)/i;

/** A cross-check is sent as a body, so that what is claimed of a person stands in no address and no log; an interface takes what its operations do. */
function waysOf(resource: LiveGrant["resource"]): readonly string[] {
  if ("verify" in resource) return ["POST"];
  if ("files" in resource) return ["GET", "HEAD"];
  return "api" in resource ? resource.api.methods : ["GET"];
}

function formRefusal({ method, hasBody, contentType }: Call, methods: readonly string[]): Problem | undefined {
  if (!methods.includes(method)) return gatewayProblem("method", { values: { method: methods.join("、") } });
  if (method === "GET" || method === "HEAD") return hasBody ? gatewayProblem("body") : undefined;
  return JSON_TYPE.test(contentType ?? "") ? undefined : gatewayProblem("content-type");
}

function targetOf(url: string, grant: LiveGrant): { readonly path: string; readonly search: string } | undefined {
  const mark = url.indexOf("?");
  const path = mark === -1 ? url : url.slice(0, mark);
  const search = mark === -1 ? "" : url.slice(mark + 1);
  if (path.startsWith(grant.pathPrefix)) return { path: path.slice(grant.pathPrefix.length), search };
  // The same number in another encoding.
  const [, number = "", rest] = /^\/v1\/([^/]+)\/(.*)$/.exec(path) ?? [];
  return rest !== undefined && decodeText(number) === grant.number ? { path: rest, search } : undefined;
}

/** Header text: percent-encoded, or UTF-8 that arrived as bytes. Undefined when it is neither. */
export function headerText(value: string): string | undefined {
  const plain = Buffer.from(value, "latin1").toString("utf8");
  // A plus sign is a plus sign in a header.
  const text = plain.includes("%") ? decodeText(plain.replaceAll("+", "%2B")) : plain;
  return text === undefined || text.includes("\u{FFFD}") ? undefined : text.trim();
}
