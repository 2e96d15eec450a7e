// What is told of a table that changed since it was mounted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { homeFindings } from "./home.ts";

const column = (name: string, type: string, indexed = false) => ({ name, type, indexed });
const mounted = {
  key: "id",
  columns: [column("id", "bigint", true), column("name", "character varying(60)"), column("level", "integer", true)],
};
const seen = (columns: typeof mounted.columns, keyed: boolean | undefined = true) =>
  homeFindings(mounted, { dialect: "postgresql", columns, keyed });
const levels = (found: ReturnType<typeof seen>) => found.map(({ level, zh }) => [level, zh.split(" ")[0]]);

test("what matters is told with its level, and nothing else", () => {
  assert.deepEqual(seen(mounted.columns), []);
  assert.deepEqual(seen(mounted.columns, undefined), []);
  const [id, name, level] = mounted.columns as [(typeof mounted.columns)[0], (typeof mounted.columns)[0], (typeof mounted.columns)[0]];
  assert.deepEqual(seen([id, { ...name, type: "text" }, level, column("more", "text")]), []);
  assert.match(seen([id, level])[0]?.zh ?? "", /没有 name 这一列/);
  assert.deepEqual(levels(seen([id, name, { ...level, type: "text" }])), [["blocks", "level"]]);
  assert.deepEqual(levels(seen([id, { ...name, type: "uuid" }, level])), [["blocks", "name"]]);
  assert.deepEqual(levels(seen([id, name, { ...level, indexed: false }])), [["warns", "level"]]);
  assert.deepEqual(levels(seen(mounted.columns, false)), [["blocks", "id"]]);
  for (const { zh, en } of [...seen([id]), ...seen(mounted.columns, false)]) assert.ok(zh.length > 8 && en.length > 20);
});
