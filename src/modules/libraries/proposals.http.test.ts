// Proposals to libraries: an agency proposes, the lead takes up or answers, nobody else learns of it; the office decides on a theme library.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type EntryContent, loadSharedTable, mountResource, saveDraft, sharingTypes } from "#modules/catalog/index.ts";
import { item } from "#test/cast.ts";
import { type City, sourcesCity } from "#test/sources-city.ts";
import { citesOf, flawsOf } from "./flaw.ts";
import { historyOf, leadOnDay } from "./library.ts";
import { newItems } from "./proposal.ts";

const health = (leadId: string | null, more: Record<string, unknown> = {}) => ({
  kind: "theme",
  code: null,
  name: "健康保障主题库",
  theme: "健康保障",
  purpose: "",
  mode: "connected",
  platform: "市共享平台",
  project: "健康工程",
  document: "数发〔2026〕4号",
  since: "2026-01-01",
  until: null,
  endWords: "",
  leadId,
  memberIds: [],
  ...more,
});
const wish = (more: Record<string, unknown> = {}) => ({
  title: "学生体检信息",
  summary: "学生每年体检的结论。",
  reason: "健康工程需要",
  items: [
    { name: "体检日期", description: "最近一次" },
    { name: "结论", description: "" },
  ],
  ownEntryId: null,
  toEntryId: null,
  ...more,
});

async function stage(name: string, profile: string): Promise<{ city: City; library: string }> {
  const city = await sourcesCity(name, profile);
  const { id } = await city.world.ok("office.reviewer", "POST", "/libraries", health(city.agencies.school.id));
  return { city, library: id };
}

/** The lead fills in what misses, mounts the table, and everybody takes the steps of the text. */
async function publishTaken(city: City, id: string): Promise<void> {
  const { world, agencies } = city;
  const { deployment } = world;
  const clerk = await world.actor("school.clerk");
  const draft = await world.ok("school.clerk", "GET", `/catalog/entries/${id}/draft`);
  const { items, title, summary, kind, themeLibrary, sourceAgency } = draft.content as EntryContent;
  const content: EntryContent = {
    ...city.content("school", { title, summary, kind, ...(themeLibrary && { themeLibrary }), ...(sourceAgency && { sourceAgency }) }),
    sharingType: "unconditional",
    outerSharingType: "unconditional",
    conditions: null,
    items: items.map((each, index) => ({ ...each, sharingType: "unconditional", grade: "general", technicalName: `c${index}` })),
  };
  await saveDraft(deployment, clerk, { id, revision: draft.revision, content });
  for (const kindOf of ["secrecy", "personal-information"]) {
    const conclusion = kindOf === "secrecy" ? "not-secret" : "no-personal-information";
    await world.call("school.clerk", "POST", `/catalog/entries/${id}/assessments`, { kind: kindOf, conclusion, note: "" });
  }
  const columns = content.items.map(({ technicalName, name }) => ({ name: technicalName, type: "text", comment: name }));
  const key = columns[0]?.name ?? "c0";
  const rows = [columns.map(() => "甲")];
  await loadSharedTable(deployment, { agencyId: agencies.school.id, name: "checkups", title: "体检", keyColumn: key, columns, rows });
  const mapped = Object.fromEntries(content.items.map((each) => [each.id, each.technicalName]));
  await mountResource(deployment, clerk, { entryId: id, resource: { kind: "table", title: "体检", table: "checkups", columns: mapped } });
  await world.ok("school.clerk", "POST", `/catalog/entries/${id}/request-consent`);
  await city.walk("school", id);
}

for (const profile of ["gf51", "jiyuan", "reg25"]) {
  test(`${profile}: others propose, the lead takes up and publishes, the page shows it with its last load (GF51-10-3, GF51-10-5, GF51-10-7, JY-15-3, JY-15-5)`, async () => {
    const { city, library } = await stage(`proposals-${profile}`, profile);
    const { world } = city;
    const own = await world.call("school.clerk", "POST", `/libraries/${library}/proposals`, wish());
    assert.deepEqual([own.status, own.body.code], [422, "library-proposal.own-library"]);
    const { id } = await world.ok("tax.work-body-head", "POST", `/libraries/${library}/proposals`, wish());
    const list = async (login: string) => (await world.ok(login, "GET", `/libraries/proposals?library=${library}`)).rows;
    assert.equal((await list("police.clerk")).length, 0, "others do not learn of it");
    const path = `/libraries/proposals/${id}`;
    assert.equal((await world.call("police.clerk", "POST", `${path}/take-up`)).status, 404);
    assert.equal((await world.call("tax.clerk", "POST", `${path}/take-up`)).status, 403);
    assert.deepEqual((await list("school.clerk"))[0].actions, ["take-up", "decline"]);
    assert.deepEqual((await list("school.work-body-head"))[0].actions, ["decline"]);
    assert.deepEqual((await list("tax.clerk"))[0].actions, ["recall"]);
    const inbox = await world.ok("school.clerk", "GET", "/inbox");
    assert.ok(inbox.rows.some(({ kind }: { kind: string }) => kind === "library.proposal"));

    const { entryId } = await world.ok("school.clerk", "POST", `${path}/take-up`);
    assert.equal((await world.call("school.clerk", "POST", `${path}/take-up`)).status, 409);
    const taken = await world.ok("school.clerk", "GET", `/catalog/entries/${entryId}/draft`);
    const isShared = profile === "jiyuan";
    assert.deepEqual(
      [taken.content.themeLibrary, taken.content.kind, taken.content.items.map(({ sharingType }: { sharingType: string }) => sharingType)],
      ["健康保障主题库", "topic", isShared ? ["unconditional", "unconditional"] : [null, null]],
    );
    assert.equal((await world.ok("police.clerk", "GET", `/libraries/entries/${entryId}`)).origin, null, "of a draft others learn nothing");
    await publishTaken(city, entryId);
    const page = await world.ok("tax.clerk", "GET", `/libraries/${library}`);
    assert.deepEqual([page.summary.entries, page.summary.mounted, page.summary.freshness.fresh, page.flaws], [1, 1, 1, []]);
    const [row] = (await world.ok("tax.clerk", "GET", `/libraries/${library}/entries`)).rows;
    assert.deepEqual([row.title, row.agency.name, row.freshness.kind], ["学生体检信息", "市教育局", "fresh"]);
    const shown = await world.ok("police.clerk", "GET", `/libraries/entries/${entryId}`);
    assert.deepEqual([shown.origin.agency.name, shown.libraries[0].lead.name], ["市税务局", "市教育局"]);

    const more = wish({
      toEntryId: entryId,
      items: [
        { name: "结论", description: "" },
        { name: "学校", description: "" },
      ],
    });
    const added = await world.ok("tax.clerk", "POST", `/libraries/${library}/proposals`, more);
    await world.ok("school.clerk", "POST", `/libraries/proposals/${added.id}/take-up`);
    const revised = await world.ok("school.clerk", "GET", `/catalog/entries/${entryId}/draft`);
    assert.deepEqual(
      revised.content.items.map(({ name }: { name: string }) => name),
      ["体检日期", "结论", "学校"],
    );
  });
}

test("JY-32-4: what is not shared unconditionally from a theme library needs its basis and is listed", async () => {
  const { city } = await stage("proposals-shared", "jiyuan");
  const { world } = city;
  const draft = await city.draft("school", {
    title: "慢病随访",
    kind: "topic",
    themeLibrary: "健康保障主题库",
    conditions: { scope: "卫健", purposes: ["随访"], further: [], basis: "" },
    items: [item({ name: "随访日期", technicalName: "day" })],
  });
  const refused = await world.call("school.clerk", "POST", `/catalog/entries/${draft}/request-consent`);
  const gaps = refused.body.fields.map(({ pointer }: { pointer: string }) => pointer);
  assert.ok(gaps.includes("/conditions/basis"), JSON.stringify(refused.body));
  assert.ok(refused.body.citations.some(({ id }: { id: string }) => id === "JY-32-4"));
  const judging = { rules: { lead: null, platform: null, business: null, shared: ["JY-32-4"] }, baseItems: null, leadId: null };
  const facts = { kind: "theme", agencyId: "a", closedBaseItems: 0, isMounted: true, isStale: false } as const;
  const flaws = sharingTypes.map((sharingType) => flawsOf(judging, { ...facts, sharingType }));
  assert.deepEqual(flaws, [[], ["conditional"], ["withheld"]]);
  assert.deepEqual(citesOf("conditional", judging), ["JY-32-4"]);
});

test("the lead declines with a reason, the proposer recalls, an old proposal waits for the new lead", async () => {
  const { city, library } = await stage("proposals-declined", "gf51");
  const { world, agencies } = city;
  const propose = async (): Promise<string> => (await world.ok("tax.clerk", "POST", `/libraries/${library}/proposals`, wish())).id;
  const first = await propose();
  await world.ok("school.work-body-head", "POST", `/libraries/proposals/${first}/decline`, { words: "已有同样的目录" });
  const [declined] = (await world.ok("tax.clerk", "GET", `/libraries/proposals?library=${library}&state=declined`)).rows;
  assert.deepEqual([declined.words, declined.actions], ["已有同样的目录", []]);
  const notices = await world.ok("tax.clerk", "GET", "/notices");
  assert.ok(notices.rows.some(({ title }: { title: string }) => title.includes("建议未采纳")));
  await world.ok("tax.clerk", "POST", `/libraries/proposals/${await propose()}/recall`);
  const third = await propose();
  const document = "数发〔2026〕9号";
  await world.ok("office.head", "POST", `/libraries/${library}/leads`, {
    agencyId: agencies.police.id,
    since: "2026-03-04",
    document,
    words: "",
  });
  world.at("2026-03-04T09:00:00+08:00");
  await world.reconcile();
  assert.equal((await world.call("school.clerk", "POST", `/libraries/proposals/${third}/take-up`)).status, 404);
  const inbox = await world.ok("police.clerk", "GET", "/inbox");
  assert.ok(
    inbox.rows.some(({ kind }: { kind: string }) => kind === "library.proposal"),
    "the task follows the lead",
  );
  await world.ok("police.clerk", "POST", `/libraries/proposals/${third}/take-up`);
  const unheld = await world.call("tax.clerk", "POST", `/libraries/${library}/proposals`, wish({ ownEntryId: crypto.randomUUID() }));
  assert.deepEqual([unheld.status, unheld.body.code], [422, "library-proposal.not-own-entry"]);
});

test("after a change of lead the new one takes over what the former published (GF51-10-7, JY-15-5)", async () => {
  const { city, library } = await stage("proposals-takeover", "gf51");
  const { world, agencies } = city;
  const { id } = await world.ok("tax.clerk", "POST", `/libraries/${library}/proposals`, wish());
  const { entryId } = await world.ok("school.clerk", "POST", `/libraries/proposals/${id}/take-up`);
  await publishTaken(city, entryId);
  const lead = { agencyId: agencies.police.id, since: "2026-03-03", document: "数发〔2026〕9号", words: "" };
  await world.ok("office.head", "POST", `/libraries/${library}/leads`, lead);
  const page = await world.ok("police.clerk", "GET", `/libraries/${library}`);
  assert.deepEqual(
    page.flaws.map(({ kind, count }: { kind: string; count: number }) => [kind, count]),
    [["not-lead", 1]],
  );
  const take = (login: string) => world.call(login, "POST", `/libraries/${library}/takeovers`, { entryId });
  assert.equal((await take("tax.clerk")).status, 403);
  const { body, status } = await take("police.clerk");
  assert.equal(status, 201);
  assert.equal((await take("police.clerk")).status, 409);
  const copy = await world.ok("police.clerk", "GET", `/catalog/entries/${body.entryId}/draft`);
  assert.deepEqual([copy.content.title, copy.content.dutyId], ["学生体检信息", null]);
  const revise = await world.call("school.clerk", "POST", `/catalog/entries/${entryId}/revise`, { reason: "改名" });
  assert.equal(revise.status, 200);
  const refused = await world.call("school.clerk", "POST", `/catalog/entries/${entryId}/request-consent`);
  assert.ok(refused.body.fields.some(({ pointer }: { pointer: string }) => pointer === "/themeLibrary"));
});

test("a theme library is asked of the office, which registers it or says why not (JY-15-4)", async () => {
  const city = await sourcesCity("proposals-library", "reg25+jiyuan");
  const { world, agencies } = city;
  const ask = {
    name: "信用体系主题库",
    theme: "信用体系",
    summary: "",
    project: "信用工程",
    reason: "多部门共建",
    memberIds: [agencies.police.id],
  };
  const { id } = await world.ok("tax.clerk", "POST", "/libraries/proposals", ask);
  assert.equal((await world.call("school.clerk", "POST", `/libraries/proposals/${id}/recall`)).status, 404);
  const body = health(agencies.tax.id, { name: ask.name, memberIds: ask.memberIds });
  assert.equal((await world.call("tax.clerk", "POST", `/libraries/proposals/${id}/accept`, body)).status, 403);
  const made = await world.ok("office.reviewer", "POST", `/libraries/proposals/${id}/accept`, body);
  const page = await world.ok("tax.clerk", "GET", `/libraries/${made.id}`);
  assert.deepEqual([page.lead.name, page.members[0].name], ["市税务局", "市公安局"]);
});

test("the lead of a day is the last that has begun, and the spells of a history never overlap", () => {
  const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-03-${String(number).padStart(2, "0")}`);
  const spell = fc.record({
    id: fc.uuid(),
    agencyId: fc.option(fc.uuid()),
    since: day,
    setAt: fc.date({ min: new Date(0), max: new Date(1e12), noInvalidDate: true }),
  });
  fc.assert(
    fc.property(fc.array(spell, { maxLength: 8 }), day, (spells, on) => {
      const held = historyOf(spells).filter(({ since, until }) => since <= on && (until === null || on < until));
      const lead = leadOnDay(on, spells);
      assert.ok(held.length <= 1);
      assert.equal(held[0]?.id, lead?.id);
    }),
  );
  const name = fc.string({ maxLength: 4 });
  const named = fc.array(fc.record({ name, description: fc.constant("") }), { maxLength: 10 });
  fc.assert(
    fc.property(named, named, (proposed, has) => {
      const added = newItems(proposed, has).map((each) => each.name.trim());
      assert.equal(new Set(added).size, added.length);
      assert.ok(added.every((each) => each !== "" && !has.some((other) => other.name.trim() === each)));
    }),
  );
});
