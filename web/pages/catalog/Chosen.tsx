// What is chosen of the facets, one chip each, taken off by a click.
import { useTranslation } from "react-i18next";

import type { FacetName, FacetValue } from "#web/api/types.ts";

import { useFacetWords } from "./facetWords.ts";
import { facetNames } from "./search.ts";

interface ChosenProps {
  chosen: Record<FacetName, string[]>;
  facets: Record<FacetName, FacetValue[]> | undefined;
  onChange: (changes: Record<string, string[] | undefined>) => void;
  onClear: () => void;
}

export function Chosen({ chosen, facets, onChange, onClear }: ChosenProps) {
  const { t } = useTranslation();
  const words = useFacetWords();
  const rows = facetNames.flatMap((facet) =>
    chosen[facet].map((value) => ({
      facet,
      value,
      label: words(facet, facets?.[facet].find((one) => one.value === value) ?? { value, label: value }),
    })),
  );
  if (rows.length === 0) return null;
  return (
    <span className="gs-chips catalog-chosen">
      {rows.map(({ facet, value, label }) => (
        <button
          key={facet + value}
          type="button"
          className="gs-tag catalog-chosen-one"
          aria-label={t("catalog.facet.remove", { label })}
          onClick={() => onChange({ [facet]: chosen[facet].filter((one) => one !== value), page: undefined })}
        >
          <span className="gs-sub">{t(`catalog.facet.${facet}`)}</span> {label} <span aria-hidden="true">×</span>
        </button>
      ))}
      <button type="button" className="gs-linklike" onClick={onClear}>
        {t("ui.filter.clear")}
      </button>
    </span>
  );
}
