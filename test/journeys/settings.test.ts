// The office's settings at the portal: read by anybody, changed by the head with a reason, found in the history, put back.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { castOf } from "#test/cast.ts";
import { NOW } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;

before(async () => {
  portal = await openPortal("settings", NOW);
  await castOf(portal.world);
});

test("the head changes a setting, is told what is wrong, and puts it back", async () => {
  const head = await portal.as("office.head");
  const { page } = head;
  await head.goto("/");
  await head.chooseInMenu("设置");
  await head.heading("设置").waitFor();
  const line = page.getByRole("article", { name: "授权闲置天数" });
  await head.sees("默认值，没有调整过", line);
  await portal.picture(page, "settings");
  await portal.accessible(page);

  await head.press("调整：授权闲置天数");
  await head.press("保存", "button", line);
  await head.sees("与现在的数值相同", line);
  await head.sees("请写明调整理由", line);
  await portal.picture(page, "settings-form");
  await portal.accessible(page);
  await head.fill("天数", "60", page.getByRole("form"));
  await head.fill("调整理由", "业务按季度开展", page.getByRole("form"));
  await head.press("保存", "button", line);
  await head.sees("60 天", line);
  await head.sees(/默认 30 天 · .* 调整/, line);

  await head.press("变更记录：授权闲置天数");
  await head.sees("30 天 → 60 天", line);
  await head.sees("业务按季度开展", line);
  await portal.picture(page, "settings-changes");
  await portal.accessible(page);

  await head.press("调整：授权闲置天数");
  await head.press("填默认值（30 天）", "button", line);
  await head.fill("调整理由", "恢复按月提醒", page.getByRole("form"));
  await head.press("保存", "button", line);
  await head.sees("默认值，没有调整过", line);
});

test("whom it binds may read it and why, and changes nothing", async () => {
  const clerk = await portal.as("consumer.clerk");
  await clerk.goto("/settings");
  await clerk.sees("授权闲置天数");
  assert.equal(await clerk.page.getByRole("button", { name: /^调整/ }).count(), 0);
  await clerk.press("变更记录：授权闲置天数");
  await clerk.sees("恢复按月提醒");
});
