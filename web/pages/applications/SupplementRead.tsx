// What was asked to be supplemented, once, and what was answered.
import { useTranslation } from "react-i18next";

import type { Application } from "#web/api/types.ts";
import { instantText } from "#web/ui/dates.ts";

export const supplementFields = ["purpose", "duty", "basis", "scenario", "scope", "period", "items", "other"] as const;

export function SupplementRead({ application }: { application: Application }) {
  const { t } = useTranslation();
  const { supplement } = application;
  if (supplement === null) return null;
  const label = (field: string) => t(`applications.supplement.field.${field}`, { defaultValue: field });
  return (
    <section className="gs-paper gs-pad">
      <h2>{t("applications.supplement.title")}</h2>
      <p className="gs-sub">
        {t("applications.supplement.askedAt", { at: instantText(supplement.askedAt) })}
        {supplement.answeredAt !== null && ` · ${t("applications.supplement.answeredAt", { at: instantText(supplement.answeredAt) })}`}
      </p>
      <dl className="gs-facts applications-facts">
        {supplement.missing.map((missing) => (
          <div key={missing.field + missing.text} className="applications-row">
            <dt>{label(missing.field)}</dt>
            <dd>
              {missing.text}
              {supplement.answers
                .filter((answer) => answer.field === missing.field)
                .map((answer) => (
                  <p key={answer.text} className="applications-answer">
                    {answer.text}
                  </p>
                ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
