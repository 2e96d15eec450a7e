// The HTTP server that every surface is built on: strict validation, one way to refuse, nothing internal in an answer.
import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import Fastify, {
  LogController,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RawServerDefault,
} from "fastify";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isUnreachable, databaseProblem } from "./db.ts";
import type { Logger } from "./log.ts";
import { type FieldError, Problem } from "./problem.ts";
import { BODY_MS, limitBodies, SLOW_BODY_MS } from "./slow-body.ts";
import { requestProblem } from "./request-problem.ts";
import { serializerCompiler, validatorCompiler } from "./schema-compilers.ts";
import { explainValidation } from "./validation.ts";

export type Api = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, Logger, TypeBoxTypeProvider>;

/** Adds to a problem's JSON what only a higher layer knows, such as the articles behind `cites`. */
export type ProblemDresser = (problem: Problem) => Record<string, unknown>;

export interface ApiOptions {
  readonly log: Logger;
  readonly title: string;
  readonly version: string;
  readonly dress?: ProblemDresser;
  readonly trustedProxies?: readonly string[];
}

const BODY_BYTES_MAX = 1_048_576;

export async function createApi(options: ApiOptions): Promise<Api> {
  const app = Fastify({
    loggerInstance: options.log,
    bodyLimit: BODY_BYTES_MAX,
    genReqId: () => randomUUID(),
    requestTimeout: SLOW_BODY_MS,
    // The lines before the body are few whatever is sent.
    http: { headersTimeout: BODY_MS },
    trustProxy: options.trustedProxies && options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    logController: new LogController({ disableRequestLogging: true }),
    // A parameter that is too long matches no route, so that it is refused like any other unknown address.
    routerOptions: { maxParamLength: 5_000 },
  }).withTypeProvider<TypeBoxTypeProvider>();

  app.setValidatorCompiler(validatorCompiler());
  app.setSerializerCompiler(serializerCompiler());
  readJsonStrictly(app);
  limitBodies(app, BODY_MS);
  await app.register(cookie);
  await app.register(rateLimit, { global: false, errorResponseBuilder: () => requestProblem("too-many") });
  await app.register(swagger, {
    openapi: { openapi: "3.1.0", info: { title: options.title, version: options.version } },
  });

  app.addHook("preValidation", async (request) => {
    if (!isStorable(request.body) || !isStorable(request.query) || !isStorable(request.params)) throw requestProblem("characters");
  });
  // The validator turns 1e999 into Infinity and lets it pass any maximum.
  app.addHook("preHandler", async (request) => {
    for (const place of ["query", "params"] as const) {
      for (const [name, value] of Object.entries((request[place] ?? {}) as Record<string, unknown>)) {
        if (typeof value !== "number" || Number.isFinite(value)) continue;
        const pointer = `/${place === "query" ? "querystring" : "params"}/${name}`;
        throw requestProblem("invalid", { values: { count: 1 }, fields: [{ pointer, text: "数字太大。" }] });
      }
    }
  });
  app.addHook("onSend", async (_request, reply) => {
    void reply.header("x-content-type-options", "nosniff").header("referrer-policy", "same-origin");
  });
  app.setErrorHandler((error: FastifyError, request, reply) => sendProblem(problemOf(error, request), request, reply, options));
  app.setNotFoundHandler((request, reply) => sendProblem(requestProblem("not-found"), request, reply, options));
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
      done(requestProblem("unreadable"), undefined);
      return;
    }
    if (nestsTooDeep(text)) done(requestProblem("unreadable"), undefined);
    else if (text === "") done(null, undefined);
    else void parse(request, text, done);
  });
}

const DEPTH_MAX = 64;

// Counts brackets outside strings before anything recurses over the value.
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (quoted) {
      if (code === BACKSLASH) index += 1;
      else if (code === QUOTE) quoted = false;
    } else if (code === QUOTE) quoted = true;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth += 1;
      if (depth > DEPTH_MAX) return true;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth -= 1;
  }
  return false;
}
const [QUOTE, BACKSLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d];

function isStorable(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0");
  // A file is no text; as an object it would be looked at byte by byte, which takes a hundred times its size.
  if (Buffer.isBuffer(value)) return true;
  if (Array.isArray(value)) return value.every(isStorable);
  if (typeof value === "object" && value !== null)
    return Object.entries(value).every(([key, member]) => isStorable(key) && isStorable(member));
  return true;
}

function problemOf(error: FastifyError | Problem, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  if (error.validation) {
    const fields: FieldError[] = explainValidation(error.validation, error.validationContext ?? "body");
    return requestProblem("invalid", { fields, values: { count: fields.length } });
  }
  if (isUnreachable(error)) return databaseProblem("unreachable", { internal: error });
  if (error.statusCode === 413) return requestProblem("too-large");
  if (error.statusCode === 415) return requestProblem("media-type");
  if (error.statusCode === 429) return requestProblem("too-many");
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) return requestProblem("unreadable");
  return requestProblem("internal", { internal: error, values: { request: request.id } });
}

function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply, options: ApiOptions): FastifyReply {
  if (problem.status >= 500) request.log.error({ err: problem.internal, code: problem.code, url: request.url }, problem.en);
  return reply
    .code(problem.status)
    .type("application/problem+json")
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send({ ...problem.toJSON(), ...options.dress?.(problem), requestId: request.id });
}
