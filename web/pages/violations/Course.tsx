// How the agency was heard, what was found by one and decided by another, and what became of an objection.
import { useTranslation } from "react-i18next";

import type { ViolationDetail } from "#web/api/violations.ts";
import { dayText, instantText } from "#web/ui/dates.ts";

export function Course({ violation }: { violation: ViolationDetail }) {
  const { t } = useTranslation();
  const { hearing, finding, decision, objection, objectionOutcome, closing } = violation;
  if (hearing === null && decision === null && closing === null) return null;
  return (
    <section className="gs-paper gs-pad" aria-labelledby="violation-course-title">
      <h2 id="violation-course-title">
        {t("violations.hearing")} · {t("violations.finding")}
      </h2>
      <dl className="gs-facts">
        {hearing !== null && (
          <>
            <SaidRow label={t("violations.asked")} said={hearing.asked} />
            <dt>{t("violations.answerBy")}</dt>
            <dd>
              {dayText(hearing.answerBy)}
              <div className="gs-sub">{t(`violations.daysFrom.${hearing.daysFrom}`)}</div>
            </dd>
            {hearing.statement === null ? (
              <>
                <dt>{t("violations.statement")}</dt>
                <dd className="gs-sub">{t("violations.noStatement")}</dd>
              </>
            ) : (
              <SaidRow label={t("violations.statement")} said={hearing.statement} />
            )}
          </>
        )}
        <SaidRow label={t(violation.state === "proposed" ? "violations.proposedFinding" : "violations.finding")} said={finding} />
        <SaidRow label={t("violations.decision")} said={decision} />
        <SaidRow label={t("violations.objection")} said={objection} />
        {objectionOutcome !== null && (
          <>
            <dt>{t("violations.objection")}</dt>
            <dd>
              <b>{t(`violations.objectionOutcome.${objectionOutcome.outcome}`)}</b>
              <p className="violations-words">{objectionOutcome.words}</p>
            </dd>
          </>
        )}
        <SaidRow label={t("violations.closing")} said={closing} />
      </dl>
    </section>
  );
}

export function SaidRow({ label, said }: { label: string; said: ViolationDetail["finding"] }) {
  if (said === null) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <p className="violations-words">{said.words}</p>
        <div className="gs-sub">{said.by === "" ? instantText(said.at) : `${said.by} · ${instantText(said.at)}`}</div>
      </dd>
    </>
  );
}
