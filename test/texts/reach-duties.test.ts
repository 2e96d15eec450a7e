// What the catalog takes in and who may have it under a text: any form of data, three ways of sharing, the list of what is not shared.
import assert from "node:assert/strict";
import { test } from "node:test";
import { item } from "#test/cast.ts";
import { bodyUnder } from "#test/law-body.ts";
import { type Profile, sharingUnder } from "#test/sharing.ts";

const NOW = "2026-09-30T10:00:00+08:00";

test("gf51: documents, charts, images and tables are catalogued alike, each with its form and its department (GF51-2-1)", async () => {
  const body = await bodyUnder("gf51", "reach-forms", NOW);
  const forms = ["文件", "图表", "图像", "database"];
  for (const format of forms) await body.publish(body.content({ title: `普查资料（${format}）`, format, sourceSystem: "" }));
  const { rows, total } = await body.world.ok("user", "GET", `/catalog/search?q=${encodeURIComponent("普查资料")}`);
  assert.equal(total, forms.length);
  const shown: { format: string; agency: string }[] = [];
  for (const { entryId } of rows) {
    const { version, agency } = await body.world.ok("user", "GET", `/catalog/entries/${entryId}`);
    shown.push({ format: version.content.format, agency: agency.id });
  }
  assert.deepEqual(shown.map(({ format }) => format).toSorted(), forms.toSorted());
  assert.ok(shown.every(({ agency }) => agency === body.organs.provider.id));
});

test("miit: what the bureaus do not share is one list, entry by entry with its basis, and nothing gets there but by the Minister (MIIT-20-2)", async () => {
  const body = await bodyUnder("miit", "reach-negative", NOW);
  const withholding = { instrument: "law", title: "《某法》", article: "第一条", reason: "不宜提供给其他司局" };
  await body.publish(body.content({ title: "名录一" }));
  const withheld = body.content({
    title: "名录二",
    sharingType: "withheld",
    outerSharingType: "withheld",
    sharingMethods: [],
    withholding,
    items: [item({ name: "名称", technicalName: "name", sharingType: "withheld" })],
  });
  const id = await body.handIn(withheld);
  const list = async () => await body.world.ok("user", "GET", "/catalog/search?sharing=withheld");
  assert.equal((await list()).total, 0, "not before the Minister");
  assert.ok((await body.walk(id)).includes("minister"));
  const { rows, total } = await list();
  assert.equal(total, 1);
  assert.equal(rows[0].entryId, id);
  assert.match(rows[0].verdict.words, /《某法》第一条/);
  assert.equal((await body.world.call("user", "POST", "/applications", { entryId: id })).body.code, "application.withheld");
});

const TEXTS: readonly Profile[] = ["reg25", "gf51", "miit", "jiyuan", "shuozhou"];
const WITHHELD = { instrument: "law", title: "《某法》", article: "第一条", reason: "不宜提供给其他部门" };

for (const profile of TEXTS) {
  test(`${profile}: what everybody may have, what some may have in part, and what nobody else has, each as its attribute says (REG25-14-2, REG25-14-3, REG25-14-4, GF51-9-2, GF51-9-3, GF51-9-4, JY-14-4, JY-14-5, JY-14-6, MIIT-15-3, MIIT-15-4, MIIT-15-5, SZ-14-2, SZ-14-3, SZ-14-4)`, async () => {
    const sharing = await sharingUnder(profile, `reach-${profile}`, NOW);
    const { world, body } = sharing;
    const free = await sharing.entry("甲类名录", [{ sharingType: "unconditional" }], "unconditional");
    const some = await sharing.entry("乙类名录", [{}, {}]);
    const items = [item({ name: "名称", technicalName: "name", sharingType: "withheld" })];
    const kept = await body.publish(
      body.content({
        title: "丙类名录",
        items,
        sharingType: "withheld",
        outerSharingType: "withheld",
        sharingMethods: [],
        withholding: WITHHELD,
      }),
    );
    const verdictOf = async (login: string, entryId: string): Promise<string> =>
      (await world.ok(login, "GET", `/catalog/entries/${entryId}`)).verdict.kind;
    for (const login of ["user", "guest"]) {
      assert.deepEqual(
        [await verdictOf(login, free.entryId), await verdictOf(login, some.entryId), await verdictOf(login, kept)],
        ["usable", "apply", "withheld"],
        login,
      );
      assert.equal((await world.call(login, "POST", "/applications", { entryId: kept })).body.code, "application.withheld");
    }

    for (const by of ["user", "guest"] as const) {
      const taken = await sharing.submit(free, by);
      await sharing.walk(taken);
      const { lines, grantId } = await sharing.see(by, taken);
      assert.ok(grantId && lines.every((line: { reply: { decision: string } }) => line.reply.decision === "agree"));
    }

    const [first] = some.items;
    const part = await sharing.draft(some, "user", { lines: [{ itemId: first?.id, reason: "核验所必需" }] });
    await world.ok("user", "POST", `/applications/${part}/request-consent`, { declaration: true });
    if ((await sharing.see("user", part)).state === "awaiting-consent")
      await world.ok("user-head", "POST", `/applications/${part}/consent`, { declaration: true });
    assert.notEqual(await sharing.state(part), "answered", "nobody has it without an answer");
    await sharing.walk(part);
    const { grantId } = await sharing.see("user", part);
    const { items: given } = await world.ok("user", "GET", `/grants/${grantId}`);
    assert.deepEqual(
      given.map(({ name }: { name: string }) => name),
      ["名称"],
    );
  });
}
