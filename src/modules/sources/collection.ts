// What an agency asks of people and firms, and what must be said where the platform could give it; pure.
import { problems } from "#kernel/problem.ts";
import type { Demands } from "./demand.ts";

export const collectionKinds = ["form-field", "material", "collection"] as const;
export type CollectionKind = (typeof collectionKinds)[number];
/** How the field is filled: asked of the person, fetched by sharing, or checked against shared data. */
export const collectionMeans = ["collected", "shared", "verified"] as const;
export type CollectionMeans = (typeof collectionMeans)[number];

export interface Match {
  readonly elementId: string | null;
  readonly what: string;
  readonly agency: { id: string; name: string };
  readonly entry: { id: string; title: string } | null;
  readonly score: number;
}

export const collectionProblem = problems("collection", {
  unknown: { status: 404, text: "没有这个采集项。", en: "There is no such collection item." },
  exists: {
    status: 409,
    text: "本部门的“{matter}”已登记过这一项，请直接修改它。",
    en: "This item of “{matter}” is registered already.",
  },
  repeated: {
    status: 422,
    text: "“{name}”可以向{agency}共享取得，不得再向社会收集；确需收集的，请写明共享的数据为什么不能满足需要。",
    en: "“{name}” can be had from {agency} by sharing; say why shared data does not satisfy, or do not collect it.",
  },
  "exception-needed": {
    status: 422,
    text: "“{name}”可以向{agency}共享取得；再次采集须写明法律、法规另有规定的名称和条款。",
    en: "“{name}” can be had from {agency} by sharing; collecting it again needs the law that provides otherwise.",
  },
  "basis-needed": {
    status: 422,
    text: "采集须对应本部门的目录和职责，并说明必要性，请补齐。",
    en: "A collection names its entry and duty and says why it is necessary.",
  },
  "not-own": {
    status: 422,
    text: "所选的目录或者职责不是本部门的，请重新选择。",
    en: "The chosen entry or duty is not your agency's.",
  },
  "not-offered": {
    status: 409,
    text: "“{name}”没有可以申请的目录，或者已就它提出申请，请刷新后查看。",
    en: "There is no entry to apply for “{name}”, or it has been applied for already; please reload.",
  },
  ended: { status: 409, text: "这个采集项已经停止采集。", en: "This item is not collected any more." },
});

export interface CollectionFacts {
  readonly means: CollectionMeans;
  readonly matches: readonly Match[];
  readonly reason: string | null;
  readonly exception: string | null;
  readonly hasBasis: boolean;
}

export type CollectionRefusal = "repeated" | "exception-needed" | "basis-needed";

/** Why it cannot be registered, with the articles. What is fetched by sharing repeats nothing. */
export function refusalOf(
  demands: Pick<Demands, "reason" | "exception" | "basis">,
  facts: CollectionFacts,
): { name: CollectionRefusal; cites: readonly string[] } | undefined {
  if (facts.means !== "collected") return undefined;
  if (demands.basis && !facts.hasBasis) return { name: "basis-needed", cites: demands.basis };
  if (facts.matches.length === 0) return undefined;
  if (demands.exception && facts.exception === null) return { name: "exception-needed", cites: demands.exception };
  // A law that provides otherwise is the best of reasons.
  if (demands.reason && facts.reason === null && facts.exception === null) return { name: "repeated", cites: demands.reason };
  return undefined;
}

/** A hit without a legal exception is for the office to judge, whatever reason stands beside it. */
export const isSuspect = (facts: Pick<CollectionFacts, "means" | "matches" | "exception">): boolean =>
  facts.means === "collected" && facts.matches.length > 0 && facts.exception === null;

/** The application by which it is obtained instead, and whether data flows by it. */
export interface Obtaining {
  readonly id: string;
  readonly number: string | null;
  readonly state: string;
  readonly grant: { readonly id: string; readonly state: string } | null;
}

/** What came to nothing does not stand in the way of another. */
const isIdle = ({ state, grant }: Obtaining): boolean =>
  state === "withdrawn" || (state === "answered" && grant === null) || grant?.state === "ended" || grant?.state === "expired";

/** JY-21-1: the entries from which it can be obtained, or against which it can be verified, instead of being asked for. */
export function offersOf(item: {
  readonly means: CollectionMeans;
  readonly endedAt: Date | null;
  readonly matches: readonly Match[];
  readonly obtaining: Obtaining | null;
}): { id: string; title: string }[] {
  if (item.means !== "collected" || item.endedAt !== null || (item.obtaining !== null && !isIdle(item.obtaining))) return [];
  return item.matches.flatMap(({ entry }) => (entry === null ? [] : [entry]));
}
