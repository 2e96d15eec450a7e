// A list goes on where its cursor says, ends where nothing follows, and takes no place that no row can have.
import assert from "node:assert/strict";
import { test } from "node:test";
import { paged, pagedRows, pageOf, readCursor, writeCursor } from "./paging.ts";

const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const at = new Date("2026-08-01T00:00:00.000Z");
const all = [1, 2, 3, 4, 5].map((number) => ({ at, id: id(number), title: `第${number}条` }));
const order = { at: "instant", id: "id" } as const;

interface Ask {
  readonly limit: number;
  readonly after: { readonly at: Date; readonly id: string } | undefined;
}
const from = ({ limit, after }: Ask) => all.filter((row) => after === undefined || row.id > after.id).slice(0, limit);

test("a page ends with the place of its last row where more follow, and with none where none do", () => {
  const cases: [rows: number, limit: number, shown: number, next: string | null][] = [
    [0, 2, 0, null],
    [1, 2, 1, null],
    [2, 2, 2, null],
    [3, 2, 2, id(2)],
    [2, 1, 1, id(1)],
  ];
  for (const [rows, limit, shown, next] of cases) {
    const page = pageOf(all.slice(0, rows), limit, (last) => last.id);
    assert.deepEqual([page.rows.length, page.next], [shown, next], `${rows} rows, ${limit} on a page`);
  }
});

test("a place may be one that counts as nothing", () => {
  assert.equal(pageOf([0, 1], 1, (last) => last).next, 0);
});

test("each list is walked to its end, every row once", async () => {
  const lists = {
    "the view cuts": (query: { limit: number; cursor?: string }) =>
      paged(query, order, async (ask) =>
        pageOf(from({ ...ask, limit: ask.limit + 1 }), ask.limit, (last) => ({ at: last.at, id: last.id })),
      ),
    "the rows are cut": (query: { limit: number; cursor?: string }) => pagedRows(query, order, async (ask) => ({ rows: from(ask) })),
  };
  for (const [name, list] of Object.entries(lists))
    for (const limit of [1, 2, 4, 5, 6]) {
      const walked: unknown[] = [];
      let pages = 0;
      let next: string | null = null;
      do {
        const page: { rows: typeof all; next: string | null } = await list({ limit, ...(next !== null && { cursor: next }) });
        walked.push(...page.rows);
        ({ next } = page);
        pages += 1;
      } while (next !== null);
      assert.deepEqual([walked, pages], [all, Math.ceil(all.length / limit)], `${name}, ${limit} on a page`);
    }
});

test("the cursor holds the keys of the order and nothing else of the row, in the order's order", async () => {
  const { next } = await pagedRows({ limit: 1 }, { id: "id", at: "instant" }, async (ask) => ({ rows: all.slice(0, ask.limit) }));
  assert.equal(next, writeCursor([id(1), at]));
});

test("the view is asked what the query says, with a place instead of the cursor, and what it gives beside the rows stays", async () => {
  const cursor = writeCursor([at, id(3)]);
  const found = await paged({ limit: 2, cursor, state: "open" }, order, async (ask) => ({ ask, total: 5, next: null }));
  assert.deepEqual(found, { ask: { limit: 2, state: "open", after: { at, id: id(3) } }, total: 5, next: null });
});

test("a forged cursor is refused before anything is read", async () => {
  const forged = [
    "x",
    writeCursor([]),
    writeCursor([at]),
    writeCursor([at, "1"]),
    writeCursor(["heute", id(1)]),
    writeCursor([at, id(1), id(1)]),
  ];
  for (const cursor of forged) {
    const asked = paged({ limit: 1, cursor }, order, async () => assert.fail(`read with ${cursor}`));
    await assert.rejects(asked, { code: "paging.bad-cursor", status: 400 }, cursor);
  }
  assert.equal(readCursor("", ["id"]), undefined);
});
