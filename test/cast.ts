// A small city for tests: an office, a provider with a published entry and its table, a consumer; one person for each role.
import { randomUUID } from "node:crypto";
import type { Role } from "#kernel/context.ts";
import {
  assess,
  consentEntry,
  createEntry,
  type EntryContent,
  type Item,
  loadSharedTable,
  mountResource,
  publishEntry,
  requestConsent,
} from "#modules/catalog/index.ts";
import type { TestAgency, World } from "./world.ts";

export interface Cast {
  readonly office: TestAgency;
  readonly provider: TestAgency;
  readonly consumer: TestAgency;
  readonly outsider: TestAgency;
}

/** Logins: `<agency>.<role>`, such as `provider.clerk`, `office.head`. */
export async function castOf(world: World): Promise<Cast> {
  const office = await world.agency("市数据局", "office");
  const provider = await world.agency("市公安局");
  const consumer = await world.agency("市教育局");
  const outsider = await world.agency("市气象局");
  const posts: [string, TestAgency, Role][] = [
    ["office.reviewer", office, "office-reviewer"],
    ["office.head", office, "office-head"],
    ["provider.clerk", provider, "clerk"],
    ["provider.work-body-head", provider, "work-body-head"],
    ["provider.agency-head", provider, "agency-head"],
    ["provider.developer", provider, "developer"],
    ["consumer.clerk", consumer, "clerk"],
    ["consumer.work-body-head", consumer, "work-body-head"],
    ["consumer.developer", consumer, "developer"],
    ["outsider.clerk", outsider, "clerk"],
    ["outsider.work-body-head", outsider, "work-body-head"],
    ["auditor", office, "auditor"],
  ];
  for (const [login, agency, role] of posts) await world.person(login, agency.id, role);
  return { office, provider, consumer, outsider };
}

type ItemWish = Partial<Item> & Pick<Item, "name" | "technicalName">;

export const item = (wish: ItemWish): Item => ({
  id: randomUUID(),
  type: "string",
  length: 50,
  description: wish.name,
  sharingType: "conditional",
  personal: "none",
  grade: "general",
  isKey: false,
  isTimestamp: false,
  codeTable: null,
  suggestedMask: "none",
  ...wish,
});

export const RESIDENT_ITEMS: readonly Item[] = [
  item({ name: "公民身份号码", technicalName: "id_number", personal: "personal", suggestedMask: "id-number", isKey: true }),
  item({ name: "姓名", technicalName: "name", personal: "personal", suggestedMask: "name" }),
  item({ name: "手机号码", technicalName: "mobile", personal: "personal", suggestedMask: "mobile" }),
  item({ name: "所在区县", technicalName: "district", sharingType: "unconditional" }),
];

export const residents = (dutyId: string): EntryContent => ({
  title: "常住人口基本信息",
  summary: "本市常住人口的姓名、公民身份号码、联系方式和所在区县，供身份核验和公共服务使用。",
  dutyId,
  collected: "collected",
  kind: "base",
  baseLibrary: "population",
  theme: "公共服务",
  format: "database",
  updateCycle: "daily",
  sharingType: "conditional",
  sharingMethods: ["table", "api", "verify"],
  conditions: { scope: "本市有关部门", purposes: ["学籍核验", "资格审查"], further: ["不得用于商业用途"] },
  withholding: null,
  openType: "not-open",
  openConditions: null,
  grade: "general",
  sourceSystem: "人口管理系统",
  items: [...RESIDENT_ITEMS],
});

const ROWS = Array.from({ length: 250 }, (_, index) => [
  `990101199001${String(1000 + index).slice(-2)}${String(index).padStart(3, "0")}X`.slice(0, 18),
  `张${String.fromCodePoint(0x4e00 + index)}明`,
  `138${String(10_000_000 + index * 7919).slice(-8)}`,
  index % 2 === 0 ? "示范区" : "云泽区",
]);

/** Publishes the residents entry through its real procedure, with its table mounted; returns the entry's id and the resource's. */
export async function publishResidents(world: World, cast: Cast): Promise<{ entryId: string; resourceId: string }> {
  const { deployment } = world;
  const clerk = await world.actor("provider.clerk");
  await loadSharedTable(deployment, {
    agencyId: cast.provider.id,
    name: "resident",
    title: "常住人口",
    keyColumn: "id_number",
    columns: [
      { name: "id_number", type: "text", comment: "公民身份号码" },
      { name: "name", type: "text", comment: "姓名" },
      { name: "mobile", type: "text", comment: "手机号码" },
      { name: "district", type: "text", comment: "所在区县" },
    ],
    rows: ROWS,
  });
  const entryId = await publish(world, residents(cast.provider.dutyIds[0] ?? ""));
  const { id: resourceId } = await mountResource(deployment, clerk, {
    entryId,
    resource: {
      kind: "table",
      title: "常住人口库表",
      table: "resident",
      columns: Object.fromEntries(RESIDENT_ITEMS.map(({ id, technicalName }) => [id, technicalName])),
    },
  });
  return { entryId, resourceId };
}

/** Draft, assessments, head's consent, office's review: an entry of the provider's. */
export async function publish(world: World, content: EntryContent): Promise<string> {
  const { deployment } = world;
  const clerk = await world.actor("provider.clerk");
  const { id } = await createEntry(deployment, clerk, { content });
  const personal = content.items.some((each) => each.personal !== "none");
  await assess(deployment, clerk, { id, kind: "secrecy", conclusion: "not-secret", note: "经核对不涉密" });
  await assess(deployment, clerk, {
    id,
    kind: "personal-information",
    conclusion: personal ? "low" : "no-personal-information",
    note: "脱敏提供",
  });
  await requestConsent(deployment, clerk, { id });
  await consentEntry(deployment, await world.actor("provider.agency-head"), { id });
  await publishEntry(deployment, await world.actor("office.reviewer"), { id });
  return id;
}
