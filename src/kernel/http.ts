// The HTTP server that every surface is built on: strict validation, one way to refuse, nothing internal in an answer.
import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import swagger from "@fastify/swagger";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest, type RawServerDefault } from "fastify";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isUnreachable, databaseProblem } from "./db.ts";
import type { Logger } from "./log.ts";
import { type FieldError, Problem, problems } from "./problem.ts";
import { explainValidation } from "./validation.ts";

export type Api = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, Logger, TypeBoxTypeProvider>;

export const httpProblem = problems("request", {
  invalid: {
    status: 400,
    text: "填写的内容有 {count} 处需要修改，请逐项查看。",
    en: "{count} fields need to be corrected; see each of them.",
  },
  unreadable: {
    status: 400,
    text: "请求的内容读不出：应为 UTF-8 编码的 JSON。",
    en: "The request body cannot be read: JSON in UTF-8 is expected.",
  },
  characters: {
    status: 400,
    text: "内容里有不能保存的字符（空字符或残缺的字符），请删去后重试。",
    en: "The input holds characters that cannot be stored (NUL or a broken surrogate); remove them and try again.",
  },
  "too-large": { status: 413, text: "内容太大：一次最多 1 MB。", en: "The request is too large: 1 MB at most." },
  "media-type": { status: 415, text: "请以 application/json 提交。", en: "Please send application/json." },
  "not-found": {
    status: 404,
    text: "没有这个地址或对象，或者您无权查看。",
    en: "There is no such address or object, or you may not see it.",
  },
  "too-many": { status: 429, text: "请求太频繁，请稍后再试。", en: "Too many requests; please try again shortly." },
  internal: {
    status: 500,
    text: "系统出现故障，您的操作没有保存。请联系平台运维，并告知编号 {request}。",
    en: "The system failed and nothing was saved. Please tell the operator the number {request}.",
  },
});

/** Adds to a problem's JSON what only a higher layer knows, such as the articles behind `cites`. */
export type ProblemDresser = (problem: Problem) => Record<string, unknown>;

export interface ApiOptions {
  readonly log: Logger;
  readonly title: string;
  readonly version: string;
  readonly dress?: ProblemDresser;
}

const BODY_BYTES_MAX = 1_048_576;

export async function createApi(options: ApiOptions): Promise<Api> {
  const app = Fastify({
    loggerInstance: options.log,
    bodyLimit: BODY_BYTES_MAX,
    genReqId: () => randomUUID(),
    requestTimeout: 30_000,
    disableRequestLogging: true,
    routerOptions: { maxParamLength: 200 },
    ajv: { customOptions: { removeAdditional: false, allErrors: true, coerceTypes: "array", useDefaults: true } },
  }).withTypeProvider<TypeBoxTypeProvider>();

  readJsonStrictly(app);
  await app.register(cookie);
  await app.register(swagger, {
    openapi: { openapi: "3.1.0", info: { title: options.title, version: options.version } },
  });

  app.addHook("preValidation", async (request) => {
    if (!isStorable(request.body) || !isStorable(request.query) || !isStorable(request.params)) throw httpProblem("characters");
  });
  app.addHook("onSend", async (_request, reply) => {
    void reply.header("x-content-type-options", "nosniff").header("referrer-policy", "same-origin");
  });
  app.setErrorHandler((error: FastifyError, request, reply) => sendProblem(problemOf(error, request), request, reply, options));
  app.setNotFoundHandler((request, reply) => sendProblem(httpProblem("not-found"), request, reply, options));
  return app;
}

// Fastify's own parser replaces broken UTF-8 silently; what a clerk typed must arrive whole or be refused.
function readJsonStrictly(app: FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, Logger>): void {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body, done) => {
    let text: string;
    try {
      text = decoder.decode(body as Buffer);
    } catch {
      done(httpProblem("unreadable"), undefined);
      return;
    }
    if (text === "") done(null, undefined);
    else void parse(request, text, done);
  });
}

function isStorable(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0");
  if (Array.isArray(value)) return value.every(isStorable);
  if (typeof value === "object" && value !== null)
    return Object.entries(value).every(([key, member]) => isStorable(key) && isStorable(member));
  return true;
}

function problemOf(error: FastifyError | Problem, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  if (error.validation) {
    const fields: FieldError[] = explainValidation(error.validation, error.validationContext ?? "body");
    return httpProblem("invalid", { fields, values: { count: fields.length } });
  }
  if (isUnreachable(error)) return databaseProblem("unreachable", { internal: error });
  if (error.statusCode === 413) return httpProblem("too-large");
  if (error.statusCode === 415) return httpProblem("media-type");
  if (error.statusCode === 429) return httpProblem("too-many");
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) return httpProblem("unreadable");
  return httpProblem("internal", { internal: error, values: { request: request.id } });
}

function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply, options: ApiOptions): FastifyReply {
  if (problem.status >= 500) request.log.error({ err: problem.internal, code: problem.code, url: request.url }, problem.en);
  return reply
    .code(problem.status)
    .type("application/problem+json")
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send({ ...problem.toJSON(), ...options.dress?.(problem), requestId: request.id });
}
