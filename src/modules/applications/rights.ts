// The question of persons' rights in a review: what of the items touches persons and organisations, and whether an answer answers it. Pure.
import type { LawInForce } from "#law/index.ts";
import { applicationProblem } from "./application.problems.ts";
import type { RightsAnswer, Safeguard } from "./rights.schema.ts";

export const touches = ["person", "sensitive", "organisation", "business", "grade"] as const;
export type Touch = (typeof touches)[number];

export interface TouchedItem {
  readonly itemId: string;
  readonly name: string;
  readonly touches: readonly Touch[];
}

const RULE = "application.rights";

/** The articles under which both reviews weigh the rights of others; null where no text asks for it (REG25-5-3). */
export function asksRights(law: Pick<LawInForce, "parameters">): readonly string[] | null {
  const rule = law.parameters().find(({ key }) => key === RULE);
  return rule?.value === true ? rule.cites : null;
}

/** What an enterprise keeps to itself, by the words of the catalog: the catalog has no mark for it. */
const BUSINESS = /商业秘密|技术秘密|商密|营业收入|销售额|利润|纳税额|税额|账目|资产负债|合同金额|工艺参数|配方|客户名单|投标报价/u;
const ORGANISATION: readonly string[] = ["social-credit-code", "organisation"];

export interface WeighedItem {
  readonly name: string;
  readonly description: string;
  readonly personal: "none" | "personal" | "sensitive";
  readonly grade: "general" | "important" | "core" | null;
}

/** Marked by hand or told by its words; `recognised` is the strictest of what the words say of persons. */
export function touchesOf(
  { name, description, personal, grade }: WeighedItem,
  { kinds, recognised }: { readonly kinds: readonly string[]; readonly recognised: readonly WeighedItem["personal"][] },
): Touch[] {
  const marks = [personal, ...recognised];
  const isSensitive = marks.includes("sensitive");
  return [
    ...(isSensitive ? (["sensitive"] as const) : marks.includes("personal") ? (["person"] as const) : []),
    ...(kinds.some((kind) => ORGANISATION.includes(kind)) ? (["organisation"] as const) : []),
    ...(BUSINESS.test(`${name} ${description}`) ? (["business"] as const) : []),
    ...(grade === "important" || grade === "core" ? (["grade"] as const) : []),
  ];
}

/** What a reply does to the data: a safeguard that is named has to stand in it. */
export interface Given {
  /** Items that are agreed to under a mask. */
  readonly masked: readonly string[];
  readonly isFewer: boolean;
  readonly isCut: boolean;
}

const NAMES = { masked: "脱敏提供", fewer: "减少数据项", rows: "限定行范围" } as const;
const DONE: Readonly<Partial<Record<Safeguard, (given: Given, touched: readonly TouchedItem[]) => boolean>>> = {
  masked: ({ masked }, touched) => touched.some(({ itemId }) => masked.includes(itemId)),
  fewer: ({ isFewer }) => isFewer,
  rows: ({ isCut }) => isCut,
};

/** Refuses silence where something is touched, and a safeguard that the reply does not have. */
export function checkRights(
  cites: readonly string[],
  touched: readonly TouchedItem[],
  { answer, given }: { readonly answer: RightsAnswer | null | undefined; readonly given?: Given | undefined },
): void {
  if (!answer) {
    if (touched.length === 0) return;
    throw applicationProblem("rights-missing", {
      values: { items: touched.map(({ name }) => name).join("、") },
      fields: [{ pointer: "/rights", text: "请写明对个人和组织合法权益的影响。" }],
      cites: [...cites],
    });
  }
  if ((answer.said === "safeguarded") !== answer.safeguards.length > 0)
    throw applicationProblem("rights-safeguards", {
      fields: [{ pointer: "/rights/safeguards", text: "请选择采取的保障措施。" }],
      cites: [...cites],
    });
  const empty =
    given &&
    (Object.keys(NAMES) as (keyof typeof NAMES)[]).filter((key) => answer.safeguards.includes(key) && !DONE[key]?.(given, touched));
  if (empty && empty.length > 0)
    throw applicationProblem("rights-claim", {
      values: { safeguards: empty.map((key) => NAMES[key]).join("、") },
      fields: [{ pointer: "/rights/safeguards", text: "选择的保障措施与答复的内容不一致。" }],
      cites: [...cites],
    });
}
