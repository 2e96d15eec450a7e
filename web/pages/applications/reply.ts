// Pure steps on a reply being drafted: decisions per item, what still misses, and what is sent.
import type { Application, ApplicationLine, Gap, Ground, Mask, ReplyLine } from "#web/api/types.ts";

export interface Decision {
  decision: "agree" | "refuse" | null;
  mask: Mask;
  ground: string;
  condition: string;
  lawTitle: string;
  lawArticle: string;
  reason: string;
}
export type Decisions = Record<string, Decision>;

/** Nothing is decided beforehand; the mask begins as the catalog suggests it. */
export const undecided = (line: ApplicationLine): Decision => ({
  decision: null,
  mask: line.suggestedMask,
  ground: "",
  condition: "",
  lawTitle: "",
  lawArticle: "",
  reason: "",
});

export const openLines = (application: Application): ApplicationLine[] => application.lines.filter((line) => line.reply === null);

/** Unconditional items may be refused on fewer grounds than conditional ones. */
export const groundsOf = (application: Application, line: ApplicationLine): Ground[] =>
  line.sharingType === "unconditional" ? application.grounds.unconditional : application.grounds.conditional;

/** Another mask than the catalog's needs a reason; so does every refusal. */
export const needsMaskReason = (line: ApplicationLine, decision: Decision): boolean =>
  decision.decision === "agree" && decision.mask !== line.suggestedMask;

export function problemsOf(
  application: Application,
  decisions: Decisions,
  t: (key: string, values?: Record<string, string>) => string,
): Gap[] {
  const lines = openLines(application);
  const found = lines.flatMap((line): Gap[] => {
    const decision = decisions[line.itemId];
    if (!decision || decision.decision === null) return [];
    const at = (name: string, key: string): Gap => ({ pointer: `/lines/${line.itemId}/${name}`, text: t(key, { name: line.name }) });
    if (decision.decision === "agree") {
      return needsMaskReason(line, decision) && decision.reason.trim() === ""
        ? [at("reason", "applications.review.maskReasonMissing")]
        : [];
    }
    const ground = groundsOf(application, line).find((each) => each.key === decision.ground);
    if (!ground) return [at("ground", "applications.review.groundMissing")];
    return [
      ...(ground.needs.includes("condition") && decision.condition === "" ? [at("condition", "applications.review.conditionMissing")] : []),
      ...(ground.needs.includes("legal-basis") && (decision.lawTitle.trim() === "" || decision.lawArticle.trim() === "")
        ? [at("lawTitle", "applications.review.basisMissing")]
        : []),
      ...(ground.needs.includes("reason") && decision.reason.trim() === "" ? [at("reason", "applications.review.reasonMissing")] : []),
    ];
  });
  const none = lines.every((line) => (decisions[line.itemId]?.decision ?? null) === null);
  return none ? [{ pointer: "/lines", text: t("applications.review.nothingDecided") }] : found;
}

export function replyLines(application: Application, decisions: Decisions): ReplyLine[] {
  return openLines(application).flatMap((line): ReplyLine[] => {
    const decision = decisions[line.itemId];
    if (!decision || decision.decision === null) return [];
    const reason = decision.reason.trim() === "" ? null : decision.reason.trim();
    if (decision.decision === "agree") {
      return [{ itemId: line.itemId, decision: "agree", mask: decision.mask, ground: null, condition: null, legalBasis: null, reason }];
    }
    const needs = groundsOf(application, line).find((each) => each.key === decision.ground)?.needs ?? [];
    return [
      {
        itemId: line.itemId,
        decision: "refuse",
        mask: null,
        ground: decision.ground,
        condition: needs.includes("condition") ? decision.condition : null,
        legalBasis: needs.includes("legal-basis") ? { title: decision.lawTitle.trim(), article: decision.lawArticle.trim() } : null,
        reason,
      },
    ];
  });
}

export function countsOf(application: Application, decisions: Decisions) {
  const lines = openLines(application);
  const count = (wanted: Decision["decision"]) => lines.filter((line) => (decisions[line.itemId]?.decision ?? null) === wanted).length;
  return { agree: count("agree"), refuse: count("refuse"), later: count(null) };
}
