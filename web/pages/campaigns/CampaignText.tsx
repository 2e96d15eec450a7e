// What a campaign asks, and how far the own agency is with it.
import { useTranslation } from "react-i18next";

import { apiUrl } from "#web/api/client.ts";
import { useOne } from "#web/api/queries.ts";
import type { Agency, Campaign, CampaignPart } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { dayText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";

const FIGURES = ["drafts", "submitted", "published", "publishedSince", "duties", "tables"] as const;

export function CampaignText({ of }: { of: Campaign }) {
  const { t } = useTranslation();
  const agencies = useOne<{ rows: Agency[] }>(of.content.scope.agencyIds.length === 0 ? null : "/agencies");
  const { content } = of;
  const scope = [
    ...content.scope.kinds.map((kind) => t(`campaigns.kind.${kind}`)),
    ...content.scope.agencyIds.map((id) => agencies.data?.rows.find((agency) => agency.id === id)?.shortName ?? ""),
  ];
  const words = (text: string) => (text === "" ? t("campaigns.text.none") : text);
  return (
    <div className="gs-stack">
      {of.own !== null && <OwnPart part={of.own} isOpen={of.state === "open"} />}
      {of.closingWords !== "" && (
        <section className="gs-paper gs-pad">
          <h2>{t("campaigns.text.closing")}</h2>
          <p className="guides-text">{of.closingWords}</p>
        </section>
      )}
      <section className="gs-paper gs-pad">
        <div className="gs-field-head">
          <h2>{t("campaigns.text.expected")}</h2>
          <LawLinks citations={of.citations} />
        </div>
        <p className="guides-text">{words(content.expected)}</p>
        <dl className="gs-facts">
          <dt>{t("campaigns.text.counted")}</dt>
          <dd>{words(content.expectations.map((one) => t(`campaigns.expectation.${one}`)).join("、"))}</dd>
          <dt>{t("campaigns.text.scope")}</dt>
          <dd>{words(scope.join("、"))}</dd>
          {of.guide !== null && (
            <>
              <dt>{t("campaigns.text.guide")}</dt>
              <dd>
                <Link href={paths.guide(of.guide.id)}>{t("campaigns.text.guideIs", of.guide)}</Link>
              </dd>
            </>
          )}
          {content.template && (
            <>
              <dt>{t("campaigns.text.template")}</dt>
              <dd>
                <a href={apiUrl("/sheets/template")} download>
                  {t("campaigns.text.templateLink")}
                </a>
              </dd>
            </>
          )}
        </dl>
      </section>
      <section className="gs-paper gs-pad">
        <h2>{t("campaigns.text.guidance")}</h2>
        <p className="guides-text">{words(content.guidance)}</p>
      </section>
    </div>
  );
}

function OwnPart({ part, isOpen }: { part: CampaignPart; isOpen: boolean }) {
  const { t } = useTranslation();
  return (
    <section className="gs-paper gs-pad" aria-labelledby="campaign-own">
      <h2 id="campaign-own">{t("campaigns.figure.title")}</h2>
      <dl className="gs-facts">
        {isOpen && (
          <>
            <dt>{t("campaigns.figure.left")}</dt>
            <dd>
              <b>{part.left}</b>
            </dd>
          </>
        )}
        {FIGURES.map((key) => (
          <div key={key} className="guides-fact">
            <dt>{t(`campaigns.figure.${key}`)}</dt>
            <dd>
              {part.figures[key] > 0 && (key === "duties" || key === "tables") ? (
                <Link href={paths.responsibilities(part.agency.id, { tab: "completeness" })}>{part.figures[key]}</Link>
              ) : part.figures[key] > 0 && (key === "drafts" || key === "submitted") ? (
                <Link href={paths.compile()}>{part.figures[key]}</Link>
              ) : (
                part.figures[key]
              )}
            </dd>
          </div>
        ))}
      </dl>
      {part.asked !== null && <p>{t("campaigns.moreTime.waits", { day: dayText(part.asked.until), reason: part.asked.reason })}</p>}
      {part.words !== "" && <p className="guides-text">{part.words}</p>}
    </section>
  );
}
