// How fresh a node is: shape, colour and words.
import { useTranslation } from "react-i18next";

import type { CatalogNodeLine } from "#web/api/types.ts";
import { LampMark } from "#web/ui/ClockTag.tsx";
import { shortDay } from "#web/ui/dates.ts";

export function NodeLamp({ lamp, dueOn }: Pick<CatalogNodeLine, "lamp" | "dueOn">) {
  const { t } = useTranslation();
  return (
    <span className="reported-lamp">
      <LampMark lamp={lamp === "off" ? "stopped" : lamp} /> {t(`reported.lamp.${lamp}`)}
      {lamp !== "off" && <span className="gs-sub">{t("reported.dueOn", { day: shortDay(dueOn) })}</span>}
    </span>
  );
}
