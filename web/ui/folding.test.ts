// Which groups of the menu are open.
import assert from "node:assert/strict";
import { test } from "node:test";

import { type Folding, openGroups } from "./folding.ts";

const group = (key: string, lines: number, at?: number) => ({
  key,
  title: key === "mine" ? undefined : key,
  entries: Array.from({ length: lines }, (_, index) => ({ current: index === at })),
});
const long = [group("mine", 2), group("using", 9), group("compiling", 9), group("rules", 7)];
const there = [group("mine", 2), group("using", 9), group("compiling", 9), group("rules", 7, 3)];

const cases: [string, typeof long, Folding, string[]][] = [
  ["a long menu shows its top and its first group", long, {}, ["mine", "using"]],
  ["a short one shows everything", [group("mine", 3), group("sharing", 4), group("rules", 7)], {}, ["mine", "sharing", "rules"]],
  ["what was chosen counts", long, { using: false, rules: true }, ["mine", "rules"]],
  ["in a short one too", [group("mine", 3), group("rules", 7)], { rules: false }, ["mine"]],
  ["the group of the page is open, also when it was folded", there, { rules: false }, ["mine", "using", "rules"]],
  ["what has no title cannot be folded", long, { mine: false }, ["mine", "using"]],
  ["groups of another post change nothing here", long, { nodes: true }, ["mine", "using"]],
];
for (const [title, menu, folding, open] of cases)
  void test(title, () => {
    assert.deepEqual([...openGroups(menu, folding)], open);
  });
