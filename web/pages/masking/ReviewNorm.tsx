// Beside the mask of an item under review: what the norm asks for, and the way to an exception where less is chosen.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { Application, ApplicationLine, Mask } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import "./masking.css";

/** Whether an item may be given so under the norm in force. */
export const isWithin = ({ norm }: ApplicationLine, mask: Mask): boolean =>
  norm === null || norm.within.includes(mask) || norm.excused.includes(mask);

interface ReviewNormProps {
  application: Application;
  line: ApplicationLine;
  mask: Mask;
}

export function ReviewNorm({ application, line, mask }: ReviewNormProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { norm } = line;
  if (norm === null) return null;
  const ask = async (reason: string) => {
    const { id: consumerAgencyId } = application.consumer;
    await api.post("/masking/exceptions", { entryId: application.entry.id, itemId: line.itemId, consumerAgencyId, mask, reason });
    announce(t("masking.exception.ask.done"));
  };
  return (
    <div className="applications-wide">
      <span className="gs-sub">
        {t("masking.review.asks", { version: norm.version, rule: norm.rule, strength: t(`masking.strength.${norm.least}`) })}
      </span>
      {!isWithin(line, mask) && (
        <>
          <p className="masking-weak">{t("masking.review.isWeak")}</p>
          <ConfirmButton
            label={t("masking.exception.ask.label")}
            consequence={t("masking.exception.ask.consequence")}
            reasonLabel={t("masking.exception.ask.reason")}
            onConfirm={ask}
          />
        </>
      )}
    </div>
  );
}
