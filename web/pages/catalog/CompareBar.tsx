// What is put aside to compare, at the foot of the search.
import { useTranslation } from "react-i18next";

import { paths } from "#web/paths.ts";
import { LinkButton } from "#web/ui/Link.tsx";

import { COMPARED_MAX } from "./compared.ts";

export function CompareBar({ ids, onClear }: { ids: readonly string[]; onClear: () => void }) {
  const { t } = useTranslation();
  if (ids.length === 0) return null;
  return (
    <section className="catalog-compare-bar gs-paper gs-no-print" aria-label={t("finding.compare.title")}>
      <span aria-live="polite">
        {ids.length < 2 ? t("finding.compare.oneMore") : t("finding.compare.chosen", { count: ids.length, most: COMPARED_MAX })}
      </span>
      <span className="catalog-compare-buttons">
        <button type="button" className="gs-linklike" onClick={onClear}>
          {t("ui.filter.clear")}
        </button>
        {ids.length > 1 && (
          <LinkButton primary href={paths.compare(ids)}>
            {t("finding.compare.go")}
          </LinkButton>
        )}
      </span>
    </section>
  );
}
