// The state of a consent to release in a word, and what is wrong with it.
import { useTranslation } from "react-i18next";

import type { ReleaseLine } from "#web/api/releases.ts";

export function ReleaseState({ release }: { release: Pick<ReleaseLine, "state" | "isLate" | "isStanding"> }) {
  const { t } = useTranslation();
  return (
    <>
      <span className={`releases-state ${release.state === "agreed" ? "releases-agreed" : ""}`}>
        {t(`releases.state.${release.state}`)}
      </span>
      {release.isLate && <span className="releases-state releases-bad releases-line">! {t("releases.late")}</span>}
      {release.isStanding && <span className="releases-state releases-bad releases-line">! {t("releases.standing")}</span>}
    </>
  );
}
