// Signs a call as a consumer would, and sends headers exactly as they are given, twice if need be; for tests and benches.
import { createHash, createHmac, randomBytes } from "node:crypto";
import { request } from "node:http";

export interface CallToSign {
  readonly secret: string;
  readonly algorithm: "hmac-sha256" | "hmac-sm3";
  readonly target: string;
  readonly purpose: string;
  readonly method?: string;
  readonly businessCase?: string;
  readonly serviceItem?: string;
  readonly body?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly nonce?: string;
}

export type HeaderLines = [name: string, value: string][];

export function signedHeaders(call: CallToSign): HeaderLines {
  const digest = call.algorithm === "hmac-sm3" ? "sm3" : "sha256";
  const lines: HeaderLines = [["x-purpose", encodeURIComponent(call.purpose)]];
  if (call.businessCase !== undefined) lines.push(["x-business-case", encodeURIComponent(call.businessCase)]);
  if (call.serviceItem !== undefined) lines.push(["x-service-item", call.serviceItem]);
  if (call.body !== undefined) {
    const name = digest === "sm3" ? "sm3" : "sha-256";
    lines.push(["content-digest", `${name}=:${createHash(digest).update(call.body).digest("base64")}:`]);
  }
  const covered: HeaderLines = [["@method", call.method ?? "GET"], ["@request-target", call.target], ...lines];
  const nonce = call.nonce ?? randomBytes(16).toString("base64url");
  const keyId = call.secret.split("_")[1] ?? "";
  const input = `(${covered.map(([name]) => `"${name}"`).join(" ")});created=${Math.floor(call.at / 1_000)};nonce="${nonce}";alg="${call.algorithm}";keyid="${keyId}"`;
  const base = `${covered.map(([name, value]) => `"${name}": ${value}\n`).join("")}"@signature-params": ${input}`;
  const signature = createHmac(digest, call.secret).update(base).digest("base64");
  return [...lines, ["signature-input", `sig=${input}`], ["signature", `sig=:${signature}:`]];
}

export interface SentReply {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

export interface CallToSend {
  readonly target: string;
  readonly method?: string;
  readonly headers: HeaderLines;
  readonly body?: string | undefined;
}

export async function sendLines(origin: string, { target, method = "GET", headers, body }: CallToSend): Promise<SentReply> {
  const { hostname, port } = new URL(origin);
  const lines: HeaderLines = [...headers, ["host", "gateway"], ["connection", "close"]];
  if (body !== undefined) lines.push(["content-length", String(Buffer.byteLength(body))]);
  return await new Promise((resolve, reject) => {
    const asked = request({ hostname, port, method, path: target, headers: lines.flat() }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on("data", (chunk: Buffer) => chunks.push(chunk));
      reply.on("end", () => resolve({ status: reply.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString() || "{}") }));
    });
    asked.on("error", reject);
    asked.end(body);
  });
}
