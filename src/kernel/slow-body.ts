// How long a request may take to arrive: seconds for what people send, minutes where a route takes whole files.
import type { FastifyInstance, RawServerDefault } from "fastify";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "./log.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Takes files that are long under way on a slow line; its access is judged before the body is read. */
    slowBody?: true;
  }
}

export const BODY_MS = 30_000;
export const SLOW_BODY_MS = 1_800_000;
const TIMED_OUT = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n";

/** Node knows one limit for a whole server; it is set to the longer one, and all other routes are held to the shorter here. */
export function limitBodies(app: FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, Logger>, withinMs: number): void {
  app.addHook("onRequest", async (request, reply) => {
    const { raw } = request;
    const hasBody = raw.headers["transfer-encoding"] !== undefined || Number(raw.headers["content-length"] ?? 0) > 0;
    if (!hasBody || raw.complete || request.routeOptions.config.slowBody === true) return;
    const timer = setTimeout(() => {
      const { socket } = raw;
      if (raw.complete || socket.destroyed) return;
      // As Node itself does: the sender may never read an answer.
      socket.write(TIMED_OUT);
      socket.destroySoon();
    }, withinMs);
    timer.unref();
    const done = () => clearTimeout(timer);
    raw.once("end", done);
    // Answered before it was read, refused for instance.
    reply.raw.once("finish", done).once("close", done);
  });
}
