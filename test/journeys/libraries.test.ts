// The office registers a theme library, an agency proposes an entry, the lead takes it up and publishes, the page shows it: at the portal.
import { before, test } from "node:test";
import {
  assess,
  consentEntry,
  type EntryContent,
  loadSharedTable,
  mountResource,
  publishEntry,
  saveDraft,
} from "#modules/catalog/index.ts";
import { type Cast, castOf, residents } from "#test/cast.ts";
import { NOW } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;
let cast: Cast;

before(async () => {
  portal = await openPortal("libraries", NOW, { profile: "reg25+gf51" });
  cast = await castOf(portal.world);
  await loadSharedTable(portal.world.deployment, {
    agencyId: cast.provider.id,
    name: "clinics",
    title: "定点医院",
    keyColumn: "code",
    columns: [{ name: "code", type: "text", comment: "机构编码" }],
    rows: [["A1"]],
  });
});

/** What the compiler types into the form, which other journeys walk. */
async function complete(id: string): Promise<void> {
  const { deployment } = portal.world;
  const clerk = await portal.world.actor("provider.clerk");
  const { content, revision } = await portal.world.ok("provider.clerk", "GET", `/catalog/entries/${id}/draft`);
  const { title, kind, themeLibrary, items } = content as EntryContent;
  const [item] = items;
  const filled: EntryContent = {
    ...residents(cast.provider.dutyIds[0] ?? ""),
    title,
    kind,
    ...(themeLibrary && { themeLibrary }),
    baseLibrary: null,
    conditions: null,
    sharingType: "unconditional",
    items: item ? [{ ...item, technicalName: "code", sharingType: "unconditional", grade: "general" }] : [],
  };
  await saveDraft(deployment, clerk, { id, revision, content: filled });
  await assess(deployment, clerk, { id, kind: "secrecy", conclusion: "not-secret", note: "" });
  await assess(deployment, clerk, { id, kind: "personal-information", conclusion: "no-personal-information", note: "" });
  const columns = Object.fromEntries(filled.items.map((each) => [each.id, each.technicalName]));
  await mountResource(deployment, clerk, { entryId: id, resource: { kind: "table", title: "定点医院", table: "clinics", columns } });
}

test("GF51-10-6, GF51-10-7: a theme library from its registration to its first published entry", async () => {
  const office = await portal.as("office.reviewer");
  await office.goto("/libraries");
  await office.press("登记库");
  await office.page.getByLabel(/^类别/).first().selectOption({ label: "主题信息资源库" });
  await office.fill(/^名称/, "健康保障主题库");
  await office.fill(/^主题领域/, "健康保障");
  await office.page.getByLabel(/^建设方式/).selectOption({ label: "接入平台" });
  await office.fill(/^依据文件/, "数发〔2026〕4号");
  await office.page
    .getByLabel(/^牵头部门/)
    .first()
    .selectOption({ label: "市公安局" });
  await office.page.getByRole("checkbox", { name: "市教育局" }).check();
  await portal.picture(office.page, "libraries-register-filled");
  await portal.accessible(office.page);
  await office.press("登记");
  await office.sees("由市公安局牵头");
  await office.sees("库里还没有已发布的目录");

  const consumer = await portal.as("consumer.clerk");
  await consumer.goto("/libraries");
  await consumer.press("健康保障主题库", "link");
  await consumer.press("提出建议");
  await consumer.fill(/^建议的目录名称/, "定点医院名录");
  await consumer.fill(/^数据项/, "机构编码，定点医院的编码");
  await consumer.fill(/^为什么建议/, "入学体检要核对医院");
  await portal.picture(consumer.page, "libraries-proposal");
  await portal.accessible(consumer.page);
  await consumer.press("提交");
  await consumer.sees("待答复");

  const lead = await portal.as("provider.clerk");
  await lead.goto("/");
  await lead.sees(/请答复对库的建议：定点医院名录/);
  await lead.goto("/libraries");
  await lead.press("健康保障主题库", "link");
  await lead.confirm("采纳");
  await lead.page.waitForURL(/\/compile\//);
  await lead.sees("定点医院名录");
  const id = lead.page.url().split("/compile/")[1]?.split("?")[0] ?? "";
  await complete(id);
  await lead.goto(`/compile/${id}`);
  await portal.picture(lead.page, "libraries-draft");
  await portal.accessible(lead.page);
  await lead.press(/送.*审核/);
  await lead.sees(/等待/);
  const { deployment } = portal.world;
  await consentEntry(deployment, await portal.world.actor("provider.agency-head"), { id });
  await publishEntry(deployment, await portal.world.actor("office.reviewer"), { id });

  await consumer.goto("/libraries");
  await consumer.press("健康保障主题库", "link");
  await consumer.sees("定点医院名录");
  await consumer.sees("已采纳");
  await portal.picture(consumer.page, "libraries-page");
  await portal.accessible(consumer.page);
  await consumer.press("定点医院名录", "link");
  await consumer.sees(/由市教育局于.*建议/);
  await portal.picture(consumer.page, "libraries-entry");
  await portal.accessible(consumer.page);
});
