// The extensions of a case: asked with which reason, decided how.
import { useTranslation } from "react-i18next";

import type { Application } from "#web/api/types.ts";
import { instantText } from "#web/ui/dates.ts";

export function Extensions({ application }: { application: Application }) {
  const { t } = useTranslation();
  if (application.extensions.length === 0) return null;
  return (
    <section className="gs-paper gs-pad">
      <h2>{t("applications.extension.title")}</h2>
      <ul className="applications-replies">
        {application.extensions.map((each) => (
          <li key={each.id}>
            <b>{t("applications.extension.asks", { count: each.workingDays })}</b> · {instantText(each.askedAt)} ·{" "}
            {each.decision === null ? t("applications.extension.open") : t(`applications.extension.${each.decision}`)}
            <p>{each.reason}</p>
            {each.note !== null && each.note !== "" && <p className="gs-sub">{t("applications.extension.note", { note: each.note })}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
