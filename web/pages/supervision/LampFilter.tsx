// The four lamps with how many clocks stand on each; pressing one shows only those.
import { useTranslation } from "react-i18next";

import type { ClockCounts } from "#web/api/types.ts";
import { LampMark } from "#web/ui/ClockTag.tsx";
import { grouped } from "#web/ui/numbers.ts";

const lamps = ["red", "amber", "green", "paused"] as const;

export function LampFilter({
  counts,
  value,
  onChange,
}: {
  counts: ClockCounts | undefined;
  value: string | undefined;
  onChange: (lamp: string | undefined) => void;
}) {
  const { t } = useTranslation();
  return (
    <fieldset className="supervision-lamps gs-no-print">
      <legend className="gs-spoken">{t("supervision.lamps")}</legend>
      {lamps.map((lamp) => (
        <button
          key={lamp}
          type="button"
          className={`supervision-lamp gs-clock-${lamp}`}
          aria-pressed={value === lamp}
          onClick={() => onChange(value === lamp ? undefined : lamp)}
        >
          <span>
            <LampMark lamp={lamp} /> {t(`supervision.${lamp}`)}
          </span>
          <b>{counts === undefined ? "–" : grouped(counts[lamp])}</b>
        </button>
      ))}
    </fieldset>
  );
}
