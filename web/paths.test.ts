// Addresses keep what was typed and leave out what is empty.
import assert from "node:assert/strict";
import { test } from "node:test";

import { paths, withQuery } from "./paths.ts";

void test("empty values are left out, lists repeat their key", () => {
  assert.equal(
    withQuery("/catalog", { q: "户籍", agency: ["a", "b"], page: 2, none: "", nil: null, gone: undefined }),
    `/catalog?q=${encodeURIComponent("户籍")}&agency=a&agency=b&page=2`,
  );
  assert.equal(withQuery("/catalog", {}), "/catalog");
});

void test("an id can never reach out of its place in the path", () => {
  assert.equal(paths.entry("../law?x=1"), "/catalog/..%2Flaw%3Fx%3D1");
});
