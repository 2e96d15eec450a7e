// The people and the entry of the worked stories: every post that any of the texts gives a step to.
import type { Role } from "#kernel/context.ts";
import type { EntryContent, Item } from "#modules/catalog/index.ts";
import { item } from "./cast.ts";
import type { TestAgency, World } from "./world.ts";

/** People by side and role: `provider.clerk`, `office.office-head`; whoever applies from outside the body is `outside`. */
export interface Stage {
  readonly world: World;
  readonly agencies: Readonly<Record<string, TestAgency>>;
}

export const POSTS: Readonly<Record<string, readonly Role[]>> = {
  provider: ["clerk", "work-body-head", "agency-head"],
  consumer: ["clerk", "work-body-head", "agency-head"],
  outside: ["clerk", "work-body-head", "agency-head"],
  office: ["office-reviewer", "office-head"],
  leadership: ["deputy-leader", "principal-leader"],
};

export async function stageOf(world: World): Promise<Stage> {
  const agencies: Record<string, TestAgency> = {
    provider: await world.agency("市教育局"),
    consumer: await world.agency("市公安局"),
    outside: await world.agency("市税务局", "department", true),
    office: await world.agency("市数据局", "office"),
    leadership: await world.agency("市政府办", "leadership"),
  };
  for (const [side, roles] of Object.entries(POSTS)) {
    for (const role of roles) await world.person(`${side}.${role}`, agencies[side]?.id ?? "", role);
  }
  return { world, agencies };
}

/** One item of each kind that the texts treat differently. */
export const SCHOOL_ITEMS: readonly Item[] = [
  item({ name: "学校名称", technicalName: "school", sharingType: "unconditional" }),
  item({ name: "办学许可证号", technicalName: "licence" }),
  item({ name: "校长姓名", technicalName: "principal", personal: "personal", suggestedMask: "name" }),
  item({ name: "安全隐患", technicalName: "hazard", grade: "important" }),
];

export const schools = (
  items: readonly Item[],
  { title, dutyId, isApart }: { readonly title: string; readonly dutyId: string; readonly isApart: boolean },
): EntryContent => ({
  title: `中小学校基本信息（${title}）`.slice(0, 128),
  summary: "本市中小学校的名称、办学许可证号、校长和安全隐患。",
  dutyId,
  collected: "collected",
  kind: "department",
  theme: "教育文化",
  format: "database",
  updateCycle: "monthly",
  sharingType: "conditional",
  ...(isApart && { outerSharingType: "conditional" as const }),
  sharingMethods: ["table"],
  conditions: { scope: "本市有关部门", purposes: ["校园安全"], further: [], basis: "《某某条例》第三条" },
  withholding: null,
  openType: "not-open",
  openConditions: null,
  grade: "important",
  sourceSystem: "学校管理系统",
  items: [...items],
});
