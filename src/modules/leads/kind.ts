// The kinds of leads: what each may turn out to be, whose breach it would be, and the duties that name it. Raised only where one of them is in force.

export type Responsible = "provider" | "consumer" | "authority";

export interface LeadKindRow {
  readonly title: { readonly zh: string; readonly en: string };
  readonly responsible: Responsible;
  readonly duties: readonly string[];
  /** Agencies may report it; the office may report any. */
  readonly reportable: boolean;
  /** It is about a person's account, which the office may shut out of the portal. */
  readonly aboutAccount?: true;
  /** Somebody of the agency itself may report it; the agency does not learn that it was one of its own. */
  readonly fromWithin?: true;
}

export const leadKinds = {
  "hidden-entries": {
    title: { zh: "瞒报、漏报目录", en: "Entries hidden or left out" },
    responsible: "provider",
    duties: ["JY-57-1"],
    reportable: true,
  },
  "catalog-not-kept": {
    title: { zh: "未按规定编制、更新目录", en: "Catalog not compiled or updated as required" },
    responsible: "provider",
    duties: ["REG25-39-3", "GF51-24-3", "JY-60-4", "SZ-33-7"],
    reportable: true,
  },
  "data-not-updated": {
    title: { zh: "未按规定更新数据", en: "Data not updated as required" },
    responsible: "provider",
    duties: ["GF51-24-5", "JY-60-4", "SZ-33-6"],
    reportable: true,
  },
  "added-conditions": {
    title: { zh: "擅自增设条件等阻碍共享", en: "Conditions added, or sharing obstructed" },
    responsible: "provider",
    duties: ["REG25-39-4"],
    reportable: true,
  },
  "repeated-collection": {
    title: { zh: "重复收集可以共享获取的数据", en: "Collecting again what sharing could give" },
    responsible: "consumer",
    duties: ["REG25-40-3", "GF51-12-14", "JY-57-3", "JY-60-5"],
    reportable: true,
  },
  "source-not-helped": {
    title: { zh: "未配合数源部门完善更新", en: "Not cooperating with the source agency" },
    responsible: "provider",
    duties: ["REG25-39-5"],
    reportable: true,
  },
  "no-source": {
    title: { zh: "未按规定明确数源部门", en: "No source agency named" },
    responsible: "authority",
    duties: ["REG25-41-3"],
    reportable: false,
  },
  "project-not-shared": {
    title: { zh: "建成项目未按要求编目共享", en: "Resources of a built project not catalogued or shared" },
    responsible: "provider",
    duties: ["GF51-21-7", "JY-56-2", "SZ-11-2", "MIIT-37-2"],
    reportable: false,
  },
  spread: {
    title: { zh: "未经许可扩散或者非授权使用", en: "Spread or used without permission" },
    responsible: "consumer",
    duties: ["JY-48-2"],
    reportable: true,
    aboutAccount: true,
  },
  "off-platform": {
    title: { zh: "在平台之外共享交换数据", en: "Data exchanged outside the platform" },
    responsible: "provider",
    // Beside what forbids it: each text's duty to share through the platform.
    duties: ["JY-9-3", "JY-57-7", "MIIT-4-2", "SZ-4-1", "GF51-11-6", "REG25-32-1"],
    reportable: true,
    fromWithin: true,
  },
} as const satisfies Record<string, LeadKindRow>;

export type LeadKind = keyof typeof leadKinds;
export const kindKeys = Object.keys(leadKinds) as LeadKind[];
export const kindRow = (kind: LeadKind): LeadKindRow => leadKinds[kind];

interface Duties {
  duties: () => readonly { readonly id: string }[];
}

/** The duties of a kind that the law in force knows; none: the kind does not exist under this law. */
export function dutiesInForce(law: Duties, kind: LeadKind): string[] {
  const known = new Set(law.duties().map(({ id }) => id));
  return kindRow(kind).duties.filter((id) => known.has(id));
}

export const isKindInForce = (law: Duties, kind: LeadKind): boolean => dutiesInForce(law, kind).length > 0;
