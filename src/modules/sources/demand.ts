// What the law in force demands of a draft that repeats what is published, and what still misses: pure.
import type { LawInForce } from "#law/index.ts";

export interface Demands {
  /** Articles under which a repeated collection needs its reason; null where no text says so. */
  readonly reason: readonly string[] | null;
  /** … needs the law that provides otherwise. */
  readonly exception: readonly string[] | null;
  /** … cannot be at all, unless the office decides. */
  readonly block: readonly string[] | null;
  /** Articles under which only the source supplies the datum. */
  readonly unified: readonly string[] | null;
  /** … a collection names its entry and duty and says why it is needed. */
  readonly basis: readonly string[] | null;
}

const RULES = {
  reason: "sources.repeat.reason",
  exception: "sources.repeat.exception",
  block: "sources.second.block",
  unified: "sources.unified",
  basis: "sources.collection.basis",
} as const;

export function demandsOf(law: LawInForce): Demands {
  const all = law.parameters();
  const read = (key: string): readonly string[] | null => {
    const rule = all.find((each) => each.key === key);
    return rule?.value === true ? rule.cites : null;
  };
  return {
    reason: read(RULES.reason),
    exception: read(RULES.exception),
    block: read(RULES.block),
    unified: read(RULES.unified),
    basis: read(RULES.basis),
  };
}

export interface RepeatFacts {
  /** `element:<id>` or `entry:<id>`. */
  readonly key: string;
  readonly kind: "element" | "entry";
  /** What is repeated: the element, or the entry with its agency. */
  readonly what: string;
  readonly sourceAgency: string;
  readonly isCollected: boolean;
  readonly acknowledgement: { readonly reason: string; readonly exception: string | null } | null;
  readonly isAllowed: boolean;
}

export interface RepeatGap {
  readonly key: string;
  readonly text: string;
  readonly cites: readonly string[];
}

/** What misses before the draft may be handed in. */
export function demanded(demands: Demands, repeat: RepeatFacts): RepeatGap | undefined {
  const { key, what, sourceAgency, acknowledgement, isAllowed } = repeat;
  if (isAllowed) return undefined;
  if (repeat.kind === "element" && demands.block) {
    const text = `${what}已登记由${sourceAgency}采集，一数一源，不能再发布第二个来源；已开立争议，等待裁决。`;
    return { key, text, cites: demands.block };
  }
  // What an agency makes in its own work is not collected from anybody.
  if (!repeat.isCollected) return undefined;
  if (demands.exception && !acknowledgement?.exception) {
    const text = `${what}可以向${sourceAgency}共享取得，不得重复采集；确需采集的，请写明法律、法规另有规定的名称和条款。`;
    return { key, text, cites: demands.exception };
  }
  if (demands.reason && !acknowledgement) {
    const text = `${what}可以向${sourceAgency}共享取得；仍要收集的，请写明共享的数据为什么不能满足履职需要。`;
    return { key, text, cites: demands.reason };
  }
  return undefined;
}

/** What misses before it may be published: a second service of what the source supplies needs the office's word. */
export function demandedAtPublication(demands: Demands, repeat: RepeatFacts): RepeatGap | undefined {
  if (repeat.kind !== "element" || repeat.isAllowed || !(demands.unified ?? demands.block)) return undefined;
  const text = `${repeat.what}的数源部门是${repeat.sourceAgency}，由它统一提供；要发布第二个服务，请先写明理由予以允许，或者退回。`;
  return { key: repeat.key, text, cites: demands.unified ?? demands.block ?? [] };
}

const ENTRY_SHARE = 0.6;
const ENTRY_ITEMS = 2;
/** Whether one entry repeats another as a whole. */
export const isRepeatedEntry = (common: number, own: number): boolean => common >= ENTRY_ITEMS && common >= own * ENTRY_SHARE;
