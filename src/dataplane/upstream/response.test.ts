// Responses as providers send them, cut anywhere, and what is no response.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { MalformedResponse, ResponseReader } from "./response.ts";

const limits = { headBytesMax: 500, bodyBytesMax: 10_000 };

/** Status, body and whether the line is kept; undefined where the response is not whole. */
function read(parts: readonly Buffer[], isClosed = false): readonly [status: number, body: string, isKept: boolean] | undefined {
  const reader = new ResponseReader(limits);
  let body = "";
  reader.begin({ begin: () => undefined, write: (part) => (body += part.toString("latin1")) });
  let isWhole = false;
  for (const part of parts) {
    assert.equal(isWhole, false, "nothing comes after the end");
    // As on a line: the same memory holds the next part.
    const view = Buffer.from(part);
    isWhole = reader.read(view);
    view.fill(0);
  }
  if (!isWhole && isClosed) isWhole = reader.end();
  return isWhole && reader.head ? [reader.head.status, Buffer.from(body, "latin1").toString(), reader.head.isKept] : undefined;
}
const text = (value: string): Buffer[] => [Buffer.from(value)];
const json = '{"姓名":"张三"}';
const length = Buffer.byteLength(json);

const whole: readonly [title: string, bytes: string, status: number, body: string, isKept: boolean][] = [
  ["a length", `HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\n${json}`, 200, json, true],
  ["a length said twice alike", `HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}`, 200, "{}", true],
  ["no reason phrase", "HTTP/1.1 404\r\ncontent-length:0\r\n\r\n", 404, "", true],
  ["no body", "HTTP/1.1 204 No Content\r\n\r\n", 204, "", true],
  ["chunks", 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{"\r\n5;x=y\r\na":1}\r\n0\r\n\r\n', 200, '{"a":1}', true],
  ["a trailer", "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n2\r\n{}\r\n0\r\nDigest: x\r\n\r\n", 200, "{}", true],
  ["an interim response", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", 200, "{}", true],
  ["the last on its line", "HTTP/1.1 200 OK\r\nConnection: keep-alive, Close\r\nContent-Length: 2\r\n\r\n{}", 200, "{}", false],
  ["HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}", 200, "{}", false],
];

for (const [title, bytes, status, body, isKept] of whole) {
  test(`${title} is read, wherever it is cut`, () => {
    assert.deepEqual(read(text(bytes)), [status, body, isKept]);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: Buffer.byteLength(bytes) }), { maxLength: 8 }), (cuts) => {
        const data = Buffer.from(bytes);
        const places = [0, ...cuts.toSorted((a, b) => a - b), data.length];
        const parts = places.slice(1).map((place, index) => data.subarray(places[index], place));
        assert.deepEqual(read(parts.filter((part) => part.length > 0)), [status, body, isKept]);
      }),
    );
  });
}

test("a body without a length ends with its connection, and only then", () => {
  const bytes = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n${json}`;
  assert.equal(read(text(bytes)), undefined);
  assert.deepEqual(read(text(bytes), true), [200, json, false]);
  assert.equal(read(text("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"), true), undefined, "cut off before its length");
});

const malformed: readonly [title: string, bytes: string][] = [
  ["another protocol", "SSH-2.0-OpenSSH_9\r\n\r\n"],
  ["HTTP/2", "HTTP/2 200 OK\r\n\r\n"],
  ["a switch of protocols", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"],
  ["two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}"],
  ["a list of lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\n{}"],
  ["a negative length", "HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n"],
  ["a length and chunks", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"],
  ["chunks under another coding", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"],
  ["chunks under HTTP/1.0", "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
  ["a folded header", "HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 2\r\n\r\n{}"],
  ["a blank before the colon", "HTTP/1.1 200 OK\r\nContent-Length : 2\r\n\r\n{}"],
  ["a line feed alone", "HTTP/1.1 200 OK\r\nX: a\nContent-Length: 2\r\n\r\n{}"],
  ["a zero byte", "HTTP/1.1 200 OK\r\nX: a\0b\r\nContent-Length: 2\r\n\r\n{}"],
  ["a chunk longer than it says", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n"],
  ["a chunk size that is no number", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0x2\r\n{}\r\n0\r\n\r\n"],
  ["an endless head", `HTTP/1.1 200 OK\r\nX: ${"a".repeat(600)}`],
  ["an endless chunk line", `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;${"a".repeat(400)}`],
  ["a body that is announced too long", "HTTP/1.1 200 OK\r\nContent-Length: 10001\r\n\r\n"],
  ["chunks that are too many", `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2711\r\n${"a".repeat(10_001)}`],
  ["an endless body", `HTTP/1.1 200 OK\r\n\r\n${"a".repeat(10_001)}`],
];

for (const [title, bytes] of malformed) {
  test(`${title} is no response`, () => {
    assert.throws(() => read(text(bytes)), MalformedResponse);
    assert.throws(() => read(Array.from(Buffer.from(bytes), (byte) => Buffer.of(byte))), MalformedResponse);
  });
}

test("what comes in one piece with more behind it is refused", () => {
  for (const bytes of [
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n",
  ]) {
    assert.throws(() => read(text(bytes)), MalformedResponse);
  }
});
