// A world in which the pages of one object have an object: a grant in use, an application that runs, a data element with its source, a project with its certificate.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { RESIDENT_ITEMS } from "#test/cast.ts";
import type { World } from "#test/world.ts";
import { type Shared, sharedCity, submitApplication } from "./city.ts";
import type { Portal } from "./portal.ts";

export interface Filled extends Shared {
  readonly elementId: string;
  readonly projectId: string;
  readonly certificate: string;
  readonly checkCode: string;
}

export async function filledCity({ world }: Portal): Promise<Filled> {
  const city = await sharedCity(world);
  const entry = await world.ok("consumer.clerk", "GET", `/catalog/entries/${city.entryId}`);
  const itemIds = entry.version.content.items.map((item: { id: string }) => item.id);
  assert.ok(await submitApplication(world, city.cast, city.entryId, itemIds));
  return { ...city, elementId: await sourceNamed(world, city), ...(await projectPlanned(world)) };
}

/** The provider is the source; the consumer is to contribute. */
async function sourceNamed(world: World, { cast, entryId }: Shared): Promise<string> {
  const { id } = await world.ok("office.reviewer", "POST", "/sources/elements", {
    name: "现住区县",
    synonyms: ["所在区县", "居住区县"],
    definition: "自然人现在居住的县级行政区",
    codeTable: "GB/T 2260",
    subject: "person",
  });
  const itemId = RESIDENT_ITEMS.find(({ technicalName }) => technicalName === "district")?.id;
  await world.ok("office.reviewer", "POST", `/sources/elements/${id}/items`, { items: [{ entryId, itemId }], role: "holder" });
  await world.ok("office.head", "POST", `/sources/elements/${id}/designations`, {
    agencyId: cast.provider.id,
    documentNumber: "云数发〔2026〕3号",
    effectiveOn: "2026-09-01",
    involved: [cast.consumer.id],
    words: "由公安局统一采集和更新",
    moves: false,
    contributions: [{ agencyId: cast.consumer.id, what: "每学期报送学生住址变动", dueOn: "2026-12-31" }],
  });
  return id;
}

async function projectPlanned(world: World): Promise<Pick<Filled, "projectId" | "certificate" | "checkCode">> {
  const resource = { mode: "build", conditions: "", withholdingBasis: "", entryId: null, reason: "" };
  const content = {
    name: "智慧社区服务平台二期",
    code: "2603-990100-04-05-123456",
    summary: "为社区办事提供统一受理和数据核验。",
    amount: 320.5,
    funding: "本级财政",
    startsOn: "2026-10-01",
    endsOn: "2027-06-30",
    isSecret: false,
    secretBasis: "",
    resources: [
      { ...resource, title: "社区事项办理记录", items: ["办件编号", "事项名称", "办结日期"], sharingType: "unconditional" },
      { ...resource, title: "网格巡查记录", items: ["网格编号", "巡查日期"], sharingType: "conditional", conditions: "用于社区治理" },
    ].map((each) => ({ ...each, id: randomUUID(), system: "智慧社区服务平台" })),
  };
  const { id } = await world.ok("provider.clerk", "POST", "/projects", { name: content.name });
  await world.ok("provider.clerk", "PUT", `/projects/${id}`, { content }, { "if-match": '"1"' });
  const { certificate } = await world.ok("provider.clerk", "POST", `/projects/${id}/hand-in`, undefined, { "if-match": '"2"' });
  const { checkCode } = await world.ok("provider.clerk", "GET", `/project-certificates/${certificate}`);
  return { projectId: id, certificate, checkCode };
}
