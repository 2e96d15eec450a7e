// Kept connections against providers that close, stay silent, and say more than they were asked.
import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { createServer as createTlsServer } from "node:tls";
import { certificate, key } from "#test/certificate.ts";
import { LinePool, type PoolOptions, UpstreamFailure } from "./index.ts";

const closers: (() => void)[] = [];
after(() => {
  for (const close of closers) close();
});

const REQUEST = Buffer.from("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
const LIMITS: PoolOptions = {
  judge: () => true,
  silenceMsMax: 1_000,
  wholeMsMax: 3_000,
  connectMsMax: 1_000,
  headBytesMax: 1_000,
  bodyBytesMax: 1_000,
  connectionsMax: 1,
  waitingMax: 1,
};

/** The body of the response. */
async function ask(pool: LinePool): Promise<string> {
  const parts: Buffer[] = [];
  await pool.ask(REQUEST, { begin: () => undefined, write: (part) => void parts.push(Buffer.from(part)) });
  return Buffer.concat(parts).toString();
}
const ok = (body: string): string => `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

/** A provider that answers each request by a script of its own, and a pool that calls it. */
async function provider(serve: (socket: Socket, request: number, connection: number) => void, options: Partial<PoolOptions> = {}) {
  let connections = 0;
  let requests = 0;
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    const connection = ++connections;
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      const count = data.toString().split("\r\n\r\n").length - 1;
      for (let each = 0; each < count; each++) serve(socket, ++requests, connection);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const pool = new LinePool(
    { host: "127.0.0.1", port, isTls: false },
    { ...LIMITS, silenceMsMax: 300, connectMsMax: 300, connectionsMax: 2, waitingMax: 3, ...options },
  );
  const timer = setInterval(() => pool.check(), 20);
  closers.push(() => {
    clearInterval(timer);
    pool.close();
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { pool, server, sockets, seen: () => ({ connections, requests }) };
}

const refusedAs = (why: UpstreamFailure["why"]) => (error: unknown) => error instanceof UpstreamFailure && error.why === why;

test("one connection serves request after request", async () => {
  const { pool, seen } = await provider((socket, request) => socket.write(ok(String(request))));
  for (const body of ["1", "2", "3"]) assert.equal(await ask(pool), body);
  assert.deepEqual(seen(), { connections: 1, requests: 3 });
});

test("more calls than connections wait their turn; more than may wait are refused", async () => {
  const { pool, seen } = await provider((socket, request) => void setTimeout(() => socket.write(ok(String(request))), 20));
  const calls = await Promise.allSettled(Array.from({ length: 7 }, async () => await ask(pool)));
  assert.deepEqual(
    calls.map(({ status }) => status),
    [...Array.from({ length: 5 }, () => "fulfilled"), "rejected", "rejected"],
  );
  assert.equal(seen().connections, 2);
});

test("a kept connection that was closed meanwhile is replaced without a word", async () => {
  const { pool, sockets, seen } = await provider((socket, request, connection) => {
    if (connection === 1 && request === 2) socket.destroy();
    else socket.write(ok(String(connection)));
  });
  assert.equal(await ask(pool), "1");
  assert.equal(await ask(pool), "2", "asked again on a new connection");
  for (const socket of sockets) socket.end();
  await pause(50);
  assert.equal(await ask(pool), "3");
  assert.equal(seen().connections, 3);
});

test("a fresh connection that breaks is not tried again, nor one that breaks in the middle of an answer", async () => {
  const { pool, seen } = await provider((socket, request) => {
    if (request === 1) socket.destroy();
    else if (request === 3) socket.write("HTTP/1.1 200", () => socket.destroy());
    else socket.write(ok("x"));
  });
  await assert.rejects(ask(pool), refusedAs("broken"));
  await ask(pool);
  await assert.rejects(ask(pool), refusedAs("broken"));
  assert.equal(seen().requests, 3);
});

test("what comes unasked on a kept connection is no answer to the next request", async () => {
  const { pool, seen } = await provider((socket, _request, connection) => {
    socket.write(ok(String(connection)));
    setTimeout(() => socket.writable && socket.write(ok("poison")), 10);
  });
  assert.equal(await ask(pool), "1");
  await pause(60);
  assert.equal(await ask(pool), "2");
  assert.equal(seen().connections, 2);
});

test("an answer with another one behind it is refused, and its connection is gone", async () => {
  const { pool } = await provider((socket, _request, connection) =>
    socket.write(connection === 1 ? ok("one") + ok("poison") : ok("clean")),
  );
  await assert.rejects(ask(pool), refusedAs("broken"));
  assert.equal(await ask(pool), "clean");
});

test("silence, a drip that stops and a queue that does not move end in time", async () => {
  const { pool } = await provider((socket, request) => {
    if (request === 2) socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{");
  });
  const begun = performance.now();
  const calls = Array.from({ length: 4 }, () => assert.rejects(ask(pool), refusedAs("late")));
  await Promise.all(calls);
  assert.ok(performance.now() - begun < 1_500);
});

test("a provider that is not there, or gone, is told at once; a closed pool asks nobody", async () => {
  const { pool, server, sockets } = await provider((socket) => socket.write(ok("x")));
  server.close();
  for (const socket of sockets) socket.destroy();
  await assert.rejects(ask(pool), refusedAs("broken"));
  pool.close();
  await assert.rejects(ask(pool), refusedAs("broken"));
});

test("over TLS, an authority that is trusted is needed", async () => {
  const server = createTlsServer({ key, cert: certificate }, (socket) => socket.on("data", () => socket.write(ok("secret"))));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const stranger = new LinePool({ host: "127.0.0.1", port, isTls: true }, LIMITS);
  await assert.rejects(ask(stranger), refusedAs("broken"));
  const known = new LinePool({ host: "localhost", port, isTls: true, authority: certificate }, LIMITS);
  assert.equal(await ask(known), "secret");
  const renamed = new LinePool({ host: "127.0.0.2", port, isTls: true, authority: certificate }, LIMITS);
  await assert.rejects(ask(renamed), refusedAs("broken"), "the certificate is another's");
  for (const pool of [stranger, known, renamed]) pool.close();
  server.close();
});

test("an address that is judged forbidden is not connected to, be it bare or behind a name", async () => {
  const asked: string[] = [];
  const { pool, seen } = await provider((socket) => socket.write(ok("x")), {
    judge: (address) => {
      asked.push(address);
      return false;
    },
  });
  await assert.rejects(ask(pool), refusedAs("forbidden"));
  assert.deepEqual([asked, seen().connections], [["127.0.0.1"], 0]);
  const named = new LinePool({ host: "localhost", port: 9, isTls: false }, { ...LIMITS, judge: () => false });
  await assert.rejects(ask(named), refusedAs("forbidden"));
  named.close();
});

test("an answer that trickles on and on ends in time; what the sink refuses ends the connection", async () => {
  const { pool, seen } = await provider(
    (socket, request) => {
      socket.write(request > 1 ? ok("x") : "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n");
      if (request > 1) return;
      const drip = setInterval(() => (socket.destroyed ? clearInterval(drip) : socket.write("x")), 30);
    },
    { wholeMsMax: 400 },
  );
  await assert.rejects(ask(pool), refusedAs("late"));
  const refusal = new Error("no such answer");
  const refusing = {
    begin: () => undefined,
    write: () => {
      throw refusal;
    },
  };
  await assert.rejects(pool.ask(REQUEST, refusing), (error) => refusedAs("broken")(error) && (error as Error).cause === refusal);
  assert.equal(await ask(pool), "x");
  assert.equal(seen().connections, 3);
});
