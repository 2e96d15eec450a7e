// The sections of the form with how much misses in each; stays in sight while scrolling.
import { useTranslation } from "react-i18next";

import type { Gap } from "#web/api/types.ts";

const sections = [
  { key: "items", starts: ["/items"] },
  {
    key: "basics",
    starts: [
      "/title",
      "/summary",
      "/dutyId",
      "/kind",
      "/baseLibrary",
      "/theme",
      "/format",
      "/updateCycle",
      "/collected",
      "/sourceSystem",
      "/grade",
      "/agency",
    ],
  },
  {
    key: "guide",
    starts: [
      "/classification",
      "/formatType",
      "/methodCategory",
      "/region",
      "/subjects",
      "/scenario",
      "/aggregation",
      "/relatedCodes",
      "/labels",
      "/dataClass",
    ],
  },
  { key: "sharing", starts: ["/resources", "/sharing", "/outerSharing", "/conditions", "/withholding", "/open"] },
  { key: "assessments", starts: ["/assessments"] },
] as const;

export function SectionNav({ gaps }: { gaps: readonly Gap[] }) {
  const { t } = useTranslation();
  return (
    <nav className="compile-nav gs-no-print" aria-label={t("compile.sections")}>
      {sections.map(({ key, starts }) => {
        const count = gaps.filter((gap) => starts.some((start) => gap.pointer.startsWith(start))).length;
        return (
          <a key={key} href={`#compile-${key}`} className={count === 0 ? "compile-nav-done" : ""}>
            <span>
              {count === 0 ? "✓" : "○"} {t(`compile.section.${key}`)}
            </span>
            <span className="gs-sub">{count === 0 ? t("compile.sectionDone") : t("compile.sectionMissing", { count })}</span>
          </a>
        );
      })}
    </nav>
  );
}
