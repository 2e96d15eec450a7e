// What may follow a breach that was established: which measure, on which occasion, by which article. Pure.
import type { MeasureKind } from "#law/index.ts";
import { atOnce, consequenceOf, type Kind } from "./kind.ts";
import { type Standing, violationProblem } from "./violation.ts";

export const measureStates = ["ordered", "answered", "accepted", "insufficient", "done", "lifted"] as const;
export type MeasureState = (typeof measureStates)[number];

export const measureWords: Readonly<Record<MeasureKind, { zh: string; en: string }>> = {
  suspend: { zh: "暂停共享", en: "suspend sharing" },
  rectify: { zh: "责令整改", en: "order rectification" },
  terminate: { zh: "终止共享", en: "end sharing" },
  report: { zh: "上报", en: "report upward" },
  criticise: { zh: "通报批评", en: "criticise in public" },
  refer: { zh: "移送", en: "refer to another body" },
};

/** Measures that another body answers with what it decided. */
export const answeredElsewhere: readonly MeasureKind[] = ["report", "refer"];
/** They act on a grant. */
export const ofGrants: readonly MeasureKind[] = ["suspend", "terminate"];

export interface Possible {
  readonly measure: MeasureKind;
  /** Now; else once it was not rectified. */
  readonly isNow: boolean;
  readonly to: { readonly zh: string; readonly en: string } | null;
  readonly cites: readonly string[];
}

type Course = Pick<Standing, "rectification"> & { readonly isLate: boolean; readonly taken: readonly MeasureKind[] };

const isUnmended = ({ rectification, isLate }: Course): boolean => rectification === "insufficient" || isLate;

/** What the law in force lets follow now; what it gives no power to is not among it. */
export function possibleOf(kind: Kind | undefined, course: Course): Possible[] {
  return (kind?.follows ?? []).flatMap(({ measure, when, to, cites }) => {
    const again = measure === "rectify" ? ["none", "insufficient"].includes(course.rectification) || course.isLate : true;
    if (!again || (ofGrants.includes(measure) && course.taken.includes(measure))) return [];
    return [{ measure, isNow: when !== "unmended" || isUnmended(course), to: to ?? null, cites }];
  });
}

export function refusalOfMeasure(kind: Kind | undefined, measure: MeasureKind, course: Course): Error | undefined {
  const { zh, en } = measureWords[measure];
  const values = { measure: zh, measureEn: en, kind: kind?.title.zh ?? "", kindEn: kind?.title.en ?? "" };
  if (!consequenceOf(kind, measure)) return violationProblem("no-power", { values });
  const possible = possibleOf(kind, course).find((each) => each.measure === measure);
  if (!possible) return violationProblem("already-taken");
  return possible.isNow ? undefined : violationProblem("not-yet", { values, cites: possible.cites });
}

/** Whether a finding goes without a day for rectification only where the text orders none, or where it was mended already. */
export const needsDay = (kind: Kind | undefined, isMended: boolean): boolean => atOnce(kind, "rectify") && !isMended;
