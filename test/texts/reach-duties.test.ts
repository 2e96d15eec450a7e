// What the catalog takes in and shows under a text: any form of data, and the list of what is not shared.
import assert from "node:assert/strict";
import { test } from "node:test";
import { item } from "#test/cast.ts";
import { bodyUnder } from "#test/law-body.ts";

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
