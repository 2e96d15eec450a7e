// A reply, item by item: what the law lets a provider say, and what it does not. Pure.
import type { Ground, LawInForce } from "#law/index.ts";
import type { Mask } from "#modules/grants/index.ts";
import { applicationProblem } from "./application.problems.ts";
import { type SharingClass } from "./application.ts";
import type { ReplyLine } from "./reply.schema.ts";

export interface OpenLine {
  readonly itemId: string;
  readonly name: string;
  readonly sharingType: SharingClass;
  readonly suggestedMask: Mask;
  readonly personal: "none" | "personal" | "sensitive";
}

const GROUND_KINDS = { unconditional: "application.refusal.unconditional", conditional: "application.refusal" } as const;

export const groundsFor = (law: LawInForce, sharingType: SharingClass): Ground[] => law.grounds(GROUND_KINDS[sharingType]);

/** Agreed to without a word on how: as the catalog suggests, never more. */
export function withSuggestions(open: readonly OpenLine[], lines: readonly ReplyLine[]): ReplyLine[] {
  const suggested = new Map(open.map((line) => [line.itemId, line.suggestedMask]));
  return lines.map((line) => (line.decision === "agree" ? { ...line, mask: line.mask ?? suggested.get(line.itemId) ?? "full" } : line));
}

/** Refuses a reply that the law does not allow; `conditions` are those that the catalog declares, word for word. */
export function checkReply(law: LawInForce, open: readonly OpenLine[], conditions: readonly string[], lines: readonly ReplyLine[]): void {
  const byId = new Map(open.map((line) => [line.itemId, line]));
  const foreign = lines.filter((line, index) => !byId.has(line.itemId) || lines.findIndex((each) => each.itemId === line.itemId) !== index);
  if (foreign.length > 0 || lines.length === 0) {
    throw applicationProblem("reply-lines", {
      values: { items: foreign.map((line) => byId.get(line.itemId)?.name ?? line.itemId).join("、") || "没有数据项" },
    });
  }
  for (const line of lines) {
    const item = byId.get(line.itemId);
    if (!item) continue;
    if (line.decision === "refuse") checkRefusal(law, item, conditions, line);
    else checkMask(item, line);
  }
}

function checkRefusal(law: LawInForce, item: OpenLine, conditions: readonly string[], line: ReplyLine): void {
  const grounds = groundsFor(law, item.sharingType);
  const ground = grounds.find((each) => each.key === line.ground);
  const values = { item: item.name, grounds: grounds.map((each) => each.title.zh).join("；") };
  if (!ground) throw applicationProblem("ground", { values });
  // REG25-15-2: only what stands in the catalog can be a condition.
  if (ground.needs.includes("condition") && !(line.condition && conditions.includes(line.condition)))
    throw applicationProblem("ground-condition", { values });
  if (ground.needs.includes("legal-basis") && !line.legalBasis) throw applicationProblem("ground-basis", { values });
  if (ground.needs.includes("reason") && !line.reason?.trim()) throw applicationProblem("ground-reason", { values });
}

function checkMask(item: OpenLine, line: ReplyLine): void {
  const mask = line.mask ?? item.suggestedMask;
  // Whoever can list identity numbers or names can undo a digest of one.
  if (mask === "hash" && item.personal !== "none") throw applicationProblem("mask-hash", { values: { item: item.name } });
  if (mask !== item.suggestedMask && !line.reason?.trim()) throw applicationProblem("mask-reason", { values: { item: item.name } });
}

/** Parties whom a ground says to tell besides the consumer. */
export function toldOffice(law: LawInForce, open: readonly OpenLine[], lines: readonly ReplyLine[]): boolean {
  const classes = new Map(open.map((line) => [line.itemId, line.sharingType]));
  return lines.some((line) => {
    const sharingType = classes.get(line.itemId);
    if (line.decision === "agree" || !sharingType) return false;
    return groundsFor(law, sharingType).some((ground) => ground.key === line.ground && ground.tells.includes("office"));
  });
}

/** The catalog's own conditions as they may be named in a refusal. */
export function conditionTexts(
  conditions: { readonly scope: string; readonly purposes: readonly string[]; readonly further: readonly string[] } | null,
): string[] {
  if (!conditions) return [];
  return [
    ...(conditions.scope ? [`共享范围：${conditions.scope}`] : []),
    ...(conditions.purposes.length > 0 ? [`使用用途：${conditions.purposes.join("、")}`] : []),
    ...conditions.further,
  ];
}
