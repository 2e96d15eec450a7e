// Whether the viewer's own agency can have the data, and how fast, in one phrase before a click: pure.
import { Type, type Static } from "typebox";
import { citationsOf, CitationSchema } from "#law/citation.schema.ts";
import type { LawInForce } from "#law/index.ts";
import { contentWords, type EntryContent } from "./content.ts";
import { type VerdictKind, verdictKinds } from "./search-query.ts";

export const VerdictSchema = Type.Object({
  kind: Type.Enum([...verdictKinds]),
  words: Type.String(),
  detail: Type.String(),
  citations: Type.Array(CitationSchema),
  averageReplyWorkingDays: Type.Union([Type.Number(), Type.Null()]),
});
export type Verdict = Static<typeof VerdictSchema>;

export const verdictWords: Readonly<Record<VerdictKind, string>> = {
  own: "本部门的数据",
  granted: "已获授权",
  usable: "可直接使用",
  apply: "需申请",
  withheld: "不予共享",
};

export interface VerdictFacts {
  readonly kind: VerdictKind;
  /** Working days that the provider took over the last year; null where it answered nothing. */
  readonly averageReplyWorkingDays: number | null;
  /** Number and last day of the grant that the viewer's agency holds. */
  readonly grant: { readonly number: string; readonly until: string } | null;
  /** The scope of a shared entry, the basis of a withheld one. */
  readonly terms: string;
}

export function verdictOf(law: LawInForce, facts: VerdictFacts): Verdict {
  const { kind, averageReplyWorkingDays: average, grant, terms } = facts;
  const verdict = (words: string, detail: string, cites: readonly string[]): Verdict => ({
    kind,
    words,
    detail,
    citations: citationsOf(law, cites),
    averageReplyWorkingDays: kind === "apply" || kind === "usable" ? average : null,
  });
  const said: Readonly<Record<VerdictKind, () => Verdict>> = {
    own: () => verdict(verdictWords.own, "由本部门提供。", []),
    granted: () => verdict(verdictWords.granted, grant ? `授权 ${grant.number}，有效期至 ${grant.until}。` : "", []),
    usable: () => {
      const rule = law.findDeadline("application.reply.unconditional");
      const direct = law.findProcedure("application")?.direct;
      if (direct?.sharingTypes.includes("unconditional")) {
        return verdict(verdictWords.usable, "无条件共享：提交申请后平台即时开通。", ["REG25-14-2", ...direct.cites]);
      }
      const speed = rule ? `申请后 ${rule.lengthText.zh}内答复` : "提交申请后由对方答复";
      return verdict(verdictWords.usable, `无条件共享：${speed}。`, ["REG25-14-2", ...(rule?.cites ?? [])]);
    },
    apply: () => {
      const rule = law.findDeadline("application.reply.conditional");
      const speed =
        average === null
          ? rule
            ? `${rule.lengthText.zh}内答复`
            : "没有规定答复期限"
          : average === 0
            ? "该单位近一年一般当天答复"
            : `该单位近一年平均 ${average} 个工作日答复`;
      return verdict(`${verdictWords.apply} · ${speed}`, terms === "" ? "" : `共享范围：${terms}`, ["REG25-14-3", ...(rule?.cites ?? [])]);
    },
    withheld: () =>
      verdict(`${verdictWords.withheld}${terms === "" ? "" : ` · 依据${terms}`}`, "依法不能提供给其他部门，不接受申请。", [
        "REG25-14-4",
        "REG25-15-4",
      ]),
  };
  return said[kind]();
}

/** REG25-3-2: nobody can have what was withdrawn as secret. */
export const withdrawnVerdict = (law: LawInForce): Verdict => ({
  kind: "withheld",
  words: "因涉密已撤回",
  detail: "已停止共享，不接受申请。",
  citations: citationsOf(law, ["REG25-3-2"]),
  averageReplyWorkingDays: null,
});

/** MIIT-16-2: what was taken off the catalog takes no more applications; what still runs is said. */
export const delistedVerdict = (law: LawInForce, before: Verdict): Verdict => ({
  kind: before.kind === "own" || before.kind === "granted" ? before.kind : "withheld",
  words: before.kind === "granted" ? "已下架 · 已有授权到期前可用" : "已下架",
  detail: before.kind === "granted" ? `不再接受申请；${before.detail}` : "不再接受申请。",
  citations: citationsOf(law, ["MIIT-16-2"]),
  averageReplyWorkingDays: null,
});

/** What a verdict quotes of an entry as its viewer meets it: the scope of a shared one, the basis of a withheld one. */
export function termsOfUse(
  content: Pick<EntryContent, "sharingType" | "conditions" | "withholding">,
  sharingType = content.sharingType,
): string {
  if (sharingType !== "withheld") return content.conditions?.scope ?? "";
  const { withholding } = content;
  if (!withholding) return "";
  const title = withholding.title.startsWith("《") ? withholding.title : `《${withholding.title}》`;
  return `${title}${withholding.article}`;
}

export const facetWords = (value: string): string => contentWords[value] ?? value;
