// Streets at the portal: registered by the county body, applied for, opened with the column of their area, and the key of one that sees its rows only.
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { before, test } from "node:test";
import { type Entry, Sharing } from "#test/sharing.ts";
import { peopled } from "#test/law-body.ts";
import { loadSharedTable, mountResource } from "#modules/catalog/index.ts";
import { NOW } from "./city.ts";
import { openPortal, type Portal, settled } from "./portal.ts";
import type { Visitor } from "./visitor.ts";

let portal: Portal;
let sharing: Sharing;
let entry: Entry;

before(async () => {
  portal = await openPortal("localities", NOW);
  sharing = new Sharing(await peopled(portal.world));
  entry = await sharing.entry("高龄津贴发放信息", [{}, {}, { name: "户籍所在区划代码", technicalName: "area" }]);
  const column = (name: string) => ({ name, type: "text" as const, comment: name });
  await loadSharedTable(portal.world.deployment, {
    agencyId: sharing.body.organs.provider.id,
    name: "elders",
    title: "高龄津贴发放信息",
    keyColumn: "name",
    columns: [column("name"), column("address"), column("area")],
    rows: [
      ["李桂兰", "榆林路一号", "990101001001"],
      ["王德胜", "石桥路二号", "990101002003"],
    ],
  });
  await mountResource(portal.world.deployment, sharing.body.the("clerk"), {
    entryId: entry.entryId,
    resource: {
      kind: "table",
      title: "高龄津贴发放信息",
      table: "elders",
      columns: Object.fromEntries(entry.items.map(({ id, field }) => [id, field])),
    },
  });
});

test("two streets are registered, applied for and opened; the key of one sees its rows only (REG25-30-4)", async () => {
  const { world } = portal;
  const clerk = await portal.as("user");
  const id = await sharing.draft(entry, "user");
  await askedNothing(clerk, id);
  await clerk.goto("/localities");
  await clerk.press("登记基层单位");
  await clerk.fill("区划代码 必填", "990101001000");
  await clerk.choose("类型 必填", "街道");
  await clerk.fill("名称 必填", "榆林街道");
  await clerk.press("保存");
  await clerk.sees(/990101001/);
  await clerk.press("粘贴导入");
  await clerk.fill("每行一个：代码、名称、类型、联系方式", "990101002\t石桥街道\t街道\n990101\t全县\t街道\n990101001005\t槐树社区\t社区");
  await clerk.press("登记这些行");
  await clerk.sees(/登记了 2 个/);
  await clerk.sees(/第 2 行/);
  await portal.picture(clerk.page, "localities");
  await portal.accessible(clerk.page);

  await clerk.goto(`/applications/${id}`);
  await clerk.page.getByLabel(/榆林街道/).check();
  await clerk.page.getByLabel(/石桥街道/).check();
  await clerk.page.getByLabel("本部门自己也使用").uncheck();
  await portal.picture(clerk.page, "localities-application");
  await portal.accessible(clerk.page);
  for (let tries = 0; tries < 50 && (await sharing.see("user", id)).behalf.ownUse; tries++) await pause(200);
  await world.ok("user", "POST", `/applications/${id}/request-consent`, { declaration: true });
  await world.ok("user-head", "POST", `/applications/${id}/consent`, { declaration: true });

  const provider = await portal.as("clerk");
  await provider.goto(`/applications/${id}`);
  await provider.sees(/990101002/);
  await provider.sees(/只供基层单位使用/);
  await portal.picture(provider.page, "localities-review");
  await sharing.walk(id);
  const { grantId } = await sharing.see("user", id);
  await provider.goto(`/grants/${grantId}`);
  await portal.picture(provider.page, "localities-provision");
  await provider.press("开通并探测");
  await provider.sees(/探测通过/);

  await clerk.goto(`/grants/${grantId}`);
  await clerk.press("增发凭据");
  const dialog = clerk.page.getByRole("dialog");
  await dialog.getByLabel(/供谁使用/).selectOption({ label: "石桥街道 990101002" });
  await portal.picture(clerk.page, "localities-key");
  await dialog.locator("button[type=submit]").click();
  await clerk.sees(/只看到 990101002 区域/);
  await portal.picture(clerk.page, "localities-grant");
  await portal.accessible(clerk.page);
  const grant = await world.ok("user", "GET", `/grants/${grantId}`);
  const [credential] = grant.credentials;
  const { secret } = await world.ok("user", "POST", `/grants/${grantId}/credentials/${credential.id}/claim`);
  let names: string[] = [];
  for (let tries = 0; tries < 30 && names.length === 0; tries++) {
    const reply = await fetch(`${world.gateway?.url}/v1/${grant.number}/rows`, {
      headers: { authorization: `Bearer ${secret}`, "x-purpose": encodeURIComponent(grant.purpose) },
    });
    names = ((await reply.json()) as { rows?: { name: string }[] }).rows?.map(({ name }) => name) ?? [];
    await pause(100);
  }
  assert.deepEqual(names, ["王德胜"]);

  const usedBy = async () =>
    (await world.ok("clerk", "GET", `/grants/${grantId}/locality-use`)).rows.map((row: { rows: number }) => row.rows);
  for (let tries = 0; tries < 50 && (await usedBy()).join() !== "0,1"; tries++) await pause(100);
  await provider.goto(`/grants/${grantId}?tab=calls`);
  await provider.sees(/各基层单位的使用/);
  await provider.sees(/没有调用/);
  await portal.picture(provider.page, "localities-use");
  await portal.accessible(provider.page);
});

/** Of a body that serves no locality nothing is asked, and nothing is fetched for it. */
async function askedNothing(clerk: Visitor, id: string): Promise<void> {
  const asked: string[] = [];
  const note = (request: { url: () => string }) => asked.push(new URL(request.url()).pathname);
  clerk.page.on("request", note);
  await clerk.goto(`/applications/${id}`);
  await clerk.heading("使用时限").waitFor();
  await settled(clerk.page);
  clerk.page.off("request", note);
  assert.ok(asked.includes(`/api/applications/${id}`), "requests are seen");
  assert.deepEqual([await clerk.heading("代基层单位使用").count(), asked.includes("/api/localities")], [0, false]);
}
