// Red, amber or green for one agency, by marks that the office sets: pure.
import type { Measure, Words } from "./measure.ts";

export const criteria = ["mounted", "fresh", "in-time", "graded"] as const;
export type Criterion = (typeof criteria)[number];

/** Per cent: from `green` on green, from `amber` on amber, below it red. */
export interface Threshold {
  readonly criterion: Criterion;
  readonly green: number;
  readonly amber: number;
}

export const lights = ["red", "amber", "green", "none"] as const;
export type Light = (typeof lights)[number];

type Figures = Readonly<Record<Measure, number>>;

interface CriterionKind extends Words {
  /** How many of how many are as they should be. */
  readonly share: (figures: Figures) => { good: number; all: number };
  /** The figure whose rows are not as they should be. */
  readonly opens: (figures: Figures) => Measure;
}

export const criterionKinds: Readonly<Record<Criterion, CriterionKind>> = {
  mounted: {
    zh: "挂接率",
    en: "Mounted",
    // What is withheld need not be mounted.
    share: ({ unmounted, withheld, published }) => ({ good: published - withheld - unmounted, all: published - withheld }),
    opens: () => "unmounted",
  },
  fresh: {
    zh: "更新及时率",
    en: "Within the update cycle",
    share: ({ mounted, stale }) => ({ good: mounted - stale, all: mounted }),
    opens: () => "stale",
  },
  "in-time": {
    zh: "按期答复率",
    en: "Answered in time",
    share: (figures) => ({
      good: figures["in-time"],
      all: figures["in-time"] + figures.late + figures["waiting-late"],
    }),
    opens: (figures) => (figures["waiting-late"] > 0 ? "waiting-late" : "late"),
  },
  graded: {
    zh: "分级率",
    en: "Graded",
    share: ({ published, ungraded }) => ({ good: published - ungraded, all: published }),
    opens: () => "ungraded",
  },
};

export interface Judged {
  readonly criterion: Criterion;
  readonly light: Light;
  readonly good: number;
  readonly all: number;
  /** Rounded down: 99.9 is not 100. */
  readonly percent: number | null;
  readonly green: number;
  readonly amber: number;
  readonly opens: Measure;
}

export function judge(figures: Figures, threshold: Threshold): Judged {
  const kind = criterionKinds[threshold.criterion];
  const { good, all } = kind.share(figures);
  const rest = { ...threshold, good, all, opens: kind.opens(figures) };
  if (all <= 0) return { ...rest, light: "none", percent: null };
  // Whole numbers throughout, so that 90 of 100 reaches 90 exactly.
  const reaches = (mark: number) => good * 100 >= mark * all;
  return {
    ...rest,
    light: reaches(threshold.green) ? "green" : reaches(threshold.amber) ? "amber" : "red",
    percent: Math.floor((good * 100) / all),
  };
}

/** The worst of what can be judged. */
export const lightOf = (judged: readonly Pick<Judged, "light">[]): Light =>
  lights.find((light) => judged.some((each) => each.light === light)) ?? "none";
