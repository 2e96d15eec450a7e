// Whether the viewer's own agency can have the data, and how fast, in one phrase before a click: pure.
import { Type, type Static } from "typebox";
import { citationsOf, CitationSchema } from "#law/citation.schema.ts";
import type { LawInForce } from "#law/index.ts";
import { contentWords, type EntryContent } from "./content.ts";
import { type VerdictKind, verdictKinds } from "./search-query.ts";

export const VerdictSchema = Type.Object({
  kind: Type.Enum([...verdictKinds]),
  words: Type.String(),
  wordsEn: Type.String(),
  detail: Type.String(),
  detailEn: Type.String(),
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

/** In Chinese and in English. */
type Said = readonly [zh: string, en: string];
const NOTHING: Said = ["", ""];
const told = ([words, wordsEn]: Said, [detail, detailEn]: Said): Pick<Verdict, "words" | "wordsEn" | "detail" | "detailEn"> => ({
  words,
  wordsEn,
  detail,
  detailEn,
});

export function verdictOf(law: LawInForce, facts: VerdictFacts): Verdict {
  const { kind, averageReplyWorkingDays: average, grant, terms } = facts;
  const verdict = (words: Said, detail: Said, cites: readonly string[]): Verdict => ({
    kind,
    ...told(words, detail),
    citations: citationsOf(law, cites),
    averageReplyWorkingDays: kind === "apply" || kind === "usable" ? average : null,
  });
  const said: Readonly<Record<VerdictKind, () => Verdict>> = {
    own: () => verdict([verdictWords.own, "your agency's data"], ["由本部门提供。", "Your agency provides it."], []),
    granted: () =>
      verdict(
        [verdictWords.granted, "granted to you"],
        grant ? [`授权 ${grant.number}，有效期至 ${grant.until}。`, `Grant ${grant.number}, valid until ${grant.until}.`] : NOTHING,
        [],
      ),
    usable: () => {
      const rule = law.findDeadline("application.reply.unconditional");
      const direct = law.findProcedure("application")?.direct;
      const words: Said = [verdictWords.usable, "yours to use"];
      if (direct?.sharingTypes.includes("unconditional")) {
        const opened: Said = ["无条件共享：提交申请后平台即时开通。", "Shared unconditionally: opened as soon as you apply."];
        return verdict(words, opened, ["REG25-14-2", ...direct.cites]);
      }
      const speed: Said = rule
        ? [`申请后 ${rule.lengthText.zh}内答复`, `answered within ${rule.lengthText.en} of your application`]
        : ["提交申请后由对方答复", "the provider answers your application"];
      return verdict(words, [`无条件共享：${speed[0]}。`, `Shared unconditionally: ${speed[1]}.`], ["REG25-14-2", ...(rule?.cites ?? [])]);
    },
    apply: () => {
      const rule = law.findDeadline("application.reply.conditional");
      const [speed, speedEn] = replySpeed(average, rule?.lengthText);
      const scope: Said = terms === "" ? NOTHING : [`共享范围：${terms}`, `Scope: ${terms}`];
      return verdict([`${verdictWords.apply} · ${speed}`, `on application · ${speedEn}`], scope, ["REG25-14-3", ...(rule?.cites ?? [])]);
    },
    withheld: () =>
      verdict(
        terms === "" ? [verdictWords.withheld, "not shared"] : [`${verdictWords.withheld} · 依据${terms}`, `not shared · by ${terms}`],
        ["依法不能提供给其他部门，不接受申请。", "By law it is not given to other agencies; applications are not taken."],
        ["REG25-14-4", "REG25-15-4"],
      ),
  };
  return said[kind]();
}

function replySpeed(average: number | null, limit: { readonly zh: string; readonly en: string } | undefined): Said {
  if (average === 0) return ["该单位近一年一般当天答复", "mostly answered on the same day over the last year"];
  if (average !== null)
    return [`该单位近一年平均 ${average} 个工作日答复`, `answered in ${average} working days on average over the last year`];
  return limit ? [`${limit.zh}内答复`, `answered within ${limit.en}`] : ["没有规定答复期限", "no limit is set for the answer"];
}

/** REG25-3-2: nobody can have what was withdrawn as secret. */
export const withdrawnVerdict = (law: LawInForce): Verdict => ({
  kind: "withheld",
  ...told(["因涉密已撤回", "withdrawn as secret"], ["已停止共享，不接受申请。", "No longer shared; applications are not taken."]),
  citations: citationsOf(law, ["REG25-3-2"]),
  averageReplyWorkingDays: null,
});

const NO_MORE: Said = ["不再接受申请", "Applications are no longer taken"];

/** MIIT-16-2: what was taken off the catalog takes no more applications; what still runs is said. */
export const delistedVerdict = (law: LawInForce, before: Verdict): Verdict => ({
  kind: before.kind === "own" || before.kind === "granted" ? before.kind : "withheld",
  ...(before.kind === "granted"
    ? told(
        ["已下架 · 已有授权到期前可用", "delisted · your grant runs to its end"],
        [`${NO_MORE[0]}；${before.detail}`, `${NO_MORE[1]}. ${before.detailEn}`],
      )
    : told(["已下架", "delisted"], [`${NO_MORE[0]}。`, `${NO_MORE[1]}.`])),
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
