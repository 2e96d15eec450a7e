// How a material is dealt with, and what is out of order, in words and with a sign.
import { useTranslation } from "react-i18next";

import type { MaterialLine } from "#web/api/materials.ts";

const SIGNS = { obtained: "✓", asked: "✎", original: "§" } as const;

export function Demand({ line }: { line: Pick<MaterialLine, "demand" | "rule"> }) {
  const { t } = useTranslation();
  return (
    <>
      <span className={`materials-demand materials-${line.demand}`}>
        <span aria-hidden="true">{SIGNS[line.demand]} </span>
        {t(`materials.demand.${line.demand}`)}
      </span>
      {line.rule !== "" && <span className="gs-sub materials-line">{line.rule}</span>}
    </>
  );
}

export function FindingNote({ finding }: { finding: MaterialLine["finding"] }) {
  const { t } = useTranslation();
  if (finding === null) return null;
  return (
    <span className="materials-finding">
      <span aria-hidden="true">▲ </span>
      {t(`materials.finding.${finding}`)}
    </span>
  );
}
