// Finding by another word, leaving the other words out, and laying two entries side by side.
import { before, test } from "node:test";
import { item, publish, residents } from "#test/cast.ts";
import { NOW, sharedCity } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;

before(async () => {
  portal = await openPortal("compare", NOW);
  const { cast } = await sharedCity(portal.world);
  const dutyId = cast.provider.dutyIds[0] ?? "";
  const items = [
    item({ name: "身份证号", technicalName: "id_card", personal: "personal", suggestedMask: "id-number" }),
    item({ name: "参保险种", technicalName: "kind" }),
  ];
  const content = { ...residents(dutyId), title: "参保人员名册", kind: "department" as const, baseLibrary: null, items };
  await portal.world.api.search.refresh(await publish(portal.world, content));
});

test("another word finds it, two hits are ticked, and their items stand side by side", async () => {
  const clerk = await portal.as("consumer.clerk");
  await clerk.goto(`/catalog?q=${encodeURIComponent("身份证号")}`);
  await clerk.sees(/也按同义词查找：公民身份号码/);
  await portal.picture(clerk.page, "catalog-synonyms");
  await clerk.press("只查输入的词");
  await clerk.sees(/没有用同义词/);
  await clerk.press("也查同义词");
  await clerk.sees("常住人口基本信息");
  for (const title of ["参保人员名册", "常住人口基本信息"]) await clerk.page.getByLabel(`加入对比：${title}`).check();
  await clerk.sees(/已选 2 个目录/);
  await portal.accessible(clerk.page);
  await clerk.page.getByRole("link", { name: "对比", exact: true }).click();
  await clerk.sees("名称相同");
  await clerk.sees("参保险种");
  await portal.picture(clerk.page, "compare");
  await portal.accessible(clerk.page);
});
