// Items side by side: by table, and what holds for any entries.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { align, type AlignedItem } from "./alignment.ts";

const item = (entryId: string, name: string, more: Partial<AlignedItem> = {}): AlignedItem => ({
  entryId,
  itemId: `${entryId}.${name}`,
  name,
  canonical: name,
  elementId: null,
  clusterId: null,
  ...more,
});
const shown = (items: AlignedItem[]) =>
  align(["a", "b", "c"], items).map(({ how, items: row }) => [how, ...[...row.values()].map(({ itemId }) => itemId).toSorted()]);

test("the same element before the same cluster before the same name (REG25-19-2)", () => {
  assert.deepEqual(
    shown([
      item("a", "姓名", { elementId: "e" }),
      item("b", "名字", { elementId: "e" }),
      item("b", "姓名"),
      item("c", "人名", { clusterId: "k" }),
      item("b", "全名", { clusterId: "k" }),
      item("a", "性别"),
      item("c", "性别"),
      item("c", "备注", { canonical: "" }),
    ]),
    [
      ["element", "a.姓名", "b.名字"],
      ["name", "a.性别", "c.性别"],
      ["cluster", "b.全名", "c.人名"],
      ["alone", "b.姓名"],
      ["alone", "c.备注"],
    ],
  );
});

test("every item stands in exactly one row, and no row holds two of one entry", () => {
  const names = fc.constantFrom("甲", "乙", "丙", "");
  const any = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), names, fc.constantFrom(null, "e"), fc.constantFrom(null, "k", "l")), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(any, (tuples) => {
      const items = tuples.map(([entryId, name, elementId, clusterId], at) =>
        item(entryId, name, { itemId: String(at), elementId, clusterId }),
      );
      const rows = align(["a", "b", "c"], items);
      assert.deepEqual(
        rows.flatMap(({ items: row }) => [...row.values()].map(({ itemId }) => itemId)).toSorted(),
        items.map(({ itemId }) => itemId).toSorted(),
      );
      for (const { items: row } of rows) for (const [entryId, each] of row) assert.equal(each.entryId, entryId);
    }),
  );
});
