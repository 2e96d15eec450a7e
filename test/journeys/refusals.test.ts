// What the platform refuses, seen by the people it refuses: at the door, in the portal, at the gateway.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { RESIDENT_ITEMS } from "#test/cast.ts";
import { NOW, type Shared, sharedCity, submitApplication } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;
let city: Shared;

before(async () => {
  portal = await openPortal("refusals", NOW);
  city = await sharedCity(portal.world);
});

const call = async (query: string, purpose = "学籍核验") => {
  const response = await fetch(`${portal.world.gateway?.url}/v1/${city.number}/rows?${query}`, {
    headers: { authorization: `Bearer ${city.secret}`, "x-purpose": encodeURIComponent(purpose) },
  });
  return { status: response.status, body: (await response.json()) as { code?: string; rows?: unknown[] } };
};

test("a wrong password is refused at the door, what was typed stays", async () => {
  const stranger = await portal.visitor("stranger");
  stranger.expected.add(401);
  await stranger.goto("/");
  await stranger.fill("账号", "provider.clerk");
  await stranger.fill("密码", "not the password");
  await stranger.press("登录");
  await stranger.sees(/账号或密码/);
  assert.equal(await stranger.page.getByLabel("账号").inputValue(), "provider.clerk");
  await portal.picture(stranger.page, "login-refused");
  await portal.accessible(stranger.page);
});

test("a case that is not the person's own is not shown, its acts have no button, and the API refuses them", async () => {
  const outsider = await portal.as("outsider.clerk");
  outsider.expected.add(404);
  await outsider.goto(`/applications/${city.applicationId}`);
  await outsider.sees("没有打开成功");
  await portal.picture(outsider.page, "case-of-others");
  await outsider.goto(`/grants/${city.grantId}`);
  await outsider.sees("没有打开成功");
  const [, name] = RESIDENT_ITEMS.map(({ id }) => id) as [string, string];
  const { world } = portal;
  const id = await submitApplication(world, city.cast, city.entryId, [name]);
  // The clerk who drafts a reply may not consent to it.
  const clerk = await portal.as("provider.clerk");
  await clerk.goto(`/applications/${id}`);
  await clerk.page.getByRole("button", { name: "送负责人同意" }).waitFor();
  assert.equal(await clerk.page.getByRole("button", { name: "同意答复" }).count(), 0);
  assert.equal((await world.call("provider.clerk", "POST", `/applications/${id}/replies/${id}/consent`)).status, 403);
  // The clerk of the consumer may not open the share, nor the developer see the ledger's proof.
  const consumer = await portal.as("consumer.clerk");
  await consumer.goto(`/grants/${city.grantId}`);
  await consumer.heading("怎样调用").waitFor();
  assert.equal(await consumer.page.getByRole("button", { name: /探测/ }).count(), 0);
  const opened = await world.call("consumer.clerk", "POST", `/grants/${city.grantId}/provision`, { resourceId: city.resourceId });
  assert.ok(opened.status >= 400 && opened.status < 500, JSON.stringify(opened.body));
  assert.equal((await world.call("consumer.clerk", "GET", "/ledger/verify")).status, 403);
  await consumer.goto("/ledger");
  assert.equal(await consumer.page.getByRole("button", { name: "验证" }).count(), 0);
});

test("a page that is not for the role says so, and who could", async () => {
  const developer = await portal.as("consumer.developer");
  developer.expected.add(403).add(404);
  assert.equal(await developer.page.getByRole("link", { name: "部门情况" }).count(), 0);
  await developer.goto("/supervision/agencies");
  await developer.sees(/您当前的岗位看不到这里|没有打开成功/);
  await portal.picture(developer.page, "page-of-others");
  await portal.accessible(developer.page);
});

test("a second request for a supplement is refused", async () => {
  const { world } = portal;
  const [, name] = RESIDENT_ITEMS.map(({ id }) => id) as [string, string];
  const id = await submitApplication(world, city.cast, city.entryId, [name]);
  await world.ok("provider.clerk", "POST", `/applications/${id}/supplement-request`, {
    missing: [{ field: "scenario", text: "请写明场景" }],
  });
  await world.ok("consumer.clerk", "POST", `/applications/${id}/supplement`, { answers: [{ field: "scenario", text: "新生报到" }] });
  const clerk = await portal.as("provider.clerk");
  await clerk.goto(`/applications/${id}`);
  await clerk.page.getByRole("button", { name: "送负责人同意" }).waitFor();
  assert.equal(await clerk.page.getByRole("button", { name: /要求补充/ }).count(), 0);
  const again = await world.call("provider.clerk", "POST", `/applications/${id}/supplement-request`, {
    missing: [{ field: "basis", text: "请写明依据" }],
  });
  assert.equal(again.status, 409);
  assert.match(again.body.title, /一次/);
});

test("a refusal without a ground is refused, at its field and in the list on top", async () => {
  const { world } = portal;
  const [, name] = RESIDENT_ITEMS.map(({ id }) => id) as [string, string];
  const id = await submitApplication(world, city.cast, city.entryId, [name]);
  const clerk = await portal.as("provider.clerk");
  await clerk.goto(`/applications/${id}`);
  await clerk.mark("不同意");
  await clerk.press(/不同意 1 项/);
  const list = clerk.page.getByRole("alert").filter({ hasText: "请选择法定理由" });
  await list.waitFor();
  // The list leads to the field.
  await list.getByRole("button").click();
  const field = await clerk.page.getByLabel(/不同意的法定理由/).getAttribute("id");
  assert.equal(await clerk.page.evaluate("document.activeElement?.id"), field);
});

test("a call for an item that was not granted, for another purpose, or beyond the quota is refused and recorded", async () => {
  const good = await call("limit=1");
  assert.equal(good.status, 200);
  assert.equal((await call("columns=mobile&limit=1")).status, 403);
  assert.equal((await call("limit=1", "商业营销")).body.code, "gateway.wrong-purpose");
  // Five calls a day: the probe and the refused ones do not count.
  const codes: (string | undefined)[] = [];
  for (let left = 6; left > 0; left -= 1) codes.push((await call("limit=1")).body.code);
  assert.equal(codes.at(-1), "gateway.calls-exhausted");
  const developer = await portal.as("consumer.developer");
  await developer.goto(`/grants/${city.grantId}?tab=calls`);
  await developer.seesSoon(/被拒绝 429/);
  await portal.picture(developer.page, "calls-refused");
  // The console says the same in words.
  await developer.goto(`/grants/${city.grantId}?tab=console`);
  await developer.press("运行");
  await developer.sees(/今天的调用次数已用完/);
});

test("a session that has ended leads to the door and back to the page", async () => {
  const clerk = await portal.as("provider.clerk");
  clerk.expected.add(401);
  await clerk.goto("/catalog?q=人口");
  await portal.closeBut("provider.clerk");
  portal.world.at("2026-09-30T09:00:00+08:00");
  await clerk.chooseInMenu("收到的申请");
  await clerk.page.getByRole("button", { name: "登录", exact: true }).waitFor();
  await clerk.signIn("provider.clerk");
  await clerk.heading("收到的申请").waitFor();
});

test("a call after the grant's last day is refused", async () => {
  await portal.closeBut();
  portal.world.at("2027-09-01T09:00:00+08:00");
  const { status, body } = await call("limit=1");
  assert.equal(status, 403);
  assert.equal(body.code, "gateway.expired");
});
