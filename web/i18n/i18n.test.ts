// Both languages say the same things: the same keys, the same placeholders, nothing empty, nothing used that is not there.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { en } from "./en.ts";
import { zh } from "./zh.ts";

/** English has a plural where Chinese has none: `left_one` and `left_other` are the key `left`. */
function flatten(node: unknown, prefix = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(node as Record<string, unknown>)) {
    if (typeof value === "string") found.set(prefix + key.replace(/_(one|other)$/, ""), value);
    else for (const [name, text] of flatten(value, `${prefix}${key}.`)) found.set(name, text);
  }
  return found;
}

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? "").toSorted((a, b) => a.localeCompare(b));
const chinese = flatten(zh);
const english = flatten(en);

void test("Chinese and English have the same keys", () => {
  assert.deepEqual([...english.keys()].toSorted(), [...chinese.keys()].toSorted());
});

void test("the two sentences of a key take the same values, and none is empty", () => {
  for (const [key, text] of chinese) {
    const twin = english.get(key) ?? "";
    assert.deepEqual(placeholders(twin), placeholders(text), key);
    assert.notEqual(text.trim(), "", key);
    assert.notEqual(twin.trim(), "", key);
  }
});

void test("every key a page names exists", () => {
  const groups = [...chinese.keys()].flatMap((key) =>
    key
      .split(".")
      .slice(0, -1)
      .map((_, depth, parts) => parts.slice(0, depth + 1).join(".")),
  );
  const known = new Set([...chinese.keys(), ...groups]);
  const missing: string[] = [];
  for (const file of sources(join(import.meta.dirname, ".."))) {
    for (const [, key] of readFileSync(file, "utf8").matchAll(/\bt\(\s*"([\w-]+(?:\.[\w-]+)+)"/g))
      if (key && !known.has(key)) missing.push(`${file}: ${key}`);
  }
  assert.deepEqual(missing, []);
});

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === "dist" || entry.name === "i18n") return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

void test("every theme of the rules has its words", () => {
  const topics = readFileSync(join(import.meta.dirname, "../../packs/topics.yaml"), "utf8");
  const themes = new Set([...topics.matchAll(/theme: ([a-z-]+)/g)].map(([, theme]) => theme ?? ""));
  assert.ok(themes.size > 5, "the scan sees the topics");
  for (const theme of themes) assert.ok(chinese.has(`law.themes.${theme}`), theme);
});
