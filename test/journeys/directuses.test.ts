// Direct connections at the portal of a ministry: refused for a table, registered, returned, confirmed, reported and corrected; and no page elsewhere.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { mountResource } from "#modules/catalog/index.ts";
import { stageOn } from "#test/direct-use-stage.ts";
import { peopled } from "#test/law-body.ts";
import { entryOf, grantOf, providerOutside } from "#test/outside-provider.ts";
import { Sharing } from "#test/sharing.ts";
import { NOW } from "./city.ts";
import { openPortal, settled } from "./portal.ts";

const AT = "2026-10-12T10:00:00+08:00";

test("a direct connection is registered, returned, confirmed and reported month by month (MIIT-27-3)", async () => {
  const portal = await openPortal("directuses", AT, { profile: "miit" });
  const sharing = new Sharing(await peopled(portal.world));
  await stageOn(sharing);
  const user = await portal.as("user");
  await user.goto("/");
  await user.follow("直接对接", user.page.getByRole("navigation", { name: "主菜单" }));
  await user.sees("还没有直接对接");
  await user.press("登记直接对接");
  await user.choose("数据类型", "库表类");
  await user.sees(/不能直接对接，由平台中转取得/);
  assert.ok(await user.page.getByRole("button", { name: "报送确认" }).isDisabled());
  await portal.accessible(user.page);
  await portal.picture(user.page, "directuses-relayed");
  await user.choose("数据类型", "接口类");
  await user.press("报送确认");
  await user.sees("请选择提供方");
  await user.choose("提供方", "邻省厅");
  await user.fill("数据名称", "企业信用查询接口");
  await user.fill("国家目录编号", "GJ-2026-000123");
  await user.fill("国家平台批准编号", "国共享批〔2026〕17号");
  await user.fill("数据项", "企业名称\n信用代码");
  await user.fill("使用目的", "许可审批时核验企业信用");
  await user.fill("应用场景", "行政许可受理");
  await user.choose("调用的信息系统", "许可审批系统");
  await user.fill("技术联系人", "李工");
  await user.fill("联系电话", "010-0000");
  await user.fill("开始日期", "2026-08-20");
  await user.fill("最后一天", "2027-08-31");
  await portal.picture(user.page, "directuses-form");
  await user.press("报送确认");
  await user.page.getByRole("link", { name: "企业信用查询接口" }).waitFor();

  const reviewer = await portal.as("reviewer");
  await reviewer.takeUp("企业信用查询接口");
  await portal.accessible(reviewer.page);
  await portal.picture(reviewer.page, "directuses-to-confirm");
  await reviewer.confirm("退回", { label: "退回原因", text: "批准编号有误" });
  await reviewer.sees("已退回");

  await user.takeUp("企业信用查询接口");
  await user.sees("批准编号有误");
  await user.press("修改登记");
  await user.fill("国家平台批准编号", "国共享批〔2026〕18号");
  await user.press("报送确认");
  await user.sees("国共享批〔2026〕18号");
  await reviewer.takeUp("企业信用查询接口");
  await reviewer.confirm("确认");
  await reviewer.sees("已确认");

  await user.goto("/");
  await user.sees(/填报 2026年9月直接对接的使用情况/);
  await user.goto("/direct-uses");
  await user.follow("企业信用查询接口");
  await portal.picture(user.page, "directuses-owed");
  await user.press(/^填报 2026-09$/);
  await user.press("提交");
  await user.sees("请填写调用次数，整数");
  await user.fill("调用次数", "120");
  await user.fill("成功应答", "118");
  await user.fill("办理的业务", "许可审批 90 件");
  await portal.accessible(user.page);
  await portal.picture(user.page, "directuses-report");
  await user.press("提交");
  await user.page.getByRole("button", { name: /^更正 2026-09$/ }).waitFor();
  await user.press(/^填报 2026-08$/);
  await user.tick("本月没有使用");
  await user.press("提交");
  await user.page.getByRole("button", { name: /^更正 2026-08$/ }).waitFor();
  await user.press(/^更正 2026-09$/);
  await user.fill("调用次数", "130");
  await user.fill("更正原因", "漏计十次");
  await user.press("提交");
  await user.sees("更正过 1 次");
  await user.press(/^更正 2026-09$/);
  await user.sees("第 1 版");
  await portal.accessible(user.page);
  await portal.picture(user.page, "directuses-corrected");

  const office = await portal.as("office-head");
  await office.goto("/direct-uses");
  await office.heading("各部门情况").waitFor();
  await settled(office.page);
  await portal.accessible(office.page);
  await portal.picture(office.page, "directuses-office");
  await office.press(/Switch to English/);
  await office.heading("By agency").waitFor();
  await portal.picture(office.page, "directuses-office.english");
});

test("calls that a grant carries are linked to it from a month on, and unlinked (MIIT-27-3)", async (context) => {
  const upstream = createServer((_request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ name: "甲公司", address: "和平路1号", code: "1301" }));
  });
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  context.after(() => {
    upstream.closeAllConnections();
    upstream.close();
  });
  const portal = await openPortal("directuses-linked", AT, { profile: "miit", networks: "127.0.0.1" });
  const sharing = new Sharing(await peopled(portal.world));
  const { content } = await stageOn(sharing);
  const { world, body } = sharing;
  await providerOutside(sharing);
  const entry = await entryOf(sharing, "企业信用", ["api"]);
  const { id: resourceId } = await mountResource(world.deployment, body.the("clerk"), {
    entryId: entry.entryId,
    resource: {
      kind: "api",
      title: "信用接口",
      upstream: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}/`,
      operations: [{ method: "GET", path: "/credit", title: "查询", records: "", envelope: [], parameters: [], sample: {} }],
      fields: Object.fromEntries(entry.items.map(({ id: itemId, field }) => [itemId, field])),
    },
  });
  const grantId = await grantOf(sharing, entry, { method: "api", resourceId });
  const { number } = await world.ok("user", "GET", `/grants/${grantId}`);
  const registered = content({ providerAgencyId: body.organs.provider.id, entryId: entry.entryId, firstOn: "2026-09-01" });
  const { id } = await world.ok("user", "POST", "/direct-uses", registered);
  await world.ok("reviewer", "POST", `/direct-uses/${id}/confirm`, { words: "" });

  const reviewer = await portal.as("reviewer");
  await reviewer.goto(`/direct-uses/${id}`);
  await reviewer.sees("已确认");
  assert.equal(await reviewer.page.getByRole("button", { name: "关联授权" }).count(), 0, "whose calls they are names the grant");

  const user = await portal.as("user");
  const dialog = user.dialog();
  await user.goto(`/direct-uses/${id}`);
  await user.press(/^填报 2026-09$/);
  await user.tick("本月没有使用");
  await user.press("提交");
  await user.page.getByRole("button", { name: /^更正 2026-09$/ }).waitFor();
  await user.press("关联授权");
  await user.press("关联授权", "button", dialog);
  await user.sees("请选择授权", dialog);
  await user.choose(/^承载调用的授权/, `${number} 企业信用`, dialog);
  await user.press("关联授权", "button", dialog);
  await user.sees("请填写月份，形如 2026-10", dialog);
  user.expected.add(422).add(409);
  await user.fill("自哪个月起", "2026-09", dialog);
  await user.press("关联授权", "button", dialog);
  await user.sees(/已经填报/, dialog);
  await portal.accessible(user.page);
  await portal.picture(user.page, "directuses-link");
  await user.fill("自哪个月起", "2026-10", dialog);
  await user.press("关联授权", "button", dialog);
  await dialog.waitFor({ state: "hidden" });
  await user.page.getByRole("link", { name: number }).waitFor();
  await user.sees(/2026-10/);
  await portal.accessible(user.page);
  await portal.picture(user.page, "directuses-linked");

  await user.confirm("解除关联", { label: "解除原因", text: "改由自己的线路调用" });
  await user.page.getByRole("button", { name: "关联授权" }).waitFor();
  assert.equal(await user.page.getByRole("link", { name: number }).count(), 0);
});

test("where no text permits it, the menu does not offer it", async () => {
  const portal = await openPortal("directuses-none", NOW);
  await peopled(portal.world);
  const user = await portal.as("user");
  await user.goto("/");
  await settled(user.page);
  const menu = user.page.getByRole("navigation", { name: "主菜单" });
  await user.press("全部展开", "button", menu);
  await menu.getByRole("link", { name: "对外发布" }).waitFor();
  assert.equal(await menu.getByRole("link", { name: "直接对接" }).count(), 0);
  await user.goto("/direct-uses");
  await user.sees(/现行规定没有允许直接对接的数据/);
  assert.equal(await user.page.getByRole("button", { name: "登记直接对接" }).count(), 0);
});
