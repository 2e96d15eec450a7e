import assert from "node:assert/strict";
import { test } from "node:test";
import { traceKey } from "./delivery.ts";

const digest = "0123456789abcdef".repeat(4);

for (const [text, expected] of [
  ["JF-0AB1-22CD-9XYZ", { code: "JF-0AB1-22CD-9XYZ" }],
  [" jf-oab1-22cd-9xyz ", { code: "JF-0AB1-22CD-9XYZ" }],
  ["JF0AB122CD9XYZ", { code: "JF-0AB1-22CD-9XYZ" }],
  ["jf-lab1-i2cd-9xyz", { code: "JF-1AB1-12CD-9XYZ" }],
  [digest, { digest }],
  [digest.toUpperCase().replace("0123", "0123 "), { digest }],
  ["", undefined],
  ["JF-0AB1-22CD", undefined],
  [`${digest}0`, undefined],
  ["' or 1=1 --", undefined],
] as const)
  test(`a copy is traced by 「${text.slice(0, 24)}」`, () => assert.deepEqual(traceKey(text), expected));
