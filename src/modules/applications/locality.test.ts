// What a draft may name where no text in force has data shared below the county.
import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyContent } from "./content.ts";
import { addsUnknown } from "./locality.views.ts";

const naming = (...localities: string[]) => ({ ...emptyContent([]), localities });
const known = { key: "grant.localities", value: true, cites: ["REG25-30-4"] };
type Law = Parameters<typeof addsUnknown>[0];
const under = (parameters: readonly object[]) => ({ parameters: () => parameters }) as unknown as Law;

for (const [what, parameters, before, after, adds] of [
  ["nothing named", [], naming(), naming(), false],
  ["one added", [], naming(), naming("a"), true],
  ["chosen when a text still knew it", [], naming("a"), naming("a"), false],
  ["another beside it", [], naming("a"), naming("a", "b"), true],
  ["exchanged", [], naming("a"), naming("b"), true],
  ["taken away", [], naming("a"), naming(), false],
  ["under a text that knows it", [known], naming(), naming("a"), false],
] as const)
  test(`localities of a draft: ${what}`, () => {
    assert.equal(addsUnknown(under(parameters), { content: before }, after), adds);
  });
