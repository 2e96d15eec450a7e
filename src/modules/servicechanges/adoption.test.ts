// What a move adopts: never more than the grant had.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Item, PublishedContent } from "#modules/catalog/index.ts";
import type { GrantedItem } from "#modules/grants/index.ts";
import { item, RESIDENT_ITEMS, residents } from "#test/cast.ts";
import { adopt, touchedBy } from "./adoption.views.ts";

const before = residents("") as PublishedContent;
const grantOf = (items: readonly Item[]): GrantedItem[] =>
  items.map((each) => ({
    itemId: each.id,
    name: each.name,
    field: each.technicalName,
    type: each.type,
    personal: each.personal,
    mask: "none",
  }));
const held = grantOf(RESIDENT_ITEMS.slice(0, 3));
const changed = (at: number, more: Partial<Item>): PublishedContent =>
  ({ ...before, items: before.items.map((each, index) => (index === at ? { ...each, ...more } : each)) }) as PublishedContent;

test("only what the grant covers counts, each difference with what it means to the consumer (REG25-27-6)", () => {
  const titles = (after: PublishedContent) => touchedBy(held, before, after).map(({ title, bearing }) => [title, bearing]);
  assert.deepEqual(titles(before), []);
  assert.deepEqual(titles({ ...before, title: "别名", summary: "改写", theme: "信用体系" }), []);
  assert.deepEqual(titles(changed(3, { sharingType: "withheld" })), [], "an item that it does not hold");
  assert.deepEqual(titles({ ...before, items: [...before.items, item({ name: "民族", technicalName: "nation" }) as never] }), []);
  assert.deepEqual(titles({ ...before, items: before.items.slice(1) }), [["删去数据项", "narrower"]]);
  assert.deepEqual(titles(changed(1, { type: "integer", grade: "important", suggestedMask: "full" })), [
    ["数据项“姓名”的类型", "other"],
    ["数据项“姓名”的分级", "narrower"],
    ["数据项“姓名”的建议脱敏方式", "other"],
  ]);
  assert.deepEqual(titles(changed(1, { sharingType: "unconditional", suggestedMask: "none" })), [
    ["数据项“姓名”的共享属性", "wider"],
    ["数据项“姓名”的建议脱敏方式", "wider"],
  ]);
  assert.deepEqual(titles({ ...before, sharingType: "withheld" }), [["共享属性", "narrower"]]);
});

test("a move drops what is gone or withheld, takes new masks where there were none, and keeps every other (REG25-14-1)", () => {
  const gone = adopt(held, before, { ...before, items: before.items.slice(1) }, null);
  assert.deepEqual([gone.dropped, gone.items.map(({ name }) => name)], [["公民身份号码"], ["姓名", "手机号码"]]);
  assert.deepEqual(adopt(held, before, changed(0, { sharingType: "withheld" }), null).dropped, ["公民身份号码"]);
  assert.deepEqual(adopt(held, before, { ...before, outerSharingType: "withheld" }, "outer").items, []);
  const masked = adopt(held, before, changed(1, { suggestedMask: "full", personal: "sensitive", type: "date", name: "人名" }), null);
  assert.deepEqual(masked.masked, ["人名"]);
  assert.deepEqual(masked.items[1], { ...held[1], name: "人名", type: "date", personal: "sensitive", mask: "full" });
  const kept = held.map((each) => ({ ...each, mask: "name" as const }));
  assert.equal(adopt(kept, before, changed(1, { suggestedMask: "none", personal: "none" }), null).items[1]?.mask, "name");
  assert.equal(adopt(kept, before, changed(1, { personal: "none" }), null).items[1]?.personal, "personal", "a mark is not lowered");
  assert.deepEqual(
    adopt(held, before, before, null),
    { items: held, dropped: [], masked: [] },
    "masks that were never changed stay as granted",
  );
});

test("whatever the new version says, nothing widens (REG25-27-6)", () => {
  const marks = ["none", "personal", "sensitive"] as const;
  const wish = fc.record({
    there: fc.boolean(),
    sharingType: fc.constantFrom("unconditional", "conditional", "withheld"),
    personal: fc.constantFrom(...marks),
    suggestedMask: fc.constantFrom("none", "name", "id-number", "full", "drop"),
    mask: fc.constantFrom("none", "name", "full", "drop"),
    audience: fc.constantFrom(null, "inner", "outer"),
  });
  fc.assert(
    fc.property(fc.array(wish, { minLength: 3, maxLength: 3 }), (wishes) => {
      const granted = held.map((each, index) => ({ ...each, mask: wishes[index]?.mask ?? "none" }));
      const items = before.items.flatMap((each, index) => {
        const { there = true, mask: _mask, audience: _audience, ...more } = wishes[index] ?? {};
        return there ? [{ ...each, ...more }] : [];
      });
      const after = { ...before, items: [...items, item({ name: "新增", technicalName: "x" })] } as PublishedContent;
      const adopted = adopt(granted, before, after, wishes[0]?.audience ?? null);
      for (const now of adopted.items) {
        const was = granted.find(({ itemId }) => itemId === now.itemId);
        assert.ok(was, "no item that was not granted");
        assert.equal(now.field, was.field);
        assert.ok(was.mask === "none" || now.mask === was.mask || now.mask === "drop" || (now.mask === "full" && was.mask !== "drop"));
        assert.ok(marks.indexOf(now.personal) >= marks.indexOf(was.personal));
        assert.notEqual(after.items.find(({ id }) => id === now.itemId)?.sharingType, "withheld");
      }
      assert.equal(adopted.items.length + adopted.dropped.length, granted.length);
    }),
  );
});
