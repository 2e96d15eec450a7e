// Which of the texts lets anything be connected directly: deny by default.
import assert from "node:assert/strict";
import { test } from "node:test";
import { directUseStage } from "#test/direct-use-stage.ts";
import { lawUnder } from "#test/law-body.ts";
import { PROFILES } from "#test/sharing.ts";
import { directRule } from "./rule.ts";

for (const profile of PROFILES) {
  const isPermitted = profile.includes("miit");
  test(`${profile}: ${isPermitted ? "interfaces of providers outside" : "nothing"} may be connected directly (MIIT-27-3)`, () => {
    const rule = directRule(lawUnder(profile));
    assert.deepEqual(rule, isPermitted ? { kinds: ["interface"], cites: ["MIIT-27-3"] } : { kinds: [], cites: [] });
  });
}

test("where no text permits it, no kind is registered, no page is offered, and nothing is set", async () => {
  const { sharing, content } = await directUseStage("reg25", "directuse-reg25", "2026-10-12T10:00:00+08:00");
  const { world } = sharing;
  for (const kind of ["interface", "table", "file"]) {
    const { status, body } = await world.call("user", "POST", "/direct-uses", content({ kind }));
    assert.deepEqual([status, body.code], [403, "direct-use.none-permitted"], kind);
  }
  assert.deepEqual((await world.ok("user", "GET", "/direct-uses/rule")).kinds, []);
  const { actions, total } = await world.ok("user", "GET", "/direct-uses");
  assert.deepEqual([actions, total], [[], 0]);
  const { groups } = await world.ok("office-head", "GET", "/settings");
  assert.ok(!groups.some(({ noun }: { noun: string }) => noun === "directuse"));
});
