// A theme library's table at the portal: set up from the library's page, built, looked at, ended.
import { before, test } from "node:test";
import { carryBuilds } from "#modules/builds/index.ts";
import { type Cast, castOf, item, publish, publishResidents, residents } from "#test/cast.ts";
import { NOW } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;
let cast: Cast;
let libraryId: string;

before(async () => {
  portal = await openPortal("builds", NOW);
  const { world } = portal;
  cast = await castOf(world);
  await publishResidents(world, cast);
  const library = {
    kind: "theme",
    code: null,
    name: "便民服务主题库",
    theme: "民生",
    purpose: "",
    mode: "central",
    platform: "",
    project: "",
  };
  const more = { document: "数发〔2026〕3号", since: "2026-01-01", until: null, endWords: "", leadId: cast.provider.id, memberIds: [] };
  libraryId = (await world.ok("office.reviewer", "POST", "/libraries", { ...library, ...more })).id;
  const items = [
    item({ name: "公民身份号码", technicalName: "id_number", personal: "personal", suggestedMask: "id-number", isKey: true }),
    item({ name: "所在区县", technicalName: "district" }),
  ];
  const content = {
    ...residents(cast.provider.dutyIds[0] ?? ""),
    kind: "topic" as const,
    baseLibrary: null,
    themeLibrary: "便民服务主题库",
    items,
  };
  await publish(world, { ...content, title: "便民服务人员" });
});

test("JY-27-2: a clerk sets a build up on the library's page, runs it, and sees its rows and the lineage that it stated", async () => {
  const clerk = await portal.as("provider.clerk");
  await clerk.goto(`/libraries/${libraryId}`);
  await clerk.press("新建构建", "link");
  await clerk.choose("数据来源", "常住人口基本信息 · 市公安局");
  await portal.picture(clerk.page, "builds-form");
  await portal.accessible(clerk.page);
  await clerk.press("保存");
  await clerk.heading("便民服务人员").waitFor();
  await clerk.press("立即构建");
  await clerk.sees("已开始构建");
  await carryBuilds(portal.world.deployment);
  await clerk.page.reload();
  await clerk.sees(/构建完成，共 \d+ 行/);
  await clerk.press("查看前 20 行");
  await clerk.page.getByRole("region", { name: "前 20 行" }).getByRole("table").waitFor();
  await portal.picture(clerk.page, "builds-page");
  await portal.accessible(clerk.page);
  await clerk.goto(`/libraries/${libraryId}`);
  await clerk.sees("已完成");
  await portal.picture(clerk.page, "builds-library");
  await portal.accessible(clerk.page);
});
