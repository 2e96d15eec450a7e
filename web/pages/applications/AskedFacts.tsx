// What was asked for beside the items: purpose, duty, basis, scenario, scope, method and period.
import { Fragment } from "react";
import { useTranslation } from "react-i18next";

import type { Application } from "#web/api/types.ts";
import { useChoices } from "#web/pages/catalog/choices.ts";
import { valueWords } from "#web/pages/catalog/values.ts";
import { BehalfFacts } from "#web/pages/localities/BehalfFacts.tsx";
import { dayText } from "#web/ui/dates.ts";

import { NeedSaid } from "./BatchNeed.tsx";
import { CopiesSaid } from "./CopiesSaid.tsx";

export function AskedFacts({ application }: { application: Application }) {
  const { t } = useTranslation();
  const choices = useChoices();
  const { content, duty } = application;
  const words = (text: string | null) => (text === null || text === "" ? t("catalog.unset") : text);
  // What no text in force asks for and nobody wrote is no gap.
  const shows = (key: string, text: string | null) => application.fields.some((field) => field.key === key) || (text ?? "") !== "";
  return (
    <dl className="gs-facts">
      <dt>{t("applications.field.purpose")}</dt>
      <dd>
        <b>{words(content.purpose)}</b>
      </dd>
      {shows("duty", content.dutyId) && (
        <>
          <dt>{t("applications.field.dutyShort")}</dt>
          <dd>
            {duty === null ? t("catalog.unset") : duty.title}
            {duty !== null && <span className="gs-sub applications-line">{duty.basis}</span>}
          </dd>
        </>
      )}
      {(["basis", "scenario", "scope"] as const)
        .filter((key) => shows(key, content[key]))
        .map((key) => (
          <Fragment key={key}>
            <dt>{t(`applications.field.${key}`)}</dt>
            <dd>{words(content[key])}</dd>
          </Fragment>
        ))}
      {(content.scenarioKind ?? null) !== null && (
        <>
          <dt>{t("guides.use.kind")}</dt>
          <dd>{choices.word("scenario", content.scenarioKind)}</dd>
        </>
      )}
      <dt>{t("applications.field.method")}</dt>
      <dd>
        {valueWords(t, "method", content.method)}
        {content.method === "batch" && (content.batchReason ?? "") !== "" && (
          <span className="gs-sub applications-line">{t("ladder.reasonGiven", { reason: content.batchReason })}</span>
        )}
        <NeedSaid application={application} />
        <CopiesSaid application={application} method={content.method} />
      </dd>
      <BehalfFacts localities={application.behalf.localities} ownUse={application.behalf.ownUse} />
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
