// A service is ended by its provider, objected to, filed and carried out; and an entry is found to be secret: at the portal, by the people themselves.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { NOW, type Shared, sharedCity } from "./city.ts";
import { openPortal, type Portal, settled } from "./portal.ts";

let portal: Portal;
let city: Shared;

before(async () => {
  portal = await openPortal("servicechanges", NOW);
  city = await sharedCity(portal.world);
});

const section = async (login: string) => {
  const visitor = await portal.as(login);
  await visitor.goto(`/grants/${city.grantId}`);
  const place = visitor.page.getByRole("region", { name: "服务变更与终止" });
  await place.waitFor();
  return { visitor, place };
};

test("REG25-27-6, REG25-27-7: the provider proposes, the consumer objects, the provider files, and the day comes", async () => {
  const { visitor: provider, place: proposing } = await section("provider.work-body-head");
  await provider.press("提出终止或者变更", "button", proposing);
  await provider.fill("正当理由", "系统下线，数据改由省级平台提供", proposing);
  await provider.fill("生效日期", "2026-11-02", proposing);
  await portal.picture(provider.page, "service-change-propose");
  await provider.press("提交协商", "button", proposing);
  await provider.sees(/等待 .*答复协商（终止服务）/, proposing);
  await portal.accessible(provider.page);

  const consumer = await portal.as("consumer.clerk");
  await consumer.goto("/");
  await consumer.sees(/拟终止服务/);
  const { place: answering } = await section("consumer.clerk");
  await consumer.sees("等待您 答复协商（终止服务）", answering);
  await consumer.mark(/有异议/, answering);
  assert.ok(await answering.getByRole("button", { name: "答复" }).isDisabled());
  await consumer.fill(/^意见/, "秋季入学核验要到十二月", answering);
  await portal.picture(consumer.page, "service-change-answer");
  await portal.accessible(consumer.page);
  await consumer.press("答复", "button", answering);
  await consumer.sees(/处理异议/, answering);

  const { place: filing } = await section("provider.work-body-head");
  await provider.fill("怎样处理了异议", "延后到年底，并提供替代接口", filing);
  await provider.fill("生效日期", "2026-12-31", filing);
  await provider.press("备案", "button", filing);
  await provider.sees("已备案，12月31日 零时终止服务", filing);
  await portal.picture(provider.page, "service-change-filed");

  for (const login of ["provider.work-body-head", "consumer.clerk"]) await portal.leave(login);
  portal.world.at("2026-12-31T09:00:00+08:00");
  await portal.world.reconcile();
  const { visitor: after, place: ended } = await section("consumer.clerk");
  await after.sees("终止服务：12月31日 已生效", ended);
  await after.sees("已终止");
});

test("REG25-3-2: the head of the agency reports secrecy, is told what will happen, and the entry is gone", async () => {
  const head = await portal.as("provider.agency-head");
  await head.goto(`/catalog/${city.entryId}`);
  await head.press("报告涉密");
  await head.sees(/全部授权暂停/, head.dialog());
  await settled(head.page);
  await portal.accessible(head.page);
  await head.fill("认定的依据和经过", "经保密部门核定", head.dialog());
  await head.press("报告涉密", "button", head.dialog());
  await head.sees(/这个目录已认定涉密并撤回/);
  await portal.picture(head.page, "secrecy-withdrawn");
  await portal.accessible(head.page);
  const consumer = await portal.as("consumer.clerk");
  consumer.expected.add(404);
  await consumer.goto(`/catalog/${city.entryId}`);
  await consumer.sees("没有打开成功");
});
