// What the lines mean: each by its stroke, and only those that are in the picture.
import { useTranslation } from "react-i18next";

import type { Lineage } from "#web/api/types.ts";

import { colourOf, type Form, formOf, forms } from "./picture.ts";

export function Legend({ lineage }: { lineage: Lineage }) {
  const { t } = useTranslation();
  const shown = new Set(lineage.arrows.map(({ kind }) => formOf(kind)));
  return (
    <ul className="lineage-legend" aria-label={t("lineage.legend")}>
      {(Object.keys(forms) as Form[])
        .filter((form) => form !== "more" && shown.has(form))
        .map((form) => (
          <li key={form}>
            <svg width="40" height="12" aria-hidden="true">
              <line
                x1="1"
                y1="6"
                x2="39"
                y2="6"
                strokeWidth={forms[form].width}
                strokeDasharray={forms[form].dash.join(" ")}
                style={{ stroke: `var(${colourOf[form]})` }}
              />
            </svg>
            {t(`lineage.forms.${form}`)}
          </li>
        ))}
    </ul>
  );
}
