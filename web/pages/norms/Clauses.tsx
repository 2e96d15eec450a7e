// What a norm says: chapters for people, and the clauses that tasks and loads are held against.
import { useTranslation } from "react-i18next";

import type { NormContent } from "#web/api/norms.ts";

export function Clauses({ content }: { content: NormContent }) {
  const { t } = useTranslation();
  const none = <span className="gs-sub">{t("norms.nothing")}</span>;
  return (
    <>
      {content.chapters.map(({ title, words }) => (
        <section key={title} className="gs-paper gs-pad">
          <h2>{title}</h2>
          <p className="norms-words">{words}</p>
        </section>
      ))}
      <section className="gs-paper gs-pad gs-stack">
        <h2>{t("norms.clauses")}</h2>
        <dl className="gs-facts">
          <dt>{t("norms.tablePattern")}</dt>
          <dd>{content.tablePattern === "" ? none : <span className="gs-mono">{content.tablePattern}</span>}</dd>
          <dt>{t("norms.columnPattern")}</dt>
          <dd>{content.columnPattern === "" ? none : <span className="gs-mono">{content.columnPattern}</span>}</dd>
          <dt>{t("norms.needsTimestamp")}</dt>
          <dd>{content.needsTimestamp ? t("norms.needed") : none}</dd>
          <dt>{t("norms.lagMinutes")}</dt>
          <dd>{content.lagMinutes === null ? none : t("intakeWatch.minutes", { count: content.lagMinutes })}</dd>
          <dt>{t("norms.formats")}</dt>
          <dd>
            {content.formats.length === 0 && none}
            {content.formats.map(({ itemType, columnTypes }) => (
              <span key={itemType} className="intake-line">
                {t(`norms.itemTypes.${itemType}`)}：<span className="gs-mono">{columnTypes.join("、")}</span>
              </span>
            ))}
          </dd>
          <dt>{t("norms.rhythms")}</dt>
          <dd>
            {content.rhythms.length === 0 && none}
            {content.rhythms.map(({ sharingType, grade, slowest }) => (
              <span key={`${sharingType}-${grade}`} className="intake-line">
                {t("norms.rhythmOf", {
                  sharing: t(`norms.sharing.${sharingType ?? "any"}`),
                  grade: t(`norms.grade.${grade ?? "any"}`),
                  slowest: t(`intakeCoverage.period.${slowest}`),
                })}
              </span>
            ))}
          </dd>
          <dt>{t("norms.checks")}</dt>
          <dd>
            {content.checks.length === 0 && none}
            {content.checks.map(({ on, name, kind, pattern, effect }) => (
              <span key={`${on}-${name}-${kind}-${pattern}`} className="intake-line">
                {t(`norms.on.${on}`, { name })}
                {kind === "required" ? t("norms.required") : t("norms.has", { pattern })}
                <span className="gs-sub"> · {t(`intake.form.effects.${effect}`)}</span>
              </span>
            ))}
          </dd>
        </dl>
      </section>
    </>
  );
}
