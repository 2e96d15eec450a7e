// Which groups of an aggregate are shown, and what may be asked: no small group, none that the others give away, nothing by the key or a mask.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readAggregate, shownGroups } from "./aggregate.ts";
import { readParameters } from "./parameters.ts";
import { type GrantedTable, grantTable } from "./table.ts";

const groupsOf = (sizes: readonly number[]) => sizes.map((size, place) => ({ size, place }));

test("small groups are withheld, and a single one never alone (REG25-25-1)", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 30 }), fc.integer({ min: 2, max: 20 }), (sizes, smallest) => {
      const groups = groupsOf(sizes);
      const shown = shownGroups(groups, smallest);
      assert.ok(shown.every(({ size }) => size >= smallest));
      assert.deepEqual(
        shown,
        groups.filter((group) => shown.includes(group)),
      );
      const withheld = groups.filter((group) => !shown.includes(group));
      if (withheld.length === 0) return;
      const hidden = withheld.reduce((sum, { size }) => sum + size, 0);
      assert.ok(shown.length === 0 || (withheld.length > 1 && hidden >= smallest));
    }),
  );
});

test("where every group is large enough, all are shown", () => {
  const groups = groupsOf([5, 6, 7]);
  assert.deepEqual(shownGroups(groups, 5), groups);
  assert.deepEqual(shownGroups(groupsOf([4]), 5), []);
  assert.deepEqual(
    shownGroups(groupsOf([4, 9, 6]), 5).map(({ size }) => size),
    [9],
  );
});

const table = grantTable({
  tableName: "people",
  keyColumn: "id",
  columns: [
    { name: "id", type: "text" },
    { name: "name", type: "text" },
    { name: "district", type: "text" },
    { name: "income", type: "numeric" },
    { name: "born_on", type: "date" },
    { name: "secret", type: "integer" },
  ],
  items: Object.entries({ id: "none", name: "name", district: "none", income: "none", born_on: "none" }).map(([field, mask]) => ({
    itemId: field,
    name: field,
    field,
    mask,
  })),
  rowFilter: [],
  policies: { key: undefined, digest: "sm3", today: () => "2026-03-02" },
}) as GrantedTable;

test("what may be counted by, summed and narrowed by", () => {
  const read = readAggregate(
    table,
    readParameters("by=district,born_on&measures=count,sum.income,max.born_on&income.gte=1&district.null=false"),
  );
  assert.deepEqual(
    read.by.map(({ name }) => name),
    ["district", "born_on"],
  );
  assert.deepEqual(
    read.measures.map(({ name }) => name),
    ["count", "sum.income", "max.born_on"],
  );
  const refused: readonly (readonly [string, string])[] = [
    ["by=id", "query.group-by-key"],
    ["id=1", "query.group-by-key"],
    ["id.prefix=1", "query.group-by-key"],
    ["measures=min.id", "query.group-by-key"],
    ["by=name", "query.masked-item"],
    ["name=x", "query.masked-item"],
    ["name.null=true", "query.masked-item"],
    ["measures=max.name", "query.masked-item"],
    ["by=secret", "query.item-not-granted"],
    ["measures=sum.secret", "query.item-not-granted"],
    ["secret.gte=1", "query.item-not-granted"],
    ["measures=sum.district", "query.measure"],
    ["measures=avg.born_on", "query.measure"],
    ["measures=count.income", "query.measure"],
    ["measures=sum(income)", "query.measure"],
    ["measures=median.income", "query.measure"],
    ["measures=income", "query.measure"],
    ["district.null=1", "query.null-or-not"],
    ["by=", "query.parameter"],
    ["by=district&by=born_on", "query.parameter"],
    ["limit=5", "query.item-not-granted"],
  ];
  for (const [search, code] of refused) assert.throws(() => readAggregate(table, readParameters(search)), { code }, search);
});
