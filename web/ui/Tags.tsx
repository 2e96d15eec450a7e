// Sharing type, data grade and personal mark in words with a shape each, readable without colour.
import { useTranslation } from "react-i18next";

import type { Grade, Personal, Sharing } from "#web/api/types.ts";

export function SharingTag({ type }: { type: Sharing | null }) {
  const { t } = useTranslation();
  const marks = { unconditional: "●", conditional: "◐", withheld: "○", unset: "–" };
  const key = type ?? "unset";
  return (
    <span className={`gs-tag gs-sharing-${key}`}>
      <span aria-hidden="true">{marks[key]}</span> {t(`ui.sharing.${key}`)}
    </span>
  );
}

export function GradeTag({ grade }: { grade: Grade | null }) {
  const { t } = useTranslation();
  const marks = { general: "▁", important: "▄", core: "█", unset: "–" };
  const key = grade ?? "unset";
  return (
    <span className={`gs-tag gs-grade-${key}`}>
      <span aria-hidden="true">{marks[key]}</span> {t(`ui.grade.${key}`)}
    </span>
  );
}

export function PersonalTag({ mark, always = false }: { mark: Personal; always?: boolean }) {
  const { t } = useTranslation();
  if (mark === "none" && !always) return null;
  return (
    <span className={`gs-tag gs-personal-${mark}`}>
      {mark !== "none" && <span aria-hidden="true">{mark === "sensitive" ? "◆" : "◇"}</span>} {t(`ui.personal.${mark}`)}
    </span>
  );
}
