// A task as it is typed: what its form holds, what misses, and what is sent.
import type { IntakeRule, IntakeSetting, IntakeTask } from "#web/api/intake.ts";

/** A rule with every field as text; which of them count depends on its kind. */
export interface RuleDraft {
  readonly key: string;
  readonly kind: IntakeRule["kind"];
  readonly itemId: string;
  readonly otherId: string;
  readonly taskId: string;
  readonly operator: "<" | "<=" | "=" | ">=" | ">" | "<>";
  readonly least: string;
  readonly most: string;
  readonly pattern: string;
  readonly percent: string;
  readonly effect: IntakeRule["effect"];
}

export interface Draft {
  readonly title: string;
  readonly tableName: string;
  readonly keyItem: string;
  readonly mode: IntakeTask["mode"] | "";
  readonly rejectsMax: string;
  readonly rules: readonly RuleDraft[];
  readonly deviationReason: string;
}

const blank = { itemId: "", otherId: "", taskId: "", operator: "<=", least: "", most: "", pattern: "", percent: "95" } as const;
export const newRule = (): RuleDraft => ({ ...blank, key: crypto.randomUUID(), kind: "required", effect: "reject" });

/** What the form needs to know of the entry, new or set up already. */
export type Ground = Pick<IntakeSetting, "items" | "referables"> &
  Partial<Pick<IntakeSetting, "tableName" | "isThere" | "keyItem">> & { entry: { id: string; title: string } };

export function draftOf(ground: Ground, before?: IntakeTask): Draft {
  if (!before) {
    return {
      title: ground.entry.title.slice(0, 100),
      tableName: ground.tableName ?? "",
      keyItem: ground.keyItem ?? "",
      mode: "",
      rejectsMax: "0",
      rules: [],
      deviationReason: "",
    };
  }
  const rules = before.rules.map(({ rule }): RuleDraft => {
    const { percent, ...rest } = { percent: undefined, ...rule };
    return { ...blank, key: crypto.randomUUID(), ...rest, percent: percent === undefined ? blank.percent : String(percent) };
  });
  return {
    title: before.title,
    tableName: before.table.name,
    keyItem: "",
    mode: before.mode,
    rejectsMax: String(before.rejectsMax),
    rules,
    deviationReason: "",
  };
}

export function missingIn(draft: Draft, ground: Ground, isNew: boolean): ("title" | "mode" | "keyItem" | "rejectsMax")[] {
  return [
    ...(draft.title.trim() === "" ? (["title"] as const) : []),
    ...(isNew && ground.isThere === false && draft.keyItem === "" ? (["keyItem"] as const) : []),
    ...(draft.mode === "" ? (["mode"] as const) : []),
    ...(/^\d{1,7}$/.test(draft.rejectsMax.trim()) ? [] : (["rejectsMax"] as const)),
  ];
}

function ruleOf({ kind, itemId, otherId, taskId, operator, least, most, pattern, percent, effect }: RuleDraft): IntakeRule {
  if (kind === "range") return { kind, itemId, least: least.trim(), most: most.trim(), effect };
  if (kind === "pattern") return { kind, itemId, pattern, effect };
  if (kind === "compare") return { kind, itemId, operator, otherId, effect };
  if (kind === "reference") return { kind, itemId, taskId, otherId, effect };
  if (kind === "complete") return { kind, itemId, percent: Number(percent), effect };
  return { kind, itemId, effect };
}

export const bodyOf = (draft: Draft) => ({
  title: draft.title.trim(),
  mode: draft.mode,
  rejectsMax: Number(draft.rejectsMax),
  rules: draft.rules.map(ruleOf),
});
