// Every value that COPY writes otherwise than it reads comes back as it was.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fieldsOf } from "./rejectLines.ts";

const written = (value: string | null): string =>
  value === null ? "\\N" : value.replaceAll("\\", "\\\\").replaceAll("\t", "\\t").replaceAll("\n", "\\n").replaceAll("\r", "\\r");

test("fields come back as they were written", () => {
  const value = fc.option(
    fc.array(fc.constantFrom("\\", "N", "\t", "\n", "\r", "t", "𠮷", "·", "", "a"), { maxLength: 8 }).map((parts) => parts.join("")),
    {
      nil: null,
    },
  );
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 8 }), (values) => {
      assert.deepEqual(fieldsOf(`${values.map(written).join("\t")}\n`), values);
    }),
  );
  assert.deepEqual(fieldsOf("a\\tb\t\\\\N\t\\N\t𠮷\n"), ["a\tb", "\\N", null, "𠮷"]);
});
