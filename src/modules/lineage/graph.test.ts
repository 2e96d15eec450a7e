// However entries hang together, the picture ends, keeps its bounds, and says what it leaves out.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Direction, type Found, growGraph, isFlow, type Link, type Neighbours } from "./graph.ts";

/** The neighbours of a made-up world, as the database gives them: in order, with the number of all. */
const worldOf =
  (links: readonly Link[], breadth: number, asked: { count: number } = { count: 0 }): Neighbours<Link> =>
  async (places) => {
    asked.count += 1;
    return places.flatMap(({ id, directions }) =>
      directions.flatMap((direction: Direction) => {
        const found = links.filter(({ kind, source, target }) => {
          if (source === target) return false;
          if (direction === "side") return !isFlow(kind) && (source === id || target === id);
          return isFlow(kind) && (direction === "up" ? target : source) === id;
        });
        const others = [...new Set(found.map(({ source, target }) => (source === id ? target : source)))].toSorted();
        return found
          .filter(({ source, target }) => others.indexOf(source === id ? target : source) < breadth)
          .map((link): Found<Link> => ({ link, at: id, direction, total: others.length }));
      }),
    );
  };

const link = (source: string, target: string, kind = "derived"): Link => ({ kind, source, target });

for (const { name, links, levels } of [
  { name: "a line", links: [link("a", "r"), link("r", "b"), link("b", "c")], levels: { a: -1, b: 1, c: 2 } },
  { name: "a circle", links: [link("r", "a"), link("a", "b"), link("b", "r")], levels: { a: 1, b: -1 } },
  { name: "two ways to one", links: [link("r", "a"), link("r", "b"), link("a", "c"), link("b", "c")], levels: { a: 1, b: 1, c: 2 } },
  { name: "what stands beside goes no further", links: [link("r", "s", "related"), link("s", "t")], levels: { s: 0 } },
  { name: "back and forth", links: [link("r", "a"), link("a", "r", "codes")], levels: { a: -1 } },
]) {
  test(`the picture of ${name}`, async () => {
    const graph = await growGraph("r", { depth: 4, breadth: 8, most: 100 }, worldOf(links, 8));
    assert.deepEqual(Object.fromEntries(graph.levels), { r: 0, ...levels });
    const held = links.filter(({ source, target }) => graph.levels.has(source) && graph.levels.has(target));
    assert.equal(graph.links.length, held.length);
  });
}

test("what is left out is told as a number, in width and at the end of the picture's size", async () => {
  const links = Array.from({ length: 9 }, (_, index) => link("r", `n${index}`));
  const wide = await growGraph("r", { depth: 2, breadth: 4, most: 100 }, worldOf(links, 4));
  assert.deepEqual([wide.levels.size, wide.more], [5, [{ at: "r", direction: "down", count: 5 }]]);
  const full = await growGraph("r", { depth: 2, breadth: 8, most: 3 }, worldOf(links, 8));
  assert.deepEqual([full.levels.size, full.more], [3, [{ at: "r", direction: "down", count: 7 }]]);
  const down = await growGraph("r", { depth: 2, breadth: 8, most: 9, directions: ["up"] }, worldOf(links, 8));
  assert.equal(down.levels.size, 1);
});

test("any world of relations, circles and all, gives a bounded picture in no more questions than levels", async () => {
  const name = fc.integer({ min: 0, max: 12 }).map((number) => (number === 0 ? "r" : `n${number}`));
  const anyLink = fc.record({ kind: fc.constantFrom("derived", "part", "same-datum", "related", "replaces"), source: name, target: name });
  const bounds = fc.record({
    depth: fc.integer({ min: 1, max: 5 }),
    breadth: fc.integer({ min: 1, max: 6 }),
    most: fc.integer({ min: 1, max: 10 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(anyLink, { maxLength: 60 }), bounds, async (links, { depth, breadth, most }) => {
      const asked = { count: 0 };
      const graph = await growGraph("r", { depth, breadth, most }, worldOf(links, breadth, asked));
      assert.ok(asked.count <= depth);
      assert.ok(graph.levels.size <= most);
      for (const [id, level] of graph.levels) assert.ok(Math.abs(level) <= depth, id);
      for (const { source, target } of graph.links) assert.ok(graph.levels.has(source) && graph.levels.has(target));
      assert.equal(new Set(graph.links.map((each) => JSON.stringify(each))).size, graph.links.length);
      assert.ok(graph.more.every(({ count }) => count > 0));
    }),
    { numRuns: 300 },
  );
});
