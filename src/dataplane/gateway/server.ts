// The server under a gateway: HTTP or TLS, with its bounds, the two paths for the operator, and a way to end in order.
import { createServer, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { Socket } from "node:net";
import { plainAddress } from "#kernel/network.ts";
import type { Calls } from "./calls.ts";
import { gatewayProblem } from "./gateway.problems.ts";
import type { GatewayMetrics } from "./metrics.ts";

export interface ServerLimits {
  readonly connectionsMax: number;
  readonly headerBytesMax: number;
}

export interface Served {
  readonly calls: Calls;
  readonly metrics: GatewayMetrics;
  readonly limits: ServerLimits;
  readonly tls: { readonly certificate: string; readonly key: string } | undefined;
  readonly isReady: () => boolean;
}

export function serve({ calls, metrics, limits, tls, isReady }: Served): Server {
  const settings = {
    maxHeaderSize: limits.headerBytesMax,
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    noDelay: true,
  };
  // Whoever has a certificate shows it; whether one is needed is the credential's affair, and a binding names it whoever issued it.
  const server = tls
    ? createTlsServer({
        ...settings,
        cert: tls.certificate,
        key: tls.key,
        requestCert: true,
        rejectUnauthorized: false,
        minVersion: "TLSv1.2",
      })
    : createServer(settings);
  server.maxConnections = limits.connectionsMax;
  server.on("request", (request, response) => {
    if (request.url === "/healthz") {
      const ready = isReady();
      response.writeHead(ready ? 200 : 503, { "content-type": "application/json" }).end(JSON.stringify({ ready }));
    } else if (request.url === "/metrics") {
      void metrics.text().then((text) => response.writeHead(200, { "content-type": metrics.contentType }).end(text));
    } else void calls.handle(request, response);
  });
  server.on("checkContinue", (request, response) => void calls.handle(request, response, true));
  // Any other expectation is not met: the call is answered as it stands.
  server.on("checkExpectation", (request, response) => void calls.handle(request, response));
  server.on("clientError", (_error, stream) => {
    const socket = stream as Socket;
    // Whoever has gone hears nothing; there is nothing of a call that could be told of.
    if (!socket.writable) return;
    void calls.malformed(plainAddress(socket.remoteAddress ?? "")).finally(() => refuseMalformed(socket));
  });
  return server;
}

function refuseMalformed(socket: Socket): void {
  if (!socket.writable) return;
  const body = JSON.stringify(gatewayProblem("malformed"));
  socket.end(
    `HTTP/1.1 400 Bad Request\r\ncontent-type: application/problem+json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

/** Accepts nothing more and lets calls under way finish, within limits. */
export async function drained(server: Server, withinMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const patience = setTimeout(() => server.closeAllConnections(), withinMs);
  await closed;
  clearTimeout(patience);
}
