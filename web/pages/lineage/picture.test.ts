// The picture's places: columns as data goes, nothing upon anything else, whatever the answer.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";

import type { Lineage, LineageNode } from "#web/api/types.ts";

import { layOut, NODE, strokesOf } from "./picture.ts";

const nodeAt = (key: string, level: number): LineageNode => ({
  key,
  kind: "entry",
  id: key,
  title: key,
  agency: null,
  level,
  state: "published",
  users: 0,
  count: null,
});
const arrow = (source: string, target: string): Lineage["arrows"][number] => ({
  source,
  target,
  kind: "derived",
  isFlow: true,
  stated: true,
  items: [],
});

test("sources stand left of the middle, what comes of it right, what stands beside below", () => {
  const nodes = [nodeAt("r", 0), nodeAt("s", -1), nodeAt("d", 1), nodeAt("b", 0)];
  const { placed } = layOut({ root: "r", nodes, arrows: [arrow("s", "r"), arrow("r", "d")], kinds: [] });
  const at = (key: string) => placed.find(({ node }) => node.key === key) ?? assert.fail(key);
  assert.ok(at("s").x < at("r").x && at("r").x < at("d").x);
  assert.ok(at("b").x === at("r").x && at("b").y > at("r").y);
  const [, second] = strokesOf([arrow("b", "r"), arrow("s", "r")], placed);
  assert.ok(second?.from[0] === at("s").x + NODE.width && second.to[0] === at("r").x);
  const heads = strokesOf([arrow("b", "r"), arrow("s", "r")], placed).map(({ to }) => to[1]);
  assert.equal(new Set(heads).size, 2);
});

test("no node lies upon another, and all lie within the picture", () => {
  const levels = fc.array(fc.integer({ min: -4, max: 4 }), { maxLength: 40 });
  fc.assert(
    fc.property(levels, fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 60 }), (given, pairs) => {
      const nodes = [nodeAt("n0", 0), ...given.map((level, index) => nodeAt(`n${index + 1}`, level))];
      const arrows = pairs.filter(([a, b]) => a < nodes.length && b < nodes.length && a !== b).map(([a, b]) => arrow(`n${a}`, `n${b}`));
      const { placed, width, height } = layOut({ root: "n0", nodes, arrows, kinds: [] });
      assert.equal(placed.length, nodes.length);
      for (const one of placed) {
        assert.ok(one.x >= 0 && one.y >= 0 && one.x + NODE.width <= width && one.y + NODE.height <= height);
        const upon = placed.filter(
          (other) => other !== one && Math.abs(other.x - one.x) < NODE.width && Math.abs(other.y - one.y) < NODE.height,
        );
        assert.deepEqual(upon, []);
      }
    }),
  );
});
