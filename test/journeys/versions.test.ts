// An entry changes under a running grant: the provider sees what differs and moves it, the consumer is consulted, and the day comes.
import { before, test } from "node:test";
import { assess, consentEntry, publishEntry, requestConsent, reviseEntry, saveDraft } from "#modules/catalog/index.ts";
import { NOW, type Shared, sharedCity } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;
let city: Shared;

before(async () => {
  portal = await openPortal("versions", NOW);
  city = await sharedCity(portal.world);
  const { world } = portal;
  const { deployment } = world;
  const id = city.entryId;
  const clerk = await world.actor("provider.clerk");
  const { revision } = await reviseEntry(deployment, clerk, { id, reason: "停止提供区县" });
  const { content } = await world.ok("provider.clerk", "GET", `/catalog/entries/${id}/draft`);
  const items = content.items.filter(({ name }: { name: string }) => name !== "所在区县");
  await saveDraft(deployment, clerk, { id, revision, content: { ...content, items } });
  for (const [kind, conclusion] of [
    ["secrecy", "not-secret"],
    ["personal-information", "low"],
  ] as const)
    await assess(deployment, clerk, { id, kind, conclusion, note: "" });
  await requestConsent(deployment, clerk, { id });
  await consentEntry(deployment, await world.actor("provider.agency-head"), { id });
  await publishEntry(deployment, await world.actor("office.reviewer"), { id });
  await world.reconcile();
});

test("REG25-27-6, REG25-27-7: decided by the provider, agreed to by the consumer, moved on its day", async () => {
  const provider = await portal.as("provider.work-body-head");
  await provider.goto("/");
  await provider.sees(/决定授权的版本去留/);
  await provider.goto(`/catalog/${city.entryId}/grant-versions`);
  await provider.sees("删去数据项");
  await provider.sees(/不再提供：所在区县/);
  await portal.picture(provider.page, "grant-versions");
  await portal.accessible(provider.page);
  await provider.page.locator("tbody input[type=checkbox]").first().check();
  await provider.mark(/^转入新版本/);
  await provider.fill(/^理由/, "区县改由民政部门提供");
  await provider.fill(/^生效日期/, "2026-10-20");
  await portal.picture(provider.page, "grant-versions-decide");
  await portal.accessible(provider.page);
  await provider.press("作出决定");
  await provider.sees(/将转入 1 /);

  const consumer = await portal.as("consumer.clerk");
  await consumer.goto(`/grants/${city.grantId}`);
  await consumer.sees(/现行第 2 版的变更涉及这项授权/);
  await portal.picture(consumer.page, "grant-version");
  await portal.accessible(consumer.page);
  await consumer.mark(/^同意/);
  await consumer.press("答复");
  await consumer.sees(/已备案，10月20日/);
  for (const login of ["provider.work-body-head", "consumer.clerk"]) await portal.leave(login);
  portal.world.at("2026-10-20T09:00:00+08:00");
  await portal.world.reconcile();
  const after = await portal.as("consumer.clerk");
  await after.goto(`/grants/${city.grantId}`);
  await after.sees("已转入新版本");
  await after.sees(/授权按目录第 2 版提供，与现行版本一致/);
  await portal.accessible(after.page);
});
