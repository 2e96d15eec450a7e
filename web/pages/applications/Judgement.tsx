// What helps the provider to decide: purpose and basis, the consumer's record, what others were granted, the declared conditions.
import { useTranslation } from "react-i18next";

import type { Application } from "#web/api/types.ts";
import { Together } from "#web/pages/combinations/Together.tsx";
import { UseFit } from "#web/pages/guides/UseFit.tsx";
import { shortDay } from "#web/ui/dates.ts";

import { AskedFacts } from "./AskedFacts.tsx";

export function Judgement({ application, facts = false }: { application: Application; facts?: boolean }) {
  const { t } = useTranslation();
  const { judgement } = application;
  return (
    <>
      {!["answered", "withdrawn"].includes(application.state) && <Together of={{ kind: "applications", id: application.id }} />}
      {application.allowed !== null && <UseFit allowed={application.allowed} />}
      <section className="gs-paper gs-pad applications-judgement">
        <h2>{t("applications.judge.title")}</h2>
        {facts && <AskedFacts application={application} />}
        {judgement !== null && (
          <dl className="gs-facts">
            <dt>{t("applications.judge.record")}</dt>
            <dd>
              <span className={judgement.record.violations === 0 ? "applications-ok" : "applications-bad"}>
                {judgement.record.violations === 0 ? "✓ " : "⚠ "}
                {t("applications.judge.recordWords", {
                  grants: judgement.record.grants,
                  violations: judgement.record.violations,
                })}
              </span>
            </dd>
            <dt>{t("applications.judge.similar")}</dt>
            <dd>
              {judgement.similar.length === 0 && <span className="gs-sub">{t("applications.judge.noSimilar")}</span>}
              <ul className="applications-plain">
                {judgement.similar.map((one) => (
                  <li key={one.agency.id + one.at}>
                    {t("applications.judge.similarLine", { agency: one.agency.name, day: shortDay(one.at), items: one.items.join("、") })}
                    {one.masks.length > 0 && (
                      <span className="gs-sub applications-line">{t("applications.judge.masked", { items: one.masks.join("、") })}</span>
                    )}
                  </li>
                ))}
              </ul>
            </dd>
            <dt>{t("applications.judge.conditions")}</dt>
            <dd>
              {judgement.conditions.length === 0 && <span className="gs-sub">{t("applications.judge.noConditions")}</span>}
              <ul className="applications-plain">
                {judgement.conditions.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            </dd>
          </dl>
        )}
      </section>
    </>
  );
}
