// Rows read from COPY's messages, however the connection cuts them.
import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { test } from "node:test";
import fc from "fast-check";
import type pg from "pg";
import { copyOut } from "./copy-out.ts";

function message(kind: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(kind, 0, "latin1");
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** As the driver behaves: it hears what comes, until somebody else takes the connection over. */
class Connection {
  readonly stream = Object.assign(new EventEmitter(), { pause: () => undefined, resume: () => undefined, destroy: () => undefined });
  readonly heard: Buffer[] = [];
  #query: { handleReadyForQuery(): void } | undefined;

  constructor() {
    this.stream.on("data", (piece: Buffer) => {
      this.heard.push(Buffer.from(piece));
      if (Buffer.concat(this.heard).includes("Z")) this.#query?.handleReadyForQuery();
    });
  }

  query(asked: { submit(connection: unknown): void; handleReadyForQuery(): void }): void {
    this.#query = asked;
    asked.submit({ stream: this.stream, query: () => undefined });
  }
}

test("every row arrives once and whole, wherever pieces end, and the driver hears the rest", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.stringMatching(/^[^\n]{0,60}$/), { maxLength: 30 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }),
      async (rows, cuts) => {
        const after = Buffer.concat([message("c", Buffer.alloc(0)), message("C", Buffer.from("COPY\0")), message("Z", Buffer.from("I"))]);
        const all = Buffer.concat([
          message("H", Buffer.from([0, 0, 0])),
          ...rows.map((row) => message("d", Buffer.from(`${row}\n`))),
          message("N", Buffer.from("a notice between the rows")),
          after,
        ]);
        const connection = new Connection();
        const read: string[] = [];
        const sink = {
          row: (bytes: Buffer, from: number, to: number) => void read.push(bytes.toString("utf8", from, to)),
          ready: () => undefined,
        };
        const done = copyOut(connection as unknown as pg.ClientBase, "copy", sink);
        // The same memory each time, as a connection that is frugal with it gives it.
        const memory = Buffer.alloc(40);
        for (let at = 0, turn = 0; at < all.length; turn += 1) {
          const length = Math.min(cuts[turn % cuts.length] ?? 1, all.length - at);
          all.copy(memory, 0, at, at + length);
          connection.stream.emit("data", memory.subarray(0, length));
          at += length;
        }
        assert.deepEqual(read, rows);
        assert.deepEqual(Buffer.concat(connection.heard), after);
        await done;
      },
    ),
    { numRuns: 300 },
  );
});
