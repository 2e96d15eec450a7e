// The register over HTTP under each of the texts: who keeps it, who may hand in what, and what the page tells.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { EntryContent } from "#modules/catalog/index.ts";
import { item } from "#test/cast.ts";
import { PROFILES } from "#test/sharing.ts";
import { type City, sourcesCity } from "#test/sources-city.ts";

const population = (city: City, more: Record<string, unknown> = {}) => ({
  kind: "base",
  code: "population",
  name: "人口基础信息资源库",
  theme: "",
  purpose: "常住人口的共同信息",
  mode: "central",
  platform: "市共享平台",
  project: "",
  document: "数发〔2026〕3号",
  since: "2026-01-01",
  until: null,
  endWords: "",
  leadId: city.agencies.police.id,
  memberIds: [city.agencies.school.id],
  ...more,
});
const theme = (city: City, more: Record<string, unknown> = {}) =>
  population(city, {
    kind: "theme",
    code: null,
    name: "健康保障主题库",
    theme: "健康保障",
    project: "健康工程",
    leadId: city.agencies.school.id,
    memberIds: [],
    ...more,
  });

const register = async (city: City, body: unknown): Promise<string> =>
  (await city.world.ok("office.reviewer", "POST", "/libraries", body)).id;
const open = () => item({ name: "姓名", technicalName: "name", sharingType: "unconditional", isBase: true });
const freely = { sharingType: "unconditional", outerSharingType: "unconditional", conditions: null } as const;
const handIn = (city: City, bureau: string, id: string) =>
  city.world.call(`${bureau}.clerk`, "POST", `/catalog/entries/${id}/request-consent`);

/** Whether a bureau other than the lead is kept from handing in, by profile. */
const LED = new Set(["gf51", "reg25+gf51", "jiyuan", "reg25+jiyuan"]);

for (const profile of PROFILES) {
  test(`${profile}: a library is registered, led from a day on, and its lead alone hands in where the text says so (GF51-10-5, GF51-10-7, JY-15-3, JY-15-5)`, async () => {
    const city = await sourcesCity(`libraries-${profile.replace("+", "-")}`, profile);
    const { world, agencies } = city;
    const id = await register(city, population(city));
    const page = await world.ok("tax.clerk", "GET", `/libraries/${id}`);
    assert.deepEqual(
      [page.lead.name, page.members.map(({ name }: { name: string }) => name), page.actions],
      ["市公安局", ["市教育局"], ["propose", "link"]],
    );
    assert.equal((await world.call("police.clerk", "POST", "/libraries", theme(city))).status, 403);
    const again = await world.call("office.reviewer", "POST", "/libraries", population(city));
    assert.deepEqual([again.status, again.body.code], [409, "library.exists"]);

    const { code } = page;
    const wish = {
      title: "人口基本信息",
      kind: "base",
      baseLibrary: String(code),
      ...freely,
      items: [open()],
    } satisfies Partial<EntryContent>;
    const draft = await city.draft("tax", wish);
    const refused = await handIn(city, "tax", draft);
    const pointers = (refused.body.fields ?? []).map(({ pointer }: { pointer: string }) => pointer);
    assert.equal(pointers.includes("/baseLibrary"), LED.has(profile), `${profile}: ${JSON.stringify(refused.body)}`);
    const own = await handIn(city, "police", await city.draft("police", wish));
    const ownPointers = (own.body.fields ?? []).map(({ pointer }: { pointer: string }) => pointer);
    assert.equal(ownPointers.includes("/baseLibrary"), false);

    const before = await world.call("office.head", "POST", `/libraries/${id}/leads`, {
      agencyId: agencies.tax.id,
      since: "2025-12-31",
      document: "数发〔2026〕9号",
      words: "",
    });
    assert.deepEqual([before.status, before.body.code], [422, "library.lead-before"]);
    await world.ok("office.head", "POST", `/libraries/${id}/leads`, {
      agencyId: agencies.tax.id,
      since: "2026-03-10",
      document: "数发〔2026〕9号",
      words: "职责划转",
    });
    assert.equal((await world.ok("tax.clerk", "GET", `/libraries/${id}`)).lead.name, "市公安局", "not before its day");
    world.at("2026-03-10T09:00:00+08:00");
    const after = await world.ok("tax.clerk", "GET", `/libraries/${id}`);
    assert.deepEqual(
      after.leads.map(({ agency, since, until }: { agency: { name: string }; since: string; until: string | null }) => [
        agency.name,
        since,
        until,
      ]),
      [
        ["市税务局", "2026-03-10", null],
        ["市公安局", "2026-01-01", "2026-03-10"],
      ],
    );
    const now = await handIn(city, "tax", draft);
    assert.equal(
      (now.body.fields ?? []).some(({ pointer }: { pointer: string }) => pointer === "/baseLibrary"),
      false,
    );
  });
}

test("GF51-10-3, GF51-10-6, SZ-15-1: what is in a library is on the platform before it is handed in; JY-15-4 likewise", async () => {
  for (const [profile, field] of [
    ["gf51", "baseLibrary"],
    ["gf51", "themeLibrary"],
    ["jiyuan", "themeLibrary"],
    ["shuozhou", "baseLibrary"],
    ["reg25", "baseLibrary"],
  ] as const) {
    const city = await sourcesCity(`libraries-platform-${profile}-${field.slice(0, 4).toLowerCase()}`, profile);
    const isBase = field === "baseLibrary";
    await register(city, isBase ? population(city) : theme(city, { leadId: city.agencies.police.id }));
    const given = isBase ? (profile === "reg25" ? "人口基础信息资源库" : "population") : "健康保障主题库";
    const more = { title: "登记", kind: isBase ? "base" : "topic", [field]: given, ...freely, items: [open()] } as Partial<EntryContent>;
    const answer = await handIn(city, "police", await city.draft("police", more));
    const asked = (answer.body.fields ?? []).some(({ pointer }: { pointer: string }) => pointer === "/resources");
    assert.equal(asked, profile !== "reg25", `${profile} ${field}: ${JSON.stringify(answer.body)}`);
  }
});

test("a theme library that nobody registered, or that is over, cannot be named", async () => {
  const city = await sourcesCity("libraries-unknown", "reg25");
  const { world } = city;
  const more = { title: "体检", kind: "topic", themeLibrary: "健康保障主题库", ...freely, items: [open()] } satisfies Partial<EntryContent>;
  const draft = await city.draft("school", more);
  const refused = await handIn(city, "school", draft);
  assert.deepEqual(
    refused.body.fields.map(({ pointer }: { pointer: string }) => pointer),
    ["/themeLibrary"],
  );
  const id = await register(city, theme(city));
  const { kind: _kind, code: _code, leadId: _lead, ...facts } = theme(city, { until: "2026-03-05", endWords: "" });
  const path = `/libraries/${id}`;
  assert.equal((await world.call("office.reviewer", "PUT", path, facts)).status, 428);
  const wordless = await world.call("office.reviewer", "PUT", path, facts, { "if-match": '"1"' });
  assert.deepEqual([wordless.status, wordless.body.code], [422, "library.end-words"]);
  await world.ok("office.reviewer", "PUT", path, { ...facts, endWords: "项目结束" }, { "if-match": '"1"' });
  assert.equal((await world.call("office.reviewer", "PUT", path, { ...facts, endWords: "再改" }, { "if-match": '"1"' })).status, 412);
  world.at("2026-03-05T09:00:00+08:00");
  const closed = await handIn(city, "school", draft);
  assert.match(closed.body.fields[0].text, /停用/);
  const page = await world.ok("tax.clerk", "GET", path);
  assert.deepEqual([page.standing, page.flaws], ["closed", []]);
});

test("the register is listed, filtered, paged and exported", async () => {
  const city = await sourcesCity("libraries-list", "gf51");
  const { world, agencies } = city;
  await register(city, population(city));
  for (const name of ["安全生产主题库", "健康保障主题库", "信用体系主题库"]) await register(city, theme(city, { name, leadId: null }));
  const list = await world.ok("tax.clerk", "GET", "/libraries?limit=3");
  assert.deepEqual([list.rows.length, list.total, list.counts], [3, 4, { base: 1, theme: 3, unled: 3 }]);
  const rest = await world.ok("tax.clerk", "GET", `/libraries?limit=3&cursor=${list.next}`);
  assert.deepEqual([rest.rows.length, rest.next], [1, null]);
  const of = async (query: string) => (await world.ok("tax.clerk", "GET", `/libraries?${query}`)).total;
  assert.deepEqual(
    [
      await of("unled=true"),
      await of("kind=base"),
      await of(`agency=${agencies.school.id}`),
      await of(`q=${encodeURIComponent("信用")}`),
      await of("standing=closed"),
    ],
    [3, 1, 1, 1, 0],
  );
  const sheet = await world.call("tax.clerk", "GET", "/libraries/export?kind=theme");
  assert.equal(sheet.status, 200);
  const refused = await world.call("office.reviewer", "POST", "/libraries", population(city, { code: "weather", name: "气象库" }));
  assert.deepEqual([refused.status, refused.body.code], [422, "library.not-listed"]);
});
