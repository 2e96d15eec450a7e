// Why an entry is proposed: which wanted item met which of its items, by what, and what that is worth.
import { useTranslation } from "react-i18next";

import type { Proposal } from "#web/api/types.ts";

export function Reasons({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation();
  return (
    <ul className="lists-reasons">
      {proposal.reasons.map((reason) => (
        <li key={`${reason.kind} ${reason.wantedId ?? ""}`}>
          <span>{reason.wanted === reason.met ? reason.met : t("lists.meets", { wanted: reason.wanted, met: reason.met })}</span>{" "}
          <span className="gs-sub">
            {t(`lists.reason.${reason.kind}`)} · {t("lists.points", { points: reason.points })}
          </span>
        </li>
      ))}
    </ul>
  );
}
