// What leaves the gateway: an answer or a refusal, with its headers.
import type { ServerResponse } from "node:http";
import { dayOf, endOfDay } from "#kernel/clock.ts";
import type { ProblemDresser } from "#kernel/http.ts";
import type { Problem } from "#kernel/problem.ts";
import type { FileContent } from "#dataplane/files/index.ts";
import type { Pace } from "./rates.ts";

export interface Answer {
  readonly status: number;
  /** In UTF-8. */
  readonly body: string | Buffer;
  readonly bytes: number;
  readonly rows: number;
  readonly problem: Problem | undefined;
  /** Why a part of what was asked is refused within an answer; on record a second time, as a refusal. */
  readonly refusedPart?: Problem | undefined;
  /** Sent after the head, bit by bit. */
  readonly file?: FileContent;
}

export const answered = (body: string | Buffer, rows: number): Answer => ({
  status: 200,
  body,
  bytes: Buffer.byteLength(body),
  rows,
  problem: undefined,
});

/** `isSent` is false of a HEAD: then the head speaks of bytes that do not follow. */
export const answeredFile = (file: FileContent, isSent: boolean): Answer => ({
  status: file.status,
  body: "",
  bytes: isSent ? file.bytes : 0,
  // A file counts once, however often its download had to be gone on with.
  rows: isSent ? file.files : 0,
  problem: undefined,
  file,
});

export function refused(problem: Problem, dress: ProblemDresser): Answer {
  const body = JSON.stringify({ ...problem.toJSON(), ...dress(problem) });
  return { status: problem.status, body, bytes: Buffer.byteLength(body), rows: 0, problem };
}

const COMMON = ["cache-control", "no-store", "x-content-type-options", "nosniff"];
// Names and values by turns: the form that Node writes without looking at it again.
const JSON_HEADERS = ["content-type", "application/json; charset=utf-8", ...COMMON];
const PROBLEM_HEADERS = ["content-type", "application/problem+json; charset=utf-8", ...COMMON];

export interface ReplyOptions {
  /** Number of the usage record, where there is one. */
  readonly record: string | undefined;
  readonly now: Date;
  readonly lastOnConnection: boolean;
  /** How long a reader may take nothing. */
  readonly idleMs: number;
  /** Of the credential, where one is bounded. */
  readonly pace?: Pace | undefined;
}

export function reply(
  response: ServerResponse,
  { status, body, bytes, problem, file }: Answer,
  { record, now, lastOnConnection, idleMs, pace }: ReplyOptions,
): void {
  if (response.headersSent || response.destroyed) return;
  const kind = file ? [...file.headers, ...COMMON] : problem ? PROBLEM_HEADERS : JSON_HEADERS;
  const headers = file?.isUnmeasured ? kind : [...kind, "content-length", String(file?.bytes ?? bytes)];
  if (record !== undefined) headers.push("x-govshare-record", record);
  if (pace) headers.push(...pace.headers);
  if (problem) headers.push(...refusalHeaders(problem, now, pace));
  if (lastOnConnection) headers.push("connection", "close");
  response.writeHead(status, headers);
  // What is sent bit by bit is sent by whoever watches over it.
  if (file && bytes > 0) return;
  // Head and body of what is small leave in one write: as text that stands for its bytes one by one.
  if (typeof body !== "string" && body.length <= TOGETHER_BYTES_MAX) response.end(body.toString("latin1"), "latin1");
  else response.end(body);
  if (bytes > TOGETHER_BYTES_MAX) letGoOfIdle(response, idleMs);
}
const TOGETHER_BYTES_MAX = 16_384;

/** An answer stays in memory until it is taken: whoever asks for many and reads none of them must not keep them there. */
function letGoOfIdle(response: ServerResponse, idleMs: number): void {
  const { socket } = response;
  response.setTimeout(idleMs);
  response.once("finish", () => {
    // Another call may be under way on this connection; where none is, the server has set the time that it is kept for.
    if (socket?.timeout === idleMs) socket.setTimeout(0);
  });
}

/** Whoever hung up waits for nothing: what is still asked on his behalf may end. */
export function goneOf(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  if (response.destroyed) gone.abort();
  response.once("close", () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}

const OF_THE_DAY = new Set(["gateway.calls-exhausted", "gateway.rows-exhausted", "gateway.bytes-exhausted"]);

function refusalHeaders({ code, status }: Problem, now: Date, pace: Pace | undefined): string[] {
  if (status === 401) return ["www-authenticate", 'Bearer realm="govshare"'];
  if (OF_THE_DAY.has(code)) {
    const tomorrow = endOfDay(dayOf(now));
    return ["retry-after", String(Math.ceil((tomorrow.getTime() - now.getTime()) / 1_000))];
  }
  if (status !== 429 && status !== 503) return [];
  return ["retry-after", String(Math.max(1, Math.ceil(pace?.waitSeconds ?? 1)))];
}
