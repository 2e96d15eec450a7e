// The provider says by which item rows are cut to the areas of localities.
import { useTranslation } from "react-i18next";

import type { Grant } from "#web/api/types.ts";

type AreaItems = Grant["availableResources"][number]["areaItems"];

/** Chosen already, or the one that is recognised. */
export function firstArea(grant: Grant, items: AreaItems): string {
  if (items.some(({ id }) => id === grant.area?.itemId)) return grant.area?.itemId ?? "";
  const [first, ...others] = items.filter(({ isRecognised }) => isRecognised);
  return first && others.length === 0 ? first.id : "";
}

export function AreaChoice({ items, chosen, onChange }: { items: AreaItems; chosen: string; onChange: (id: string) => void }) {
  const { t } = useTranslation();
  if (items.length === 0) return <p className="grants-warn">{t("localities.grant.noItems")}</p>;
  return (
    <div className="grants-choices">
      <label className="grants-area">
        <span>{t("localities.grant.choose")}</span>
        <select className="gs-input" value={chosen} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t("localities.grant.automatic")}</option>
          {items.map(({ id, name, isRecognised }) => (
            <option key={id} value={id}>
              {isRecognised ? `${name}（${t("localities.grant.recognised")}）` : name}
            </option>
          ))}
        </select>
      </label>
      <p className="gs-sub">{t("localities.grant.chooseHint")}</p>
    </div>
  );
}
