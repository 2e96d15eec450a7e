// The catalog in the portal under other texts: two attributes and leaders, a notice before a change, base items, and none of it where no text asks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { item } from "#test/cast.ts";
import { peopled } from "#test/law-body.ts";
import { openPortal, settled } from "./portal.ts";

const NOW = "2026-03-03T02:00:00Z"; // a Tuesday
const conditions = { scope: "相关司局", purposes: ["核验"], further: [] };

test("a ministry's form asks for both attributes, and its leaders decide (MIIT-15-1, MIIT-20-9)", async () => {
  const portal = await openPortal("catalog-ministry", NOW, { profile: "miit" });
  const body = await peopled(portal.world);
  const id = await body.draft(
    body.content({
      title: "企业运行情况",
      sharingType: "conditional",
      outerSharingType: null,
      conditions,
      items: [item({ name: "企业名称", technicalName: "company" }), item({ name: "年产值", technicalName: "output" })],
    }),
  );
  const clerk = await portal.as("clerk");
  await clerk.goto(`/compile/${id}`);
  const outer = clerk.page.getByRole("group", { name: /^部外共享属性/ });
  await clerk.sees(/^部内共享属性/);
  const steps = clerk.page.getByRole("list", { name: "办理步骤" });
  await clerk.sees("分管部领导", steps);
  await portal.accessible(clerk.page);
  await clerk.mark(/^有条件共享/, outer);
  // The secrecy assessment was signed for another content.
  await clerk.page.getByRole("link", { name: /两项评估\s*还差 1 处/ }).waitFor();
  await body.sign(id);
  await clerk.page.reload();
  await clerk.press("送分管部领导审核");
  await clerk.sees("已送分管部领导审核");
  await portal.picture(clerk.page, "laws-miit-handed-in");

  const deputy = await portal.as("deputy");
  await deputy.goto("/compile");
  await deputy.follow("企业运行情况");
  await deputy.sees("等待您 审批");
  await portal.accessible(deputy.page);
  await portal.picture(deputy.page, "laws-miit-approval");
  await deputy.confirm("同意");
  await deputy.sees("发布目录");
  assert.match(deputy.page.url(), new RegExp(`/catalog/${id}$`));

  const guest = await portal.as("guest");
  await guest.goto(`/catalog/${id}`);
  await guest.sees("部外");
  await portal.accessible(guest.page);
  await portal.picture(guest.page, "laws-miit-entry");
});

test("whoever uses an entry reads on the same portal what is coming, a month before it counts (SZ-4-2, SZ-12-2)", async () => {
  const portal = await openPortal("catalog-notice", NOW, { profile: "shuozhou" });
  const body = await peopled(portal.world);
  const id = await body.publish(body.content());
  await body.use(id);
  const clerk = await portal.as("clerk");
  await clerk.goto(`/catalog/${id}`);
  await clerk.confirm("修订", { label: "修订理由", text: "机构改革" });
  await clerk.sees("有 1 个部门正在使用这个目录");
  await clerk.fill("摘要", "机构的名称、地址和负责人。");
  await clerk.tick(/^法律、法规修改等原因来不及提前通知/);
  await portal.accessible(clerk.page);
  await portal.picture(clerk.page, "laws-shuozhou-urgent");
  await clerk.page.getByRole("checkbox", { name: /^法律、法规修改/ }).uncheck();
  await clerk.sees("还差 1 处");
  await body.sign(id);
  await clerk.page.reload();
  await clerk.press("送市政务信息管理局审核员审核");
  const reviewer = await portal.as("reviewer");
  await reviewer.goto(`/compile/${id}`);
  await reviewer.sees(/2026年4月4日 \(周六\) 生效/);
  await reviewer.confirm("审核通过并发布");
  await reviewer.sees("已通过，并已通知使用部门");

  const user = await portal.as("user");
  await user.goto("/catalog?q=机构名录");
  await user.follow("机构名录");
  await user.sees("第 2 版将于 2026年4月4日 (周六) 生效");
  await portal.accessible(user.page);
  await portal.picture(user.page, "laws-shuozhou-upcoming");
  await clerk.page.reload();
  await settled(clerk.page);
  await portal.picture(clerk.page, "laws-shuozhou-scheduled");
  await clerk.confirm("取消这次调整");
  assert.equal(await body.state(id), "discarded");
});

test("base items are marked where a text has a rule for them, and conditions name their basis (JY-32-2, JY-32-3)", async () => {
  const portal = await openPortal("catalog-zone", NOW, { profile: "jiyuan" });
  const body = await peopled(portal.world);
  const clerk = await portal.as("clerk");
  const id = await body.draft(
    body.content({
      title: "法人名录",
      kind: "base",
      sharingType: "conditional",
      conditions,
      items: [item({ name: "名称", technicalName: "name" })],
    }),
  );
  await clerk.goto(`/compile/${id}`);
  await clerk.choose("所属基础库", "法人");
  await clerk.tick("基础信息项");
  await clerk.page.getByLabel("有条件共享的依据").waitFor();
  clerk.expected.add(422);
  await clerk.press(/^送.*审核员审核$/);
  await clerk.sees("“名称”是基础信息项，必须无条件共享。");
  await clerk.sees("请填写有条件共享的依据。");
  await portal.accessible(clerk.page);
  await portal.picture(clerk.page, "laws-jiyuan-base");
});

test("where no text asks for any of it, nothing of it is there", async () => {
  const portal = await openPortal("catalog-plain", NOW);
  const body = await peopled(portal.world);
  const id = await body.draft(body.content({ kind: "base", sharingType: "conditional", conditions }));
  const clerk = await portal.as("clerk");
  await clerk.goto(`/compile/${id}`);
  await clerk.sees("共享范围");
  for (const words of [/部外/, /所属基础库/, /基础信息项/, /有条件共享的依据/, /紧急/]) {
    assert.equal(await clerk.page.getByText(words).count(), 0, String(words));
  }
  await clerk.page.getByRole("button", { name: "送部门负责人审核" }).waitFor();
  await portal.accessible(clerk.page);
  await portal.picture(clerk.page, "laws-reg25-compile");
});
