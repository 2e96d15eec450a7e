// What the guide in force says of an entry: its class and what that allows, the criteria of its grade, labels that it lacks.
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { EntryGuide as Found } from "#web/api/types.ts";
import { useChoices } from "#web/pages/catalog/choices.ts";
import { paths } from "#web/paths.ts";
import { instantText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link, LinkButton } from "#web/ui/Link.tsx";

import { AllowedUse, Criteria } from "./GuideText.tsx";
import { useClassName } from "./names.ts";
import "./guides.css";

/** On the page of a grant `bound` says that the using agency is held to it, too. */
export function EntryGuide({ entryId, bound = false }: { entryId: string; bound?: boolean }) {
  const { t } = useTranslation();
  const choices = useChoices();
  const nameOf = useClassName();
  const { data } = useOne<Found>(`/guides/entries/${entryId}`);
  if (data === undefined || data.guide === null) return null;
  const { guide, graded, grade, dataClass, fitting, labels, labelsMissing, waits } = data;
  return (
    <section className="gs-paper gs-pad" aria-labelledby="entry-guide">
      <div className="gs-field-head">
        <h2 id="entry-guide">{t("guides.entry.title")}</h2>
        <LawLinks citations={data.citations} />
      </div>
      <p>
        <Link href={paths.guide(guide.id)}>{t("guides.entry.by", { title: guide.title, version: guide.version })}</Link>
      </p>
      {bound && <p>{t("guides.entry.bound")}</p>}
      {labels.length > 0 && (
        <p>
          {t("guides.entry.labels")}{" "}
          {labels.map((code) => (
            <span key={code} className="gs-tag guides-label">
              {choices.path("label", code)}
            </span>
          ))}
        </p>
      )}
      <p className="gs-sub">
        {graded === null
          ? t("guides.entry.ungraded")
          : t("guides.entry.graded", { version: graded.version, at: instantText(graded.at), how: t(`guides.entry.how.${graded.how}`) })}
      </p>
      {waits !== null && (
        <div className="gs-actions">
          <b>⚠ {t("guides.entry.waits", { version: waits.version })}</b>
          <LinkButton href={paths.guide(waits.guideId, { tab: "regrade" })}>{t("guides.entry.toRegrade")}</LinkButton>
        </div>
      )}
      <h3>
        {t("guides.entry.class")}: {dataClass === null ? t("guides.entry.noClass") : nameOf(dataClass)}
      </h3>
      {dataClass !== null && (
        <>
          <h4>{t("guides.entry.allows")}</h4>
          <AllowedUse of={dataClass} />
        </>
      )}
      {fitting.length > 0 && <p className="gs-sub">{t("guides.entry.fitting", { names: fitting.map(nameOf).join("、") })}</p>}
      {labelsMissing.length > 0 && (
        <p>
          {t("guides.entry.missing")}{" "}
          {labelsMissing.map((code) => (
            <span key={code} className="gs-tag guides-label">
              {choices.path("label", code)}
            </span>
          ))}
        </p>
      )}
      {grade !== null && (
        <details>
          <summary>
            {t("guides.entry.grade")}: {t(`ui.grade.${grade.grade}`)}
          </summary>
          <Criteria of={grade.criteria} />
        </details>
      )}
    </section>
  );
}
