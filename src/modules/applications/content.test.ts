// What an application may be asked for: every field has its check.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadLaw } from "#law/index.ts";
import { emptyContent, gapsOf } from "./content.ts";

test("every field that a text may ask for has its check", () => {
  const { topics } = loadLaw({ packsDir: "packs", profile: "reg25" });
  const fields = topics.find(({ key }) => key === "application")?.fields ?? [];
  assert.ok(fields.length > 7);
  const entry = { sharingType: "conditional", purposes: [], methods: ["table"], items: new Map() } as const;
  const asked = (key: string) => gapsOf([{ key, title: { zh: key, en: key }, cites: [] }], emptyContent([]), entry, new Set());
  const always = asked("items").length;
  for (const key of fields) assert.ok(asked(key).length >= always, key);
  assert.ok(asked("scenario").length > always, "what is asked for and empty is told");
});
