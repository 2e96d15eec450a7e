// Who has no part in packages and nodes sees none of it, under every text.
import assert from "node:assert/strict";
import { test } from "node:test";
import { castOf } from "#test/cast.ts";
import { createWorld } from "#test/world.ts";

const UNKNOWN = "11111111-1111-4111-8111-111111111111";

for (const profile of ["gf51", "reg25+miit", "jiyuan", "reg25+shuozhou"]) {
  test(`${profile}: agencies search the catalog of lower nodes and read nothing else of it; the pages name the articles in force`, async () => {
    const world = await createWorld(`reported-${profile.replace("+", "-")}`, { now: "2026-09-28T09:00:00+08:00", profile });
    await castOf(world);
    for (const path of ["/catalog-packages", "/catalog-nodes", `/catalog-nodes/${UNKNOWN}`, "/received-packages", "/reported-findings"]) {
      assert.equal((await world.call("consumer.clerk", "GET", path)).status, 403, path);
    }
    assert.equal((await world.call("provider.clerk", "POST", "/catalog-packages", { kind: "full" })).status, 403);
    assert.deepEqual((await world.ok("consumer.clerk", "GET", "/reported-entries?q=%E4%BA%BA")).rows, []);
    const up = await world.ok("office.reviewer", "GET", "/catalog-packages");
    const down = await world.ok("office.head", "GET", "/catalog-nodes");
    assert.deepEqual(
      [up.actions, down.actions],
      [
        ["write-full", "set-upper"],
        ["register", "receive"],
      ],
    );
    if (profile === "gf51") assert.ok(up.citations.some(({ id }: { id: string }) => id === "GF51-8-5"));
    for (const path of [
      `/catalog-packages/${UNKNOWN}/file`,
      `/received-packages/${UNKNOWN}`,
      `/received-packages/${UNKNOWN}/receipt`,
      `/reported-entries/${UNKNOWN}`,
    ]) {
      assert.equal((await world.call("office.reviewer", "GET", path)).status, 404, path);
    }
  });
}
