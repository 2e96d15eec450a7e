// Several agencies, each a box to tick; those chosen are counted.
import { useTranslation } from "react-i18next";

import type { Agency } from "#web/api/types.ts";

interface Props {
  label: string;
  agencies: readonly Agency[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

export function AgencyPicks({ label, agencies, chosen, onChange }: Props) {
  const { t } = useTranslation();
  const toggle = (id: string) => onChange(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <fieldset className="libraries-picks">
      <legend>
        {label} <span className="gs-optional">{t("libraries.chosen", { count: chosen.length })}</span>
      </legend>
      {agencies.map(({ id, shortName }) => (
        <label key={id}>
          <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} /> {shortName}
        </label>
      ))}
    </fieldset>
  );
}
