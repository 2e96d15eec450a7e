// Calls the data plane from outside, over HTTP like any consumer: for the probe that proves a delivery, and for the console.
import type { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { request } from "undici";
import type { Grant } from "./grant.ts";

export interface GatewayCall {
  readonly grant: Pick<Grant, "number" | "purpose">;
  readonly secret: string;
  /** After the grant's address: `/rows`, `/api/workdays`, `/verify`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Sent as JSON; without it the call is a GET. */
  readonly body?: unknown;
  /** The matter that it is for: then what is answered can have a receipt. */
  readonly businessCase?: string | undefined;
  readonly serviceItem?: string | undefined;
  /** Waits for a gateway that has not heard of the credential yet. */
  readonly patient: boolean;
}

export interface CallAnswer {
  readonly url: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly contentType: string;
  readonly body: string;
  /** Number of the usage record; empty where none was made. */
  readonly record: string;
  /** A sentence when it failed. */
  readonly problem: string;
}

const PATIENCE_MS = 3_000;
const TIMEOUT_MS = 15_000;
const BODY_CHARACTERS_MAX = 200_000;

export async function callGateway(gatewayUrl: string, call: GatewayCall): Promise<CallAnswer> {
  const url = new URL(`${gatewayUrl}/v1/${call.grant.number}${call.path}`);
  for (const [name, value] of Object.entries(call.query)) url.searchParams.set(name, value);
  for (let waited = 0; ; waited += 100) {
    const answer = await once(url, call);
    if (answer.status !== 401 || !call.patient || waited >= PATIENCE_MS) return answer;
    await pause(100);
  }
}

export interface Download {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readable;
}

const IDLE_MS = 60_000;
/** A copy that has to be marked first takes its time. */
const COPY_MS = 75_000;

/** A file as it comes in, for whoever hands it on. */
export async function openDownload(
  gatewayUrl: string,
  { grant, secret }: Pick<GatewayCall, "grant" | "secret">,
  { path, headers }: { readonly path: string; readonly headers: Readonly<Record<string, string>> },
): Promise<Download> {
  const url = new URL(`${gatewayUrl}/v1/${grant.number}${path}`);
  const said = { ...headers, authorization: `Bearer ${secret}`, "x-purpose": encodeURIComponent(grant.purpose) };
  for (let waited = 0; ; waited += 100) {
    const answer = await request(url, { headers: said, headersTimeout: COPY_MS, bodyTimeout: IDLE_MS });
    // Whoever reads it hears of a break as well; where the reader has gone, there is nobody to be told.
    answer.body.on("error", () => undefined);
    // A gateway that has not heard of the credential yet.
    if (answer.statusCode !== 401 || waited >= PATIENCE_MS)
      return { status: answer.statusCode, headers: answer.headers, body: answer.body };
    await answer.body.dump();
    await pause(100);
  }
}

async function once(url: URL, call: GatewayCall): Promise<CallAnswer> {
  const started = performance.now();
  try {
    const headers = {
      authorization: `Bearer ${call.secret}`,
      "x-purpose": encodeURIComponent(call.grant.purpose),
      ...(call.businessCase !== undefined && { "x-business-case": encodeURIComponent(call.businessCase) }),
      ...(call.serviceItem !== undefined && { "x-service-item": call.serviceItem }),
    };
    const response = await request(url, {
      ...(call.body === undefined
        ? { headers }
        : { method: "POST", headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(call.body) }),
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
    });
    const body = (await response.body.text()).slice(0, BODY_CHARACTERS_MAX);
    const contentType = String(response.headers["content-type"] ?? "");
    const milliseconds = Math.round(performance.now() - started);
    const record = String(response.headers["x-govshare-record"] ?? "");
    return { url: url.href, status: response.statusCode, milliseconds, contentType, body, record, problem: problemIn(contentType, body) };
  } catch {
    const milliseconds = Math.round(performance.now() - started);
    return { url: url.href, status: 503, milliseconds, contentType: "", body: "", record: "", problem: "数据面连不上，请联系平台运维。" };
  }
}

function problemIn(contentType: string, body: string): string {
  if (!contentType.startsWith("application/problem+json")) return "";
  try {
    const parsed = JSON.parse(body) as { title?: unknown };
    return typeof parsed.title === "string" ? parsed.title : "";
  } catch {
    return "";
  }
}
