// An entry at a glance, and the terms on which it is shared or withheld.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { EntryContent, EntryPage } from "#web/api/types.ts";
import { grouped } from "#web/ui/numbers.ts";
import { GradeTag } from "#web/ui/Tags.tsx";

import { AttributeTags } from "./AttributeTags.tsx";
import { useChoices } from "./choices.ts";
import { FreshnessNote } from "./FreshnessNote.tsx";
import { valueWords } from "./values.ts";

function Fact({ title, children, note }: { title: string; children: ReactNode; note?: ReactNode }) {
  return (
    <div className="catalog-fact">
      <dt>{title}</dt>
      <dd>
        <span className="catalog-fact-value">{children}</span>
        {note !== undefined && note !== "" && <span className="gs-sub">{note}</span>}
      </dd>
    </div>
  );
}

export function EntryFacts({ entry, content }: { entry: EntryPage; content: EntryContent }) {
  const { t } = useTranslation();
  const choices = useChoices();
  const rows = entry.resources.reduce((most, resource) => Math.max(most, resource.rows ?? 0), 0);
  const library = content.baseLibrary ?? null;
  const kind = `${valueWords(t, "kind", content.kind)}${library === null ? "" : ` · ${valueWords(t, "library", library)}`}`;
  const personal = content.items.filter((item) => item.personal !== "none").length;
  return (
    <dl className="catalog-glance gs-paper">
      <Fact title={t("catalog.fact.provider")} note={entry.duty === null ? undefined : t("catalog.fact.duty", { duty: entry.duty.title })}>
        {entry.agency.name}
      </Fact>
      <Fact title={t("catalog.fact.fresh")} note={<FreshnessNote freshness={entry.freshness} />}>
        {choices.word("update-cycle", content.updateCycle) || valueWords(t, "cycle", null)}
      </Fact>
      <Fact
        title={t("catalog.fact.content")}
        note={
          <>
            {personal > 0 && t("catalog.fact.personal", { count: personal })}
            {rows > 0 && ` ${t("catalog.fact.rows", { rows: grouped(rows) })}`}
          </>
        }
      >
        {t("catalog.hit.items", { count: content.items.length })}
      </Fact>
      <Fact title={t("catalog.fact.sharing")} note={<GradeTag grade={content.grade} />}>
        <AttributeTags content={content} audiences={entry.met} />
      </Fact>
      <Fact title={t("catalog.fact.use")} note={t("catalog.fact.calls", { calls: grouped(entry.use.calls30d) })}>
        {entry.use.users === 0 ? t("catalog.fact.nobody") : t("catalog.fact.agencies", { count: entry.use.users })}
      </Fact>
      <Fact title={t("catalog.fact.get")} note={kind}>
        {content.sharingMethods.length === 0
          ? t("catalog.fact.noMethod")
          : content.sharingMethods.map((method) => valueWords(t, "method", method)).join("、")}
      </Fact>
    </dl>
  );
}

export function Terms({ content }: { content: EntryContent }) {
  const { t } = useTranslation();
  const { conditions, withholding } = content;
  if (conditions === null && withholding === null) return null;
  return (
    <section className="gs-paper gs-pad">
      <h2>
        {t(withholding === null ? "catalog.terms.title" : conditions === null ? "catalog.terms.withheldTitle" : "catalog.terms.bothTitle")}
      </h2>
      <dl className="gs-facts catalog-terms">
        {conditions !== null && (
          <>
            {(conditions.basis ?? "") !== "" && (
              <>
                <dt>{t("catalog.terms.conditionsBasis")}</dt>
                <dd>{conditions.basis}</dd>
              </>
            )}
            <dt>{t("catalog.terms.scope")}</dt>
            <dd>{conditions.scope}</dd>
            <dt>{t("catalog.terms.purposes")}</dt>
            <dd>
              <ul>
                {conditions.purposes.map((purpose) => (
                  <li key={purpose}>{purpose}</li>
                ))}
              </ul>
            </dd>
            {conditions.further.length > 0 && (
              <>
                <dt>{t("catalog.terms.further")}</dt>
                <dd>
                  <ul>
                    {conditions.further.map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ul>
                </dd>
              </>
            )}
          </>
        )}
        {withholding !== null && (
          <>
            <dt>{t("catalog.terms.basis")}</dt>
            <dd>
              {withholding.title} {withholding.article}
            </dd>
            <dt>{t("catalog.terms.reason")}</dt>
            <dd>{withholding.reason}</dd>
          </>
        )}
        <dt>{t("catalog.terms.open")}</dt>
        <dd>
          {valueWords(t, "open", content.openType)}
          {content.openConditions !== null && ` · ${content.openConditions}`}
        </dd>
      </dl>
    </section>
  );
}
