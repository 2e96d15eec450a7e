// Signed calls: the exact subset of RFC 9421 (HTTP Message Signatures) and RFC 9530 (Content-Digest) that the gateway takes. Pure and strict.
import { createHmac, type KeyObject } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { sameBytes } from "#kernel/crypto.ts";

export type SignatureAlgorithm = "hmac-sha256" | "hmac-sm3";

export const signatureAlgorithms: readonly SignatureAlgorithm[] = ["hmac-sha256", "hmac-sm3"];

export interface ContentDigest {
  readonly digest: "sha256" | "sm3";
  readonly value: Buffer;
}

/** What a call says of its signature, not yet believed. */
export interface ClaimedSignature {
  readonly keyId: string;
  readonly algorithm: SignatureAlgorithm;
  /** Seconds since 1970, as the caller's clock had it. */
  readonly created: number;
  readonly nonce: string;
  readonly signature: Buffer;
  /** The bytes that were signed, in latin1. */
  readonly base: string;
  readonly contentDigest: ContentDigest | undefined;
}

const INPUT = /^([a-z][a-z0-9_-]{0,31})=(\(("@?[a-z-]+"(?: "@?[a-z-]+")*)\)((?:;[a-z]+=(?:\d{1,12}|"[A-Za-z0-9_-]{1,64}"))+))$/;
const PARAMETER = /;([a-z]+)=(\d{1,12}|"[A-Za-z0-9_-]{1,64}")/g;
const PARAMETERS = ["alg", "created", "keyid", "nonce"];
/** 32 bytes in base64, and no other writing of them. */
const BYTES = "[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=";
const SIGNATURE = new RegExp(`^([a-z][a-z0-9_-]{0,31})=:(${BYTES}):$`);
const CONTENT_DIGEST = new RegExp(`^(sha-256|sm3)=:(${BYTES}):$`);
const NONCE = /^"[A-Za-z0-9_-]{16,64}"$/;
const KEY_ID = /^"[A-Za-z0-9]{12}"$/;

/** Headers that decide: each may come once, for Node keeps the first of some and joins others. */
const DECIDING = new Set([
  "signature",
  "signature-input",
  "content-digest",
  "authorization",
  "x-purpose",
  "x-business-case",
  "x-service-item",
  "content-type",
  "content-length",
  "content-encoding",
  "transfer-encoding",
]);

export const isSigned = ({ headers }: IncomingMessage): boolean =>
  headers["signature-input"] !== undefined || headers["signature"] !== undefined;

/** Undefined where the call is not signed in exactly the form that is asked for. */
export function readSignature(request: Pick<IncomingMessage, "headers" | "rawHeaders" | "method" | "url">): ClaimedSignature | undefined {
  const { headers } = request;
  if (headers.authorization !== undefined || repeatsHeader(request.rawHeaders)) return undefined;
  const [, label, content = "", list = "", given = ""] = INPUT.exec(text(headers["signature-input"])) ?? [];
  const [, signedLabel, signature = ""] = SIGNATURE.exec(text(headers["signature"])) ?? [];
  if (label === undefined || label !== signedLabel) return undefined;
  const parameters = readParameters(given);
  const components = list.split(" ").map((each) => each.slice(1, -1));
  if (!parameters || !coversExactly(components, request)) return undefined;
  const contentDigest = readContentDigest(headers["content-digest"]);
  // A body that was not signed for is nobody's word, even where an empty digest was.
  if (!contentDigest && (headers["content-digest"] !== undefined || hasBody(headers))) return undefined;
  const lines = components.map((name) => `"${name}": ${componentOf(name, request)}\n`);
  return {
    ...parameters,
    signature: Buffer.from(signature, "base64"),
    base: `${lines.join("")}"@signature-params": ${content}`,
    contentDigest,
  };
}

/** Whether the holder of the key signed exactly this. */
export function isSignedBy(key: KeyObject, { algorithm, base, signature }: ClaimedSignature): boolean {
  const digest = algorithm === "hmac-sm3" ? "sm3" : "sha256";
  return sameBytes(createHmac(digest, key).update(base, "latin1").digest(), signature);
}

const text = (value: string | string[] | undefined): string => (typeof value === "string" ? value : "");

function repeatsHeader(rawHeaders: readonly string[]): boolean {
  const seen = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? "").toLowerCase();
    if (!DECIDING.has(name)) continue;
    if (seen.has(name)) return true;
    seen.add(name);
  }
  return false;
}

function readParameters(given: string): Pick<ClaimedSignature, "keyId" | "algorithm" | "created" | "nonce"> | undefined {
  const found = new Map([...given.matchAll(PARAMETER)].map(([, name = "", value = ""]) => [name, value]));
  const names = [...given.matchAll(PARAMETER)].map(([, name = ""]) => name).toSorted();
  // Each once and no other: a parameter that is not understood might have limited what was signed.
  if (names.join() !== PARAMETERS.join()) return undefined;
  const [algorithm, created, keyId, nonce] = PARAMETERS.map((name) => found.get(name) ?? "");
  const known = signatureAlgorithms.find((each) => `"${each}"` === algorithm);
  if (!known || !created || !/^\d{1,12}$/.test(created) || !keyId || !KEY_ID.test(keyId) || !nonce || !NONCE.test(nonce)) return undefined;
  return { algorithm: known, created: Number(created), keyId: keyId.slice(1, -1), nonce: nonce.slice(1, -1) };
}

/** All that decides about a call is covered, and nothing else, so that there is one meaning of what was signed. */
function coversExactly(components: readonly string[], { headers }: Pick<IncomingMessage, "headers">): boolean {
  const wanted = ["@method", "@request-target", "x-purpose"];
  if (headers["x-business-case"] !== undefined) wanted.push("x-business-case");
  if (headers["x-service-item"] !== undefined) wanted.push("x-service-item");
  if (headers["content-digest"] !== undefined || hasBody(headers)) wanted.push("content-digest");
  return components.toSorted().join() === wanted.toSorted().join();
}

export const hasBody = (headers: IncomingMessage["headers"]): boolean =>
  headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0";

function componentOf(name: string, { headers, method, url }: Pick<IncomingMessage, "headers" | "method" | "url">): string {
  if (name === "@method") return method ?? "";
  if (name === "@request-target") return url ?? "";
  return text(headers[name]);
}

function readContentDigest(value: string | string[] | undefined): ContentDigest | undefined {
  const [, name, digest = ""] = CONTENT_DIGEST.exec(text(value)) ?? [];
  if (name === undefined) return undefined;
  return { digest: name === "sm3" ? "sm3" : "sha256", value: Buffer.from(digest, "base64") };
}
