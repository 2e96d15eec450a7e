// The office of the level above registers a node, receives its packages, is told why one is refused, and looks at what was taken in.
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { beginPackage, movePackages, packageFile } from "#modules/reportedcatalogs/index.ts";
import { castOf, publishResidents } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";
import { NOW } from "./city.ts";
import { openPortal, settled } from "./portal.ts";

async function packageOf({ deployment }: World): Promise<Buffer> {
  const { id } = await beginPackage(deployment, null, "full");
  await movePackages(deployment);
  const pieces: Buffer[] = [];
  for await (const piece of (await packageFile(deployment, null, id)).bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

test("a node is registered, its package taken in, a damaged one refused with its line (REG25-12-3, GF51-4-3)", async () => {
  const lower = await createWorld("reported-journey-lower", { now: NOW });
  await publishResidents(lower, await castOf(lower));
  const file = await packageOf(lower);
  const { self } = await lower.ok("office.reviewer", "GET", "/catalog-packages");

  const portal = await openPortal("reported-journey", NOW);
  await castOf(portal.world);
  const officer = await portal.as("office.reviewer");
  const { page } = officer;
  await officer.goto("/catalog/nodes");
  await officer.press("登记下级节点");
  await officer.press("保存");
  await officer.sees("请填写公钥。");
  await officer.choose("层级", "市");
  const facts = {
    名称: "云泽市",
    机构代码: self.code,
    行政区划代码: self.division,
    公钥: self.publicKey,
    联系人: "周某",
    电话: "0990-1",
    上报周期: "30",
  };
  for (const [label, text] of Object.entries(facts)) await officer.fill(label, text);
  await officer.press("保存");
  await officer.sees("从未上报");

  const hand = async (name: string, buffer: Buffer) => {
    await page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/gzip", buffer });
    // What the worker does, once the file has arrived.
    for (let left = 50; left > 0 && (await movePackages(portal.world.deployment)) === 0; left -= 1) await pause(100);
  };
  await hand("damaged.ndjson.gz", file.subarray(0, file.length - 30));
  await officer.sees(/damaged.ndjson.gz 已退回/);
  await hand("catalog-00001.ndjson.gz", file);
  await officer.sees(/第 1 号包已汇总，现有 1 项/);
  await settled(page);
  await portal.accessible(page);
  await portal.picture(page, "reported-nodes");

  await officer.press("云泽市", "link");
  await officer.press("下达编制要求");
  await page.getByRole("textbox", { name: /^要求/ }).fill("第一批目录");
  await officer.fill("依据的文件", "数函〔2026〕1号");
  await officer.fill("至少多少项", "5");
  await officer.fill("完成日期", "2026-10-30");
  await officer.press("保存");
  await officer.sees("1 / 5 项");
  await page.locator("td", { hasText: "没有分类" }).waitFor();
  await portal.accessible(page);
  await portal.picture(page, "reported-node");

  const user = await portal.as("consumer.clerk");
  await user.goto("/catalog/reported?q=人口基本");
  await user.press("常住人口基本信息", "link");
  await user.sees("公民身份号码");
  await portal.picture(user.page, "reported-entry");
});
