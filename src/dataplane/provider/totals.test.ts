// Aggregates over tables on the platform and in providers' own databases: the same figures, only where they were granted, no small group.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { foreignResident } from "#test/foreign-residents.ts";
import type { GrantWish, WorldGrant } from "#test/gateway-world.ts";
import { noMariadb } from "#test/mariadb.ts";
import { openProviderStage, type ProviderStage } from "#test/provider-stage.ts";

const COUNT = 120;
const ITEMS = {
  id: "none",
  name: "name",
  district: "none",
  household: "none",
  subsidy: "none",
  born_on: "none",
  alive: "none",
  phone: "none",
};
const people = Array.from({ length: COUNT }, (_, n) => foreignResident(n));
let stage: ProviderStage;

before(async () => (stage = await openProviderStage("totals", COUNT)));
after(async () => await stage?.close());

const totals = async (grant: WorldGrant, search: string) => await stage.ask(grant, `totals?${search}`);
type Group = Record<string, string | number | boolean | null>;

for (const dialect of ["postgresql", "mysql"] as const) {
  describe(dialect, { skip: dialect === "mysql" && noMariadb }, () => {
    let grant: WorldGrant;
    const wish = (more: Partial<GrantWish> = {}): GrantWish => ({
      on: stage.tables.get(dialect)?.table ?? assert.fail(),
      items: ITEMS,
      ...more,
    });
    before(async () => (grant = await stage.world.grant(wish({ groupMin: 5 }))));

    test("groups with their counts, sums, means and bounds, in order", async () => {
      const { status, body } = await totals(grant, "by=district&measures=count,sum.subsidy,avg.household,min.born_on,max.born_on");
      assert.equal(status, 200, JSON.stringify(body));
      assert.deepEqual([body.withheld, body.smallest, body.groups.length], [false, 5, 3]);
      for (const group of body.groups as Group[]) {
        const those = people.filter(({ district }) => district === group["district"]);
        const days = those.map(({ born_on }) => born_on).toSorted();
        assert.equal(group["count"], those.length);
        assert.equal(
          Number(group["sum.subsidy"]),
          those.reduce((sum, { subsidy }) => sum + Number(subsidy), 0),
        );
        const mean = those.reduce((sum, { household }) => sum + household, 0) / those.length;
        assert.ok(Math.abs(Number(group["avg.household"]) - mean) < 0.001);
        assert.deepEqual([group["min.born_on"], group["max.born_on"]], [days[0], days.at(-1)]);
      }
    });

    test("the whole, narrowed by what rows may be narrowed by, and by having no value", async () => {
      const whole = await totals(grant, "alive=true&household.gte=2");
      assert.deepEqual(whole.body.groups, [{ count: people.filter(({ alive, household }) => alive && household >= 2).length }]);
      const without = await totals(grant, "phone.null=true");
      assert.deepEqual(without.body.groups, [{ count: people.filter(({ phone }) => phone === null).length }]);
      const rows = await stage.ask(grant, "rows?phone.null=true&limit=1000&columns=id");
      assert.deepEqual(
        rows.body.rows.map(({ id }: Group) => id),
        people.flatMap(({ id, phone }) => (phone === null ? [id] : [])),
      );
      const divided = await totals(grant, "by=alive,household&measures=count&district.in=%E7%A6%85%E5%9F%8E%E5%8C%BA");
      assert.ok((divided.body.groups as Group[]).every(({ count }) => Number(count) >= 5));
    });

    test("a group of fewer than the provider said is not shown, nor told by the others", async () => {
      const { body } = await totals(grant, "by=born_on");
      const sizes = new Map<string, number>();
      for (const { born_on } of people) sizes.set(born_on, (sizes.get(born_on) ?? 0) + 1);
      assert.ok([...sizes.values()].some((size) => size < 5));
      assert.equal(body.withheld, true);
      assert.ok((body.groups as Group[]).every(({ count }) => Number(count) >= 5));
      assert.deepEqual((await totals(grant, "subsidy=7.50")).body.groups, []);
    });

    test("only where they were granted; nothing by the key, a mask, or what was not granted", async () => {
      const plain = await stage.world.grant(wish());
      assert.equal((await totals(plain, "measures=count")).body.code, "query.aggregates-not-granted");
      const cut = await stage.world.grant(wish({ groupMin: 2, rowFilter: [{ column: "district", op: "eq", values: ["禅城区"] }] }));
      assert.deepEqual((await totals(cut, "by=district")).body.groups, [{ district: "禅城区", count: 40 }]);
      for (const [search, code] of [
        ["by=id", "query.group-by-key"],
        ["by=name", "query.masked-item"],
        ["measures=max.points", "query.item-not-granted"],
      ] as const)
        assert.equal((await totals(grant, search)).body.code, code);
    });

    test("what is hostile is a value, or refused, in each place", async () => {
      const hostile = ["' or '1'='1", "count(*)", "1;select 1", "district) from people --", "`district`", '"district"', "${1}", "?"].map(
        encodeURIComponent,
      );
      for (const text of hostile) {
        for (const search of [`by=${text}`, `measures=${text}`, `measures=sum.${text}`, `${text}=1`, `by=district&having=${text}`])
          assert.ok((await totals(grant, search)).status >= 400, search);
        assert.deepEqual((await totals(grant, `district=${text}`)).body.groups, []);
        assert.equal((await totals(grant, `district.null=${text}`)).status, 400);
      }
    });
  });
}

test("tables on the platform give the same, and each group counts against the rows of the day", async () => {
  const grant = await stage.world.grant({
    on: "residents",
    items: { id_number: "id-number", district: "none", household: "none", mobile: "mobile" },
    groupMin: 10,
    rowsPerDay: 4,
  });
  const { status, body } = await totals(grant, "by=district&measures=count,sum.household");
  assert.equal(status, 200, JSON.stringify(body));
  assert.deepEqual(
    (body.groups as Group[]).map(({ count }) => count),
    [40, 40, 40],
  );
  assert.equal((await totals(grant, "by=mobile")).body.code, "query.masked-item");
  assert.equal((await totals(grant, "by=district")).body.code, "gateway.rows-exhausted");
});
