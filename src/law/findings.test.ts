// What `law check` finds in the profiles that are really in force is what was read and written down, no more and no less.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "yaml";
import { readFileSync } from "node:fs";
import { loadLaw } from "./law.ts";

const AT = new Date("2026-09-28T09:00:00+08:00");
const findingsOf = (profile: string) => loadLaw({ packsDir: "packs", profile }).at(AT).findings;

for (const profile of ["reg25+miit", "reg25+jiyuan", "reg25+shuozhou", "reg25+gf51"]) {
  test(`${profile}: every finding is reviewed, and every review has its finding`, () => {
    const findings = findingsOf(profile);
    const reviewed = (parse(readFileSync(`packs/findings/${profile}.yaml`, "utf8")) as { id: string }[]).map(({ id }) => id);
    assert.deepEqual(findings.map(({ id }) => id).toSorted(), reviewed.toSorted());
    assert.equal(new Set(reviewed).size, reviewed.length, "each once");
    for (const { id, review, text } of findings) assert.ok(review?.zh && review.en && text.zh, id);
  });
}

test("what lower texts ask less of is found: longer limits, shorter keeping, further grounds, another side, silence", () => {
  const ids = (profile: string): string[] => findingsOf(profile).map(({ id }) => id);
  for (const [profile, id] of [
    ["reg25+jiyuan", "laxer:catalog.update.review:jiyuan"],
    ["reg25+jiyuan", "laxer:usage-records:jiyuan"],
    ["reg25+jiyuan", "laxer:correction.handle:jiyuan"],
    ["reg25+jiyuan", "contradicts:application:jiyuan"],
    ["reg25+shuozhou", "laxer:catalog.withholding:shuozhou"],
    ["reg25+miit", "contradicts:application.reply.conditional@outer:miit"],
    ["reg25+gf51", "laxer:catalog.update:gf51"],
  ] as const) {
    assert.ok(ids(profile).includes(id), `${profile} ${id}`);
  }
});

test("what holds for everybody is found once, what an audience meets for that audience", () => {
  const ids = findingsOf("reg25+miit").map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(ids.includes("laxer:catalog.update:miit"), "the catalog is the same for both audiences");
  assert.ok(!ids.some((id) => id.includes("application.reply") && !id.includes("@")), ids.join(" "));
});

test("a single text has no laxer and no contradicting places, only gaps; a limit set in parts is no gap", () => {
  for (const profile of ["reg25", "gf51", "miit", "jiyuan", "shuozhou"]) {
    assert.deepEqual(
      findingsOf(profile).filter(({ kind }) => kind !== "gap"),
      [],
      profile,
    );
  }
  const ids = findingsOf("jiyuan").map(({ id }) => id);
  assert.ok(ids.includes("gap:application.reply.conditional"));
  assert.ok(!ids.includes("gap:correction.handle"), "verify and correct are both limited");
});
