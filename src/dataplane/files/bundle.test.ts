import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { type Bundle, bundleOf, plainMember } from "./bundle.ts";

const AT = new Date("2026-09-28T01:00:00Z");

function whole(bundle: Bundle<never>): Buffer {
  const bytes = Buffer.concat(bundle.segments.map(({ content }) => content));
  assert.equal(bytes.length, bundle.bytes);
  return bytes;
}

test("what goes into a bundle comes out of it, under its name", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.stringMatching(/^[a-z人口]{1,8}$/), { minLength: 1, maxLength: 5 }),
      fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 5, maxLength: 5 }),
      (names, contents) => {
        const members = names.map((name, index) => plainMember(name, Buffer.from(contents[index] ?? []), AT));
        const found = unzipSync(whole(bundleOf(members)));
        assert.deepEqual(
          Object.entries(found).map(([name, bytes]) => [name, Buffer.from(bytes).toString("hex")]),
          members.map(({ name, content }) => [name, content.toString("hex")]),
        );
      },
    ),
  );
});

test("segments follow one another without a gap", () => {
  const { segments, bytes } = bundleOf([plainMember("a", Buffer.from("x"), AT), plainMember("空", Buffer.alloc(0), AT)]);
  assert.equal(segments[0]?.from, 0);
  for (const [index, { until }] of segments.entries()) assert.equal(segments[index + 1]?.from ?? bytes, until);
});

test("files beyond four gigabytes, and places beyond them, are told in 64 bits", () => {
  const giant = { name: "大", bytes: 5 * 2 ** 30, crc: 7, at: AT, content: "from the disk" };
  const { bytes, segments } = bundleOf<string>([giant, { ...plainMember("后", Buffer.from("x"), AT) }]);
  assert.ok(bytes > 5 * 2 ** 30);
  const [head, body] = segments;
  assert.ok(Buffer.isBuffer(head?.content) && head.content.readUInt32LE(18) === 0xff_ff_ff_ff);
  assert.equal(head.content.readBigUInt64LE(head.content.length - 8), BigInt(giant.bytes));
  assert.equal((body?.until ?? 0) - (body?.from ?? 0), giant.bytes);
  const end = segments.at(-1)?.content;
  assert.ok(Buffer.isBuffer(end));
  assert.equal(end.readUInt32LE(0), 0x06_06_4b_50);
  assert.equal(end.readBigUInt64LE(24), 2n);
});
