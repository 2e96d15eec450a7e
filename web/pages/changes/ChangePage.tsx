// One recorded change: whose step it is and until when, what was recorded, the entries with their next step, its extension, what happened.
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { ChangePage as Answer, ChangeRules } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { dayText, instantText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { StateBanner } from "#web/ui/StateBanner.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { Timeline } from "#web/ui/Timeline.tsx";

import { AffectedEntries } from "./AffectedEntries.tsx";
import { AskExtension } from "./AskExtension.tsx";
import { Extension } from "./Extension.tsx";
import "./changes.css";

export function ChangePage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<Answer>(id === undefined ? null : `/catalog/change-events/${id}`);
  if (answer.data !== undefined) return <ChangeView change={answer.data} />;
  return (
    <>
      <PageHeader title={t("changes.page.title")} crumbs={[{ title: t("frame.pages.changes"), href: paths.changes() }]} />
      {answer.problem === null ? <SkeletonLines lines={10} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function ChangeView({ change }: { change: Answer }) {
  const { t } = useTranslation();
  const rules = useOne<ChangeRules>("/catalog/change-rules").data;
  return (
    <>
      <PageHeader
        title={change.title}
        crumbs={[{ title: t("frame.pages.changes"), href: paths.changes() }, { title: change.title }]}
        kicker={`${change.agency.name} · ${t(`changes.kind.${change.kind}`)}`}
        actions={change.actions.includes("ask-extension") && <AskExtension change={change} rules={rules} />}
      />
      <StateBanner
        sentence={change.sentence}
        note={
          change.clock === null ? (
            <>
              {t("changes.page.unlimited")} <LawLinks citations={rules?.citations} />
            </>
          ) : undefined
        }
      />
      <div className="changes-page">
        <div className="gs-stack">
          <Extension change={change} rules={rules} />
          <AffectedEntries change={change} />
          <section className="gs-paper gs-pad" aria-labelledby="change-facts-title">
            <h2 id="change-facts-title">{t("changes.page.facts")}</h2>
            <dl className="gs-facts">
              <dt>{t("changes.form.what")}</dt>
              <dd>{change.title}</dd>
              <dt>{t("changes.form.kind")}</dt>
              <dd>{t(`changes.kind.${change.kind}`)}</dd>
              <dt>{t("changes.form.since")}</dt>
              <dd>{dayText(change.occurredOn)}</dd>
              <dt>{t("changes.page.recordedAt")}</dt>
              <dd>{instantText(change.createdAt)}</dd>
              {change.note !== "" && (
                <>
                  <dt>{t("changes.form.note")}</dt>
                  <dd>{change.note}</dd>
                </>
              )}
            </dl>
          </section>
        </div>
        <aside className="gs-paper gs-pad" aria-label={t("ui.timeline.title")}>
          <Timeline acts={change.timeline} ledgerHref={(seq) => paths.ledger({ subject: change.id, seq })} />
        </aside>
      </div>
    </>
  );
}
