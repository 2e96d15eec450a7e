// Which other words a search has looked for, and the way to do without them.
import { useTranslation } from "react-i18next";

import type { CatalogSearch } from "#web/api/types.ts";

interface AlsoProps {
  also: CatalogSearch["also"];
  exact: boolean;
  onExact: (exact: string | undefined) => void;
}

export function Also({ also, exact, onExact }: AlsoProps) {
  const { t } = useTranslation();
  if (!exact && also.length === 0) return null;
  return (
    <p className="gs-sub catalog-also gs-no-print">
      {exact ? t("finding.also.off") : t("finding.also.on", { words: also.flatMap(({ words }) => words).join("、") })}{" "}
      <button type="button" className="gs-linklike" onClick={() => onExact(exact ? undefined : "true")}>
        {t(exact ? "finding.also.turnOn" : "finding.also.turnOff")}
      </button>
    </p>
  );
}
