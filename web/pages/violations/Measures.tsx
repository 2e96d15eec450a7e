// What followed a breach, and before that what the law in force lets follow, each with its article.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { ViolationDetail, ViolationMeasure } from "#web/api/violations.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { dayText, instantText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { useWords } from "#web/ui/words.ts";

import { SaidRow } from "./Course.tsx";

export function Measures({ violation }: { violation: ViolationDetail }) {
  const { t } = useTranslation();
  const words = useWords();
  const { measures, kindNow } = violation;
  if (violation.view === "report") return null;
  if (measures.length > 0)
    return (
      <section className="gs-paper gs-pad" aria-labelledby="violation-measures-title">
        <h2 id="violation-measures-title">{t("violations.measures")}</h2>
        <ul className="violations-list">
          {measures.map((measure) => (
            <One key={measure.id} violation={violation} measure={measure} />
          ))}
        </ul>
      </section>
    );
  if (kindNow === null || violation.state === "dismissed" || violation.state === "closed") return null;
  return (
    <section className="gs-paper gs-pad" aria-labelledby="violation-follows-title">
      <h2 id="violation-follows-title">{t("violations.follows")}</h2>
      <ul className="violations-list">
        {kindNow.follows.map(({ measure, when, to, citations }) => (
          <li key={measure}>
            <b>{t(`violations.measureKind.${measure}`)}</b>
            {to !== null && ` · ${words(to)}`} <LawLinks citations={citations} />
            <div className="gs-sub">{t(`violations.occasion.${when}`)}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function One({ violation, measure }: { violation: ViolationDetail; measure: ViolationMeasure }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const record = async (words: string) => {
    await api.post(`/violations/${violation.id}/measures/${measure.id}/outcome`, { words });
    await refresh("/violations");
    announce(t("violations.step.done"));
  };
  const isElsewhere = measure.kind === "report" || measure.kind === "refer";
  return (
    <li>
      <div className="violations-head">
        <b>{t(`violations.measureKind.${measure.kind}`)}</b>
        <span>{t(`violations.measureState.${measure.state}`)}</span>
        <LawLinks citations={measure.citations} />
      </div>
      <p className="violations-words">{measure.words}</p>
      <div className="gs-sub">{`${measure.orderedBy} · ${instantText(measure.orderedAt)}`}</div>
      <dl className="gs-facts">
        {measure.addressee !== "" && (
          <>
            <dt>{t("violations.addressee")}</dt>
            <dd>{measure.addressee}</dd>
          </>
        )}
        {measure.document !== "" && (
          <>
            <dt>{t("violations.document")}</dt>
            <dd>{measure.document}</dd>
          </>
        )}
        {measure.dueOn !== null && (
          <>
            <dt>{t("violations.dueOn")}</dt>
            <dd>{dayText(measure.dueOn)}</dd>
          </>
        )}
        <SaidRow label={t("violations.mendedAnswer")} said={measure.answer} />
        <SaidRow label={t("violations.outcome")} said={measure.outcome} />
      </dl>
      {isElsewhere && measure.outcome === null && violation.actions.includes("outcome") && (
        <ConfirmButton
          label={t("violations.recordOutcome")}
          consequence={t("violations.outcomeConsequence")}
          reasonLabel={t("violations.outcomeWords")}
          onConfirm={record}
        />
      )}
    </li>
  );
}
