// The facets beside the results: every value with its count, several of one facet at once; folded away on narrow screens.
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { FacetName, FacetValue } from "#web/api/types.ts";
import { grouped } from "#web/ui/numbers.ts";

import { useChoices } from "./choices.ts";
import { facetNames } from "./search.ts";

const FEW = 6;

interface FacetsProps {
  facets: Record<FacetName, FacetValue[]> | undefined;
  chosen: Record<FacetName, string[]>;
  onChange: (facet: FacetName, values: string[]) => void;
}

export function Facets({ facets, chosen, onChange }: FacetsProps) {
  const { t } = useTranslation();
  const choices = useChoices();
  const inWords = (one: FacetValue): FacetValue => ({ ...one, label: choices.path("label", one.value) });
  return (
    <div className="catalog-facets gs-no-print">
      {facetNames.map((facet) => (
        <Facet
          key={facet}
          title={t(`catalog.facet.${facet}`)}
          values={facet === "label" ? (facets?.label ?? []).map(inWords) : (facets?.[facet] ?? [])}
          chosen={chosen[facet]}
          onChange={(values) => onChange(facet, values)}
        />
      ))}
    </div>
  );
}

interface FacetProps {
  title: string;
  values: readonly FacetValue[];
  chosen: readonly string[];
  onChange: (values: string[]) => void;
}

function Facet({ title, values, chosen, onChange }: FacetProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  // A chosen value stays visible when nothing matches it any more: otherwise it could not be taken back.
  const gone = chosen.filter((value) => !values.some((one) => one.value === value)).map((value) => ({ value, label: value, count: 0 }));
  const rows = [...gone, ...values];
  if (rows.length === 0) return null;
  const shown = all ? rows : rows.filter((one, index) => index < FEW || chosen.includes(one.value));
  return (
    <fieldset className="catalog-facet">
      <legend>{title}</legend>
      {shown.map((one) => (
        <label key={one.value} className="catalog-facet-value">
          <input
            type="checkbox"
            checked={chosen.includes(one.value)}
            onChange={(event) => onChange(event.target.checked ? [...chosen, one.value] : chosen.filter((value) => value !== one.value))}
          />
          <span>{one.label}</span>
          <span className="catalog-facet-count">{grouped(one.count)}</span>
        </label>
      ))}
      {rows.length > FEW && (
        <button type="button" className="gs-linklike" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("catalog.facet.fewer") : t("catalog.facet.more", { count: rows.length - FEW })}
        </button>
      )}
    </fieldset>
  );
}
