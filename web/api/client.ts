// Speaks to the API: one function per verb, every refusal becomes an ApiProblem that a page can show as it stands.
import type { Citation } from "./types.ts";

export type QueryValue = string | number | boolean | readonly string[] | null | undefined;
export type Query = Record<string, QueryValue>;

export interface ChangeOptions {
  /** Sent as If-Match; a conflict comes back as status 412. */
  revision?: number;
  /** Makes a repeated creation harmless. */
  idempotencyKey?: string;
}

export interface ProblemField {
  pointer: string;
  text: string;
}

interface ProblemBody {
  code?: string;
  title?: string;
  titleEn?: string;
  fields?: ProblemField[];
  citations?: Citation[];
  requestId?: string;
}

/** A refusal or a fault, in one sentence for people (`title` Chinese, `titleEn` English). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly titleEn: string;
  readonly fields: readonly ProblemField[];
  readonly citations: readonly Citation[];
  readonly requestId: string | null;

  constructor(status: number, body: ProblemBody) {
    super(body.title ?? String(status));
    this.name = "ApiProblem";
    this.status = status;
    this.code = body.code ?? `http.${status}`;
    this.title = body.title ?? fallback(status)[0];
    this.titleEn = body.titleEn ?? fallback(status)[1];
    this.fields = body.fields ?? [];
    this.citations = body.citations ?? [];
    this.requestId = body.requestId ?? null;
  }
}

function fallback(status: number): [string, string] {
  if (status === 0) {
    return [
      "连不上平台：请检查网络后重试，已填写的内容仍保留在本页。",
      "The platform cannot be reached. Check the network and try again; what you typed is kept on this page.",
    ];
  }
  if (status === 401) return ["登录已失效，请重新登录。", "Your session has ended. Please sign in again."];
  if (status === 403) return ["您当前的岗位不能做这件事。", "Your current post may not do this."];
  if (status === 404)
    return ["没有找到，可能已被撤销，或您的岗位看不到它。", "Not found: it may have been withdrawn, or your post may not see it."];
  if (status === 412) return ["有人先改过了，请刷新后再改。", "Somebody changed this first. Reload before changing it again."];
  if (status === 429) return ["操作太频繁，请稍等片刻再试。", "Too many requests. Wait a moment and try again."];
  return [`平台暂时出了问题（${status}），请稍后重试。`, `The platform has a problem (${status}). Please try again later.`];
}

/** Whatever was thrown, as an ApiProblem. */
export function asProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem(0, {});
}

let whenSignedOut: () => void = () => {};

/** The shell says what happens when the session has ended (it leads to the login page and back). */
export function onSignedOut(handler: () => void): void {
  whenSignedOut = handler;
}

export function apiUrl(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === "") continue;
    if (typeof value === "object") for (const one of value) params.append(key, one);
    else params.append(key, String(value));
  }
  const text = params.toString();
  return `/api${path}${text === "" ? "" : `?${text}`}`;
}

async function send<T>(
  method: string,
  url: string,
  body?: unknown,
  options: ChangeOptions & { signal?: AbortSignal; headers?: Record<string, string> } = {},
): Promise<T> {
  const headers: Record<string, string> = { accept: "application/json" };
  const isFile = body instanceof Blob;
  if (body !== undefined) headers["content-type"] = isFile ? "application/octet-stream" : "application/json";
  if (options.revision !== undefined) headers["if-match"] = `"${options.revision}"`;
  if (options.idempotencyKey !== undefined) headers["idempotency-key"] = options.idempotencyKey;
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      headers: { ...headers, ...options.headers },
      credentials: "same-origin",
      body: body === undefined ? null : isFile ? body : JSON.stringify(body),
      signal: options.signal ?? null,
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiProblem(0, {});
  }
  const text = await response.text();
  const answer = parse(text);
  if (response.ok) return answer as T;
  if (response.status === 401 && !url.startsWith("/api/sessions")) whenSignedOut();
  throw new ApiProblem(response.status, typeof answer === "object" && answer !== null ? answer : {});
}

function parse(text: string): unknown {
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) =>
    send<T>("GET", apiUrl(path, query), undefined, signal === undefined ? {} : { signal }),
  post: <T = Record<string, never>>(path: string, body: unknown = {}, options?: ChangeOptions) =>
    send<T>("POST", apiUrl(path), body, options),
  /** Asks for the first byte of a file: whether there is one, and what is said where there is none. */
  firstByte: async (path: string): Promise<void> => {
    await send("GET", apiUrl(path), undefined, { headers: { range: "bytes=0-0" } });
  },
  /** A file as it is. */
  upload: <T>(path: string, file: Blob, query?: Query) => send<T>("POST", apiUrl(path, query), file),
  /** Part of a file that is sent in pieces. */
  piece: (path: string, part: Blob, headers: Record<string, string>, signal: AbortSignal) =>
    send("PATCH", apiUrl(path), part, { signal, headers: { "content-type": "application/offset+octet-stream", ...headers } }),
  put: <T = Record<string, never>>(path: string, body: unknown = {}, options?: ChangeOptions) =>
    send<T>("PUT", apiUrl(path), body, options),
  del: <T = Record<string, never>>(path: string, body?: unknown, options?: ChangeOptions) => send<T>("DELETE", apiUrl(path), body, options),
};
