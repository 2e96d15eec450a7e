// Which attribute counts between two agencies: one row a case.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Audience } from "#law/index.ts";
import { itemSharingTypeFor, sharingTypeFor } from "./attribute.ts";
import type { SharingType } from "./content.ts";

type Row = readonly [inner: SharingType, outer: SharingType | null | undefined, audience: Audience | null, met: SharingType];

const entries: readonly Row[] = [
  ["conditional", undefined, null, "conditional"],
  ["unconditional", "withheld", null, "unconditional"],
  ["unconditional", "conditional", "inner", "unconditional"],
  ["unconditional", "conditional", "outer", "conditional"],
  ["conditional", "withheld", "outer", "withheld"],
  // An outer attribute that nobody gave is no permission.
  ["unconditional", null, "outer", "withheld"],
  ["unconditional", undefined, "outer", "withheld"],
  // Outside is never easier than inside.
  ["withheld", "unconditional", "outer", "withheld"],
  ["conditional", "unconditional", "outer", "conditional"],
];

for (const [sharingType, outerSharingType, audience, met] of entries) {
  test(`(MIIT-15-2, MIIT-15-6) an entry ${sharingType}, outside ${outerSharingType}: ${audience ?? "one body"} meets ${met}`, () => {
    assert.equal(sharingTypeFor({ sharingType, ...(outerSharingType !== undefined && { outerSharingType }) }, audience), met);
  });
}

const items: readonly Row[] = [
  ["unconditional", "conditional", "inner", "unconditional"],
  ["unconditional", "conditional", "outer", "conditional"],
  ["conditional", "unconditional", "outer", "conditional"],
  ["unconditional", "unconditional", "outer", "unconditional"],
  ["withheld", "unconditional", "outer", "withheld"],
  ["unconditional", null, "outer", "withheld"],
  ["unconditional", "withheld", null, "unconditional"],
];

for (const [sharingType, outerSharingType, audience, met] of items) {
  test(`(MIIT-15-6) an item ${sharingType} in an entry that is ${outerSharingType} outside: ${audience ?? "one body"} meets ${met}`, () => {
    assert.equal(itemSharingTypeFor({ outerSharingType: outerSharingType ?? null }, { sharingType }, audience), met);
  });
}
