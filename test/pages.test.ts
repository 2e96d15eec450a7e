// Every page of the portal is looked at: by a part of the pages' journeys, or by a journey of its own.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ELSEWHERE, NOWHERE, PARTS, type Visit } from "./journeys/pages.ts";

const JOURNEYS = join(import.meta.dirname, "journeys");
const ROUTES = join(import.meta.dirname, "../web/routes");

/** The addresses of the site map, as `/catalog/$id`. */
const patterns = readdirSync(ROUTES)
  .flatMap((file) => [...readFileSync(join(ROUTES, file), "utf8").matchAll(/^\s*(?:\[|path: )?"(\/[^"]*)",/gm)])
  .map(([, pattern]) => pattern ?? "");
const walked = Object.values(PARTS).flatMap(({ lists, constant, objects }): Visit[] => [...lists, ...constant, ...objects]);

const fits = (pattern: string, address: string): boolean => {
  const [wanted, given] = [pattern.split("/"), (address.split("?")[0] ?? "").split("/")];
  return wanted.length === given.length && wanted.every((part, index) => part.startsWith("$") || part === given[index]);
};
/** Of the patterns that fit, the one that spells out most, as the router chooses. */
const openedBy = (address: string, among: readonly string[]): string | undefined =>
  among.filter((pattern) => fits(pattern, address)).toSorted((a, b) => a.split("$").length - b.split("$").length)[0];

const unseen = (among: readonly string[]): string[] => {
  const seen = new Set([...walked.map(([, path]) => openedBy(path, among)), ...Object.keys(ELSEWHERE), ...NOWHERE]);
  return among.filter((pattern) => !seen.has(pattern));
};

void test("every page of the site map is in a part, or examined by a journey of its own", () => {
  assert.ok(patterns.length > 100, `the scan sees the site map: ${patterns.length} pages`);
  assert.deepEqual(unseen(patterns), [], "put these pages into test/journeys/pages.ts");
  assert.deepEqual(unseen([...patterns, "/planted", "/planted/$id"]), ["/planted", "/planted/$id"], "a page in no part is seen");
});

void test("every address that is walked is a page, and has a name of its own", () => {
  assert.deepEqual(
    walked.filter(([, path]) => openedBy(path, patterns) === undefined),
    [],
  );
  const names = walked.map(([name]) => name);
  assert.equal(new Set(names).size, names.length, "a picture would be overwritten");
});

void test("what is said of other journeys is so", () => {
  for (const [pattern, journey] of Object.entries(ELSEWHERE)) {
    assert.ok(patterns.includes(pattern), `${pattern} is no page any more`);
    assert.match(
      readFileSync(join(JOURNEYS, `${journey}.test.ts`), "utf8"),
      /\.accessible\(/,
      `${pattern}: ${journey}.test.ts examines nothing`,
    );
  }
  for (const part of Object.keys(PARTS))
    assert.ok(readFileSync(join(JOURNEYS, `pages-${part}.test.ts`), "utf8").includes(`walk("${part}")`), `nobody walks the part ${part}`);
  for (const pattern of NOWHERE) {
    assert.ok(patterns.includes(pattern), `${pattern} is no page any more`);
    assert.ok(!walked.some(([, path]) => openedBy(path, patterns) === pattern), `${pattern} is walked now: take it from the list`);
  }
});
