// The facets beside the results: every value with its count, several of one facet at once; folded away on narrow screens.
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import type { FacetName, FacetValue } from "#web/api/types.ts";
import { grouped } from "#web/ui/numbers.ts";

import { useFacetWords } from "./facetWords.ts";
import { Lamp } from "./FreshnessNote.tsx";
import { facetNames } from "./search.ts";

const FEW = 6;
/** From so many values on, typing finds one faster than the eye. */
const MANY = 12;
/** Closed at first: asked for less often, and the page stays short. */
const CLOSED: ReadonlySet<FacetName> = new Set(["method", "cycle", "grade", "label"]);

interface FacetsProps {
  facets: Record<FacetName, FacetValue[]> | undefined;
  chosen: Record<FacetName, string[]>;
  onChange: (facet: FacetName, values: string[]) => void;
}

export function Facets({ facets, chosen, onChange }: FacetsProps) {
  const words = useFacetWords();
  return (
    <div className="catalog-facets gs-no-print">
      {facetNames.map((facet) => (
        <Facet
          key={facet}
          name={facet}
          values={(facets?.[facet] ?? []).map((one) => ({ ...one, label: words(facet, one) }))}
          chosen={chosen[facet]}
          onChange={(values) => onChange(facet, values)}
        />
      ))}
    </div>
  );
}

interface FacetProps {
  name: FacetName;
  values: readonly FacetValue[];
  chosen: readonly string[];
  onChange: (values: string[]) => void;
}

function Facet({ name, values, chosen, onChange }: FacetProps) {
  const { t } = useTranslation();
  const id = useId();
  const [open, setOpen] = useState(!CLOSED.has(name) || chosen.length > 0);
  const [all, setAll] = useState(false);
  const [typed, setTyped] = useState("");
  if (values.length === 0) return null;
  const title = t(`catalog.facet.${name}`);
  const wanted = typed.trim().toLowerCase();
  const found = values.filter(({ label }) => label.toLowerCase().includes(wanted));
  // A chosen value stays in sight: otherwise it could not be taken back.
  const shown = wanted === "" && !all ? values.filter((one, index) => index < FEW || chosen.includes(one.value)) : found;
  return (
    <fieldset className="catalog-facet">
      <legend>
        <button type="button" className="catalog-facet-fold" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          <span>{title}</span>
          {chosen.length > 0 && <span className="catalog-facet-chosen">{t("ui.filter.chosen", { count: chosen.length })}</span>}
          <span aria-hidden="true" className="catalog-facet-arrow" />
        </button>
      </legend>
      <div id={id} hidden={!open}>
        {values.length > MANY && (
          <input
            type="search"
            className="gs-input catalog-facet-search"
            aria-label={t("catalog.facet.search", { facet: title })}
            placeholder={t("catalog.facet.searchHint", { count: values.length })}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
        <div className={shown.length > MANY ? "catalog-facet-values catalog-facet-long" : "catalog-facet-values"}>
          {shown.map((one) => (
            <label key={one.value} className="catalog-facet-value">
              <input
                type="checkbox"
                checked={chosen.includes(one.value)}
                onChange={(event) =>
                  onChange(event.target.checked ? [...chosen, one.value] : chosen.filter((value) => value !== one.value))
                }
              />
              <span>
                {name === "freshness" && <Lamp kind={one.value} />}
                {one.label}
              </span>
              <span className="catalog-facet-count">{grouped(one.count)}</span>
            </label>
          ))}
        </div>
        {wanted !== "" && found.length === 0 && <p className="gs-sub">{t("catalog.facet.none")}</p>}
        {wanted === "" && values.length > FEW && (
          <button type="button" className="gs-linklike" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t("catalog.facet.fewer") : t("catalog.facet.more", { count: values.length - FEW })}
          </button>
        )}
      </div>
    </fieldset>
  );
}
