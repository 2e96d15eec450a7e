// Business items of a base resource: they stay with their agency, on its own terms, and hang on a base item of the library.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadSharedTable, mountResource } from "#modules/catalog/index.ts";
import { item } from "#test/cast.ts";
import { type City, sourcesCity } from "#test/sources-city.ts";

async function mountTable(city: City, bureau: "police" | "tax", entryId: string, itemId: string): Promise<void> {
  const { world, agencies } = city;
  await loadSharedTable(world.deployment, {
    agencyId: agencies[bureau].id,
    name: `${bureau}_rows`,
    title: "登记",
    keyColumn: "code",
    columns: [{ name: "code", type: "text", comment: "编码" }],
    rows: [["A1"]],
  });
  const resource = { kind: "table", title: "登记", table: `${bureau}_rows`, columns: { [itemId]: "code" } } as const;
  await mountResource(world.deployment, await world.actor(`${bureau}.clerk`), { entryId, resource });
}

for (const [profile, code] of [
  ["gf51", "population"],
  ["jiyuan", "population"],
  ["reg25", null],
] as const) {
  test(`${profile}: a business item on conditions is linked once it is mounted, listed with its place, and ended by its agency or the lead (GF51-10-4, JY-15-2)`, async () => {
    const city = await sourcesCity(`libraries-links-${profile}`, profile);
    const { world, agencies } = city;
    const library = {
      kind: "base",
      code,
      name: "人口基础信息资源库",
      theme: "",
      purpose: "",
      mode: "dispersed",
      platform: "市共享平台",
      project: "",
      document: "数发〔2026〕3号",
      since: "2026-01-01",
      until: null,
      endWords: "",
      leadId: agencies.police.id,
      memberIds: [],
    };
    const { id } = await world.ok("office.reviewer", "POST", "/libraries", library);
    const base = item({ name: "公民身份号码", technicalName: "code", sharingType: "unconditional", isBase: true, isKey: true });
    const other = item({ name: "婚姻状况", technicalName: "wed" });
    const wish = { title: "人口基本信息", kind: "base", baseLibrary: code ?? library.name, items: [base, other] } as const;
    const baseEntryId = await city.draft("police", { ...wish, items: [...wish.items] });
    await mountTable(city, "police", baseEntryId, base.id);
    await world.ok("police.clerk", "POST", `/catalog/entries/${baseEntryId}/request-consent`);
    await city.walk("police", baseEntryId);
    const own = item({ name: "个税申报状态", technicalName: "code" });
    const entryId = await city.publish("tax", { title: "个人所得税申报", items: [own] });
    const body = { baseEntryId, baseItemId: base.id, entryId, itemId: own.id, place: "agency", words: "" };
    const link = (login: string, more: Record<string, unknown> = {}) =>
      world.call(login, "POST", `/libraries/${id}/links`, { ...body, ...more });
    assert.equal((await link("school.clerk")).body.code, "library-link.not-own-item");
    assert.equal((await link("tax.clerk", { baseItemId: crypto.randomUUID() })).body.code, "library-link.not-base-item");
    if (profile !== "reg25") {
      assert.equal((await link("tax.clerk", { baseItemId: other.id })).body.code, "library-link.not-base-item");
      const unmounted = await link("tax.clerk");
      assert.deepEqual([unmounted.status, unmounted.body.code], [422, "library-link.not-on-platform"]);
    }
    await mountTable(city, "tax", entryId, own.id);
    const made = await link("tax.work-body-head");
    assert.equal(made.status, 201);
    assert.equal((await link("tax.clerk")).status, 409);
    const rows = async (login: string) => (await world.ok(login, "GET", `/libraries/${id}/links`)).rows;
    const [row] = await rows("school.clerk");
    assert.deepEqual(
      [row.item, row.base.item, row.sharingType, row.place, row.isMounted, row.agency.name, row.actions],
      ["个税申报状态", "公民身份号码", "conditional", "agency", true, "市税务局", []],
    );
    assert.deepEqual([(await rows("tax.clerk"))[0].actions, (await rows("police.clerk"))[0].actions], [["end"], ["end"]]);
    const end = (login: string) => world.call(login, "POST", `/libraries/links/${made.body.id}/end`, { words: "已并入库" });
    assert.equal((await end("school.clerk")).status, 403);
    assert.equal((await end("police.clerk")).status, 200);
    assert.equal((await end("police.clerk")).status, 404);
    assert.deepEqual(await rows("tax.clerk"), []);
  });
}
