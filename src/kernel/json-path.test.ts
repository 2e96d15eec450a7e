// Places in JSON: what is a path, and which lie within one another.
import assert from "node:assert/strict";
import { test } from "node:test";
import { firstOverlap, joinPath, stepsOf } from "./json-path.ts";

test("a path is members and lists", () => {
  const paths: readonly (readonly [path: string, steps: readonly string[]])[] = [
    ["", []],
    ["a", ["a"]],
    ["a.b", ["a", "b"]],
    ["a[]", ["a", "[]"]],
    ["[]", ["[]"]],
    ["[].a", ["[]", "a"]],
    ["a[][].b", ["a", "[]", "[]", "b"]],
    ["数据.列表[].姓名", ["数据", "列表", "[]", "姓名"]],
  ];
  for (const [path, steps] of paths) assert.deepEqual(stepsOf(path), steps, path);
  for (const path of [".", "a.", ".a", "a..b", "a.[]", "a[0]", "a[", "a]", 'a"b', "a\\b", "a\nb", "x".repeat(65), `a${".b".repeat(20)}`])
    assert.equal(stepsOf(path), undefined, path);
});

test("one place from another", () => {
  assert.deepEqual(
    [joinPath("", "a"), joinPath("data[]", "a"), joinPath("data", "[]"), joinPath("data", ""), joinPath("", "[].a")],
    ["a", "data[].a", "data[]", "data", "[].a"],
  );
});

test("no place lies within another", () => {
  assert.equal(firstOverlap(["a", "b", "a2", "c.d", "c.e[]", "f[].g"]), undefined);
  assert.equal(firstOverlap(["a", "a.b"]), "a.b");
  assert.equal(firstOverlap(["a.b", "a"]), "a");
  assert.equal(firstOverlap(["a", "a"]), "a");
  assert.equal(firstOverlap(["a", "a[]"]), "a[]");
  assert.equal(firstOverlap(["a", "b..c"]), "b..c");
  assert.equal(firstOverlap([""]), "");
});
