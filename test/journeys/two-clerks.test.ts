// Two clerks of one agency edit one draft in two browsers: the second is told what changed, chooses field by field, and nothing is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createEntry } from "#modules/catalog/index.ts";
import { castOf, residents } from "#test/cast.ts";
import { NOW } from "./city.ts";
import { openPortal } from "./portal.ts";

test("two clerks, one draft: told field by field, merged, and both changes are there", async () => {
  const portal = await openPortal("two-clerks", NOW);
  const { world } = portal;
  const cast = await castOf(world);
  await world.person("provider.colleague", cast.provider.id, "clerk");
  const content = { ...residents(cast.provider.dutyIds[0] ?? ""), title: "居住证信息" };
  const { id } = await createEntry(world.deployment, await world.actor("provider.clerk"), { content });
  const [first, second] = [await portal.as("provider.clerk"), await portal.as("provider.colleague")];
  for (const clerk of [first, second]) {
    await clerk.goto(`/compile/${id}`);
    await clerk.page.getByLabel("摘要").waitFor();
  }
  const field = (clerk: typeof first, label: string) => clerk.page.getByLabel(label, { exact: false }).first();
  await field(first, "目录名称").fill("居住证基本信息");
  await field(first, "来源系统").fill("人口平台");
  await first.press("暂存");
  await first.sees(/已保存/);

  second.expected.add(412);
  await field(second, "目录名称").fill("居住证登记信息");
  await field(second, "摘要").fill("居住证的签发和签注。");
  await second.sees("这份草稿刚被别人改过，您的修改还没有保存");
  await second.sees(/对方改了 1 处，您没有动/);
  await second.sees(/您改了 1 处，对方没有动/);
  await second.sees("还有 1 处没有选择");
  await portal.accessible(second.page);
  await portal.picture(second.page, "two-clerks-conflict");
  await second.mark(/^目录名称：采用我的/);
  await second.press("合并并继续编辑");
  await second.sees(/已保存/);
  await second.press("暂存");
  const { content: saved } = await world.ok("provider.clerk", "GET", `/catalog/entries/${id}/draft`);
  assert.deepEqual([saved.title, saved.summary, saved.sourceSystem], ["居住证登记信息", "居住证的签发和签注。", "人口平台"]);
  await second.page.getByText("这份草稿刚被别人改过").waitFor({ state: "hidden" });
});
