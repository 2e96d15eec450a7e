// The items of a case, read: what was asked and why, and beside it what was or would be given, item by item with its ground.
import { useTranslation } from "react-i18next";

import type { Application, ApplicationLine, ReplyLine } from "#web/api/types.ts";
import { valueWords } from "#web/pages/catalog/values.ts";
import "#web/ui/stacked.css";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { GradeTag, PersonalTag, SharingTag } from "#web/ui/Tags.tsx";

import { groundsOf } from "./reply.ts";

interface LineTableProps {
  application: Application;
  /** The lines of a reply that is proposed; otherwise what was replied is shown. */
  proposed?: readonly ReplyLine[];
}

export function LineTable({ application, proposed }: LineTableProps) {
  const { t } = useTranslation();
  const answered = proposed !== undefined || application.lines.some((line) => line.reply !== null);
  return (
    <section className="gs-table">
      <div className="gs-table-tools">
        <h2>{t("applications.asked", { count: application.lines.length })}</h2>
      </div>
      <table className="gs-grid stacked">
        <caption className="gs-spoken">{t("applications.asked", { count: application.lines.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("catalog.item.name")}</th>
            <th scope="col">{t("applications.reason")}</th>
            {answered && <th scope="col">{t(proposed === undefined ? "applications.replied" : "applications.proposed")}</th>}
          </tr>
        </thead>
        <tbody>
          {application.lines.map((line) => (
            <tr key={line.itemId} className="gs-grid-row">
              <td className="stacked-head applications-item">
                <span>
                  <b>{line.name}</b>{" "}
                  <span className="gs-chips">
                    <GradeTag grade={line.grade} />
                    <PersonalTag mark={line.personal} />
                    <SharingTag type={line.sharingType} />
                  </span>
                </span>
              </td>
              <td data-label={t("applications.reason")}>{line.reason}</td>
              {answered && (
                <td data-label={t(proposed === undefined ? "applications.replied" : "applications.proposed")}>
                  <Outcome application={application} line={line} proposed={proposed?.find((each) => each.itemId === line.itemId)} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface OutcomeProps {
  application: Application;
  line: ApplicationLine;
  proposed: ReplyLine | undefined;
}

function Outcome({ application, line, proposed }: OutcomeProps) {
  const { t, i18n } = useTranslation();
  const grounds = groundsOf(application, line);
  const reply = line.reply ?? proposed;
  if (!reply) return <span className="gs-sub">{t("applications.notYet")}</span>;
  const key = typeof reply.ground === "string" ? reply.ground : reply.ground?.key;
  const ground = grounds.find((each) => each.key === key);
  const masked = reply.mask !== null && reply.mask !== "none";
  if (reply.decision === "agree")
    return (
      <span>
        <span className="applications-yes">
          ✓ {t("applications.agreed")} · {masked ? valueWords(t, "mask", reply.mask) : t("applications.plain")}
        </span>
        {reply.reason !== null && reply.reason !== "" && <span className="gs-sub applications-line">{reply.reason}</span>}
      </span>
    );
  return (
    <span>
      <span className="applications-no">✕ {t("applications.refused")}</span>{" "}
      {ground === undefined
        ? typeof reply.ground === "object" && reply.ground !== null && reply.ground.title
        : i18n.language === "en"
          ? ground.titleEn
          : ground.title}{" "}
      <LawLinks citations={ground?.citations} />
      {reply.condition !== null && (
        <span className="gs-sub applications-line">{t("applications.byCondition", { condition: reply.condition })}</span>
      )}
      {reply.legalBasis !== null && (
        <span className="gs-sub applications-line">
          {reply.legalBasis.title} {reply.legalBasis.article}
        </span>
      )}
      {reply.reason !== null && <span className="gs-sub applications-line">{reply.reason}</span>}
    </span>
  );
}
