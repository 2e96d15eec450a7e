// What a library is to hold: planned by the office, counted by what is published, mounted and new, and missed by the lead after its day.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { publishInTheme, registerTheme } from "#test/library-stage.ts";
import { type City, sourcesCity } from "#test/sources-city.ts";
import { coverageFilters, coverageOf, type Holding, isUnder, linesOf } from "./plan.ts";

const plan = (city: City, id: string, items: { name: string; note?: string; dueOn?: string }[], revision = 1) =>
  city.world.call(
    "office.reviewer",
    "PUT",
    `/libraries/${id}/plan`,
    { items: items.map(({ name, note = "", dueOn = null as string | null }) => ({ name, note, dueOn })) },
    { "if-match": `"${revision}"` },
  );

/** Each text by itself; whether it names a catalog that is not compiled as a breach. */
const TEXTS = { reg25: true, gf51: true, miit: false, jiyuan: true, shuozhou: true };

for (const [profile, isNamed] of Object.entries(TEXTS)) {
  test(`${profile}: what is planned is counted, and a lead that misses its day has a task, and a lead where the text names the breach (GF51-10-5, GF51-10-7, JY-15-3, JY-15-5, GF51-24-3, JY-60-4, SZ-33-7, REG25-39-3)`, async () => {
    const city = await sourcesCity(`library-plans-${profile.replace("+", "-")}`, profile);
    const { world } = city;
    const id = await registerTheme(city);
    assert.equal((await plan(city, id, [{ name: "体检日期", dueOn: "2026-03-10" }, { name: "结论" }])).status, 200);
    const page = async (query = "") => await world.ok("tax.clerk", "GET", `/libraries/${id}/coverage${query}`);
    const counted = async () => {
      const { coverage } = await page();
      return [coverage.from, coverage.expected, coverage.published, coverage.mounted, coverage.fresh, coverage.late];
    };
    assert.deepEqual(await counted(), ["plan", 2, 0, 0, 0, 0]);
    const notices = await world.ok("school.clerk", "GET", "/notices");
    assert.ok(notices.rows.some(({ body }: { body: string }) => body.includes("体检日期（2026-03-10）")));
    const leads = async () => (await world.ok("office.reviewer", "GET", "/leads?kind=catalog-not-kept")).rows;
    const tasks = async (login: string) =>
      (await world.ok(login, "GET", "/inbox?limit=100")).rows.filter(({ kind }: { kind: string }) => kind === "library.plan");
    world.at("2026-03-10T09:00:00+08:00");
    await world.reconcile();
    assert.deepEqual([await leads(), await tasks("school.clerk")], [[], []], "its day is not over");
    world.at("2026-03-11T09:00:00+08:00");
    await world.reconcile();
    await world.reconcile();
    assert.deepEqual(await counted(), ["plan", 2, 0, 0, 0, 1]);
    assert.deepEqual(
      (await page("?coverage=late")).rows.map(({ name }: { name: string }) => name),
      ["体检日期"],
    );
    assert.equal((await tasks("school.clerk")).length, 1);
    assert.deepEqual(await tasks("tax.clerk"), []);
    const found = await leads();
    assert.deepEqual(
      found.map(({ agency, state }: { agency: { name: string }; state: string }) => [agency.name, state]),
      isNamed ? [["市教育局", "raised"]] : [],
    );
    await publishInTheme(city, "体检日期");
    await world.reconcile();
    assert.deepEqual(await counted(), ["plan", 2, 1, 1, 1, 0]);
    assert.deepEqual(await tasks("school.clerk"), []);
    assert.deepEqual(
      (await leads()).map(({ state }: { state: string }) => state),
      isNamed ? ["closed"] : [],
    );
    const [row] = (await world.ok("tax.clerk", "GET", "/libraries")).rows;
    assert.deepEqual([row.coverage.expected, row.coverage.published], [2, 1]);
  });
}

test("the office alone plans, by the revision that it saw; the task follows the lead; what is changed stays on the ledger", async () => {
  const city = await sourcesCity("library-plans-kept", "gf51");
  const { world, agencies } = city;
  const id = await registerTheme(city);
  const body = { items: [{ name: "结论", note: "", dueOn: null }] };
  assert.equal((await world.call("school.clerk", "PUT", `/libraries/${id}/plan`, body, { "if-match": '"1"' })).status, 403);
  assert.equal((await world.call("office.head", "PUT", `/libraries/${id}/plan`, body)).status, 428);
  assert.equal((await plan(city, id, [{ name: "结论" }], 7)).status, 412);
  const twice = await plan(city, id, [{ name: "ＩＤ 号" }, { name: "id号" }]);
  assert.deepEqual([twice.status, twice.body.code, twice.body.fields[0].pointer], [422, "library-plan.twice", "/items/1"]);
  assert.equal((await plan(city, id, [{ name: "结论", dueOn: "2026-02-30" }])).body.code, "library-plan.no-day");
  assert.equal((await plan(city, id, [{ name: "结论", dueOn: "2026-02-01" }, { name: "日期" }, { name: "医院" }])).status, 200);
  assert.equal((await plan(city, id, [{ name: "医院" }, { name: "结论", dueOn: "2026-02-01" }], 2)).status, 200);
  const read = async (query: string) => await world.ok("office.head", "GET", `/libraries/${id}/coverage?${query}`);
  const { plan: kept, actions, revision } = await read("limit=1");
  assert.deepEqual([kept.map(({ name }: { name: string }) => name), actions, revision], [["医院", "结论"], ["plan"], 3]);
  const first = await read("limit=1");
  const second = await read(`limit=1&cursor=${first.next}`);
  assert.deepEqual([first.rows[0].name, second.rows[0].name, second.next, second.total], ["医院", "结论", null, 2]);
  await world.reconcile();
  await world.ok("office.head", "POST", `/libraries/${id}/leads`, {
    agencyId: agencies.tax.id,
    since: "2026-03-03",
    document: "数发〔2026〕9号",
    words: "",
  });
  await world.reconcile();
  const tasks = async (login: string) =>
    (await world.ok(login, "GET", "/inbox?limit=100")).rows.filter(({ kind }: { kind: string }) => kind === "library.plan").length;
  assert.deepEqual([await tasks("school.clerk"), await tasks("tax.clerk")], [0, 1]);
  const states = (await world.ok("office.reviewer", "GET", "/leads")).rows.map(
    ({ agency, state }: { agency: { name: string }; state: string }) => `${agency.name} ${state}`,
  );
  assert.deepEqual(states.toSorted(), ["市教育局 closed", "市税务局 raised"]);
  const { rows: acts } = await world.ok("auditor", "GET", `/ledger?subject=${id}&limit=100`);
  assert.equal(acts.filter(({ action }: { action: string }) => action === "library.planned").length, 2);
  assert.equal((await world.call("tax.clerk", "GET", `/libraries/${agencies.tax.id}/coverage`)).status, 404);
});

test("figures: each counts exactly the rows that it opens, and none is greater than the one before", () => {
  const name = fc.constantFrom("姓名", "性别", "住址", "电话", " 姓 名");
  const holding: fc.Arbitrary<Holding> = fc.record({
    entryId: fc.uuid(),
    title: fc.constant("目录"),
    agency: fc.constant({ id: "a", name: "市公安局" }),
    names: fc.array(name, { maxLength: 4 }),
    baseNames: fc.array(name, { maxLength: 2 }),
    isMounted: fc.boolean(),
    freshness: fc.constantFrom("fresh", "due", "stale", "live", "unjudged", "missing"),
  });
  const planned = fc.uniqueArray(fc.constantFrom("姓名", "性别", "住址", "电话", "学历"), { maxLength: 5 });
  fc.assert(
    fc.property(planned, fc.array(holding, { maxLength: 6 }), (names, holdings) => {
      const items = names.map((each) => ({ name: each, note: "", dueOn: "2026-01-01" }));
      const lines = linesOf(items, holdings, "2026-01-02");
      const coverage = coverageOf(items.length > 0, lines);
      assert.ok(coverage.expected >= coverage.published && coverage.published >= coverage.mounted && coverage.mounted >= coverage.fresh);
      assert.equal(coverage.expected, coverage.published + lines.filter((line) => isUnder(line, "missing")).length);
      assert.equal(coverage.mounted, coverage.fresh + lines.filter((line) => isUnder(line, "stale")).length);
      if (items.length > 0) assert.equal(coverage.expected, names.length);
      for (const filter of coverageFilters)
        for (const line of lines.filter((each) => isUnder(each, filter))) assert.equal(line.entries.length > 0, line.stage !== "missing");
    }),
  );
});
