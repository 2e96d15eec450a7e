// A body that trickles in is cut off, except where a route takes files.
import assert from "node:assert/strict";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { test } from "node:test";
import Fastify from "fastify";
import { limitBodies } from "./slow-body.ts";

const LIMIT_MS = 200;

/** Sends half of a body, waits, sends the other half; what came back. */
async function trickle(port: number, path: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  const heard: string[] = [];
  socket.on("data", (bytes) => heard.push(bytes.toString()));
  socket.on("error", () => undefined);
  socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 4\r\nConnection: close\r\n\r\nab`);
  await pause(LIMIT_MS * 4);
  if (!socket.destroyed) socket.end("cd");
  await pause(LIMIT_MS * 2);
  socket.destroy();
  return heard.join("").split("\r\n")[0] ?? "";
}

test("who sends a few bytes and waits is cut off; a route that takes files waits for them", async () => {
  const app = Fastify();
  limitBodies(app as unknown as Parameters<typeof limitBodies>[0], LIMIT_MS);
  app.post("/form", async () => "ok");
  app.post("/file", { config: { slowBody: true } }, async () => "ok");
  await app.listen({ port: 0, host: "127.0.0.1" });
  const address = app.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  try {
    const [form, file] = await Promise.all([trickle(port, "/form"), trickle(port, "/file")]);
    assert.deepEqual([form, file], ["HTTP/1.1 408 Request Timeout", "HTTP/1.1 200 OK"]);
  } finally {
    await app.close();
  }
});
