// What was asked for beside the items: purpose, duty, basis, scenario, scope, method and period.
import { useTranslation } from "react-i18next";

import type { Application } from "#web/api/types.ts";
import { valueWords } from "#web/pages/catalog/values.ts";
import { dayText } from "#web/ui/dates.ts";

export function AskedFacts({ application }: { application: Application }) {
  const { t } = useTranslation();
  const { content, duty } = application;
  const words = (text: string | null) => (text === null || text === "" ? t("catalog.unset") : text);
  return (
    <dl className="gs-facts">
      <dt>{t("applications.field.purpose")}</dt>
      <dd>
        <b>{words(content.purpose)}</b>
      </dd>
      <dt>{t("applications.field.dutyShort")}</dt>
      <dd>
        {duty === null ? t("catalog.unset") : duty.title}
        {duty !== null && <span className="gs-sub applications-line">{duty.basis}</span>}
      </dd>
      <dt>{t("applications.field.basis")}</dt>
      <dd>{words(content.basis)}</dd>
      <dt>{t("applications.field.scenario")}</dt>
      <dd>{words(content.scenario)}</dd>
      <dt>{t("applications.field.scope")}</dt>
      <dd>{words(content.scope)}</dd>
      <dt>{t("applications.field.method")}</dt>
      <dd>{valueWords(t, "method", content.method)}</dd>
      <dt>{t("applications.period")}</dt>
      <dd>
        {content.from === null || content.until === null
          ? t("catalog.unset")
          : t("applications.fromUntil", { from: dayText(content.from), until: dayText(content.until) })}
      </dd>
      {application.declaration !== null && (
        <>
          <dt>{t("applications.declared")}</dt>
          <dd>{application.declaration.by}</dd>
        </>
      )}
    </dl>
  );
}
