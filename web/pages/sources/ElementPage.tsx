// One data element: its source and the document behind it, who holds it, its history; named, moved and ended here.
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { DataElementPage, ElementUpkeep, ElementWords } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { dayText, shortDay, shortInstant } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { Timeline } from "#web/ui/Timeline.tsx";

import { AgreementForm } from "./AgreementForm.tsx";
import { ContributionForm } from "./ContributionForm.tsx";
import { DesignationForm } from "./DesignationForm.tsx";
import { ElementForm } from "./ElementForm.tsx";
import { EndForm } from "./EndForm.tsx";
import { Holders } from "./Holders.tsx";
import { LinkForm } from "./LinkForm.tsx";
import { Matters } from "./Matters.tsx";
import "./sources.css";

export function ElementPage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<DataElementPage>(id === undefined ? null : `/sources/elements/${id}`);
  if (answer.data !== undefined) return <ElementView key={answer.data.id} element={answer.data} />;
  return (
    <>
      <PageHeader title={t("sources.element")} crumbs={[{ title: t("frame.pages.sources"), href: paths.sources() }]} />
      {answer.problem === null ? <SkeletonLines lines={10} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function ElementView({ element }: { element: DataElementPage }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [form, setForm] = useState<"name" | "end" | "correct" | "link" | "contribute" | "agree" | null>(null);
  const may = (action: string) => element.actions.includes(action);
  const { source } = element;
  const done = async (words: string) => {
    await refresh("/sources", "/catalog");
    announce(words);
    setForm(null);
  };
  const request = async (reason: string) => {
    await api.post(`/sources/elements/${element.id}/requests`, { reason });
    await done(t("sources.requestDone"));
  };
  const correct = async (words: ElementWords) => {
    await api.put(`/sources/elements/${element.id}`, words);
    await done(t("sources.form.corrected"));
  };
  const close = () => setForm(null);
  const compare = async () => {
    const { compared, differing } = await api.post<{ compared: number; differing: number }>(`/sources/elements/${element.id}/comparisons`);
    await done(t("sources.compareDone", { compared, differing }));
  };
  return (
    <>
      <PageHeader
        title={element.name}
        crumbs={[{ title: t("frame.pages.sources"), href: paths.sources() }, { title: element.name }]}
        kicker={[t(`sources.subject.${element.subject}`), ...element.synonyms].join(" · ")}
        actions={
          <>
            {source?.entry && <LinkButton href={paths.entry(source.entry.id)}>{t("sources.toEntry")}</LinkButton>}
            {may("compare") && source !== null && (
              <ConfirmButton label={t("sources.compare")} consequence={t("sources.compareLead")} onConfirm={compare} />
            )}
            {may("request") && (
              <ConfirmButton
                label={t("sources.request")}
                consequence={t("sources.requestLead")}
                reasonLabel={t("sources.reason")}
                onConfirm={request}
              />
            )}
            {may("agree") && form === null && <Button onClick={() => setForm("agree")}>{t("sources.agreements.propose")}</Button>}
            {may("correct") && form === null && <Button onClick={() => setForm("correct")}>{t("sources.form.correct")}</Button>}
            {may("link") && form === null && <Button onClick={() => setForm("link")}>{t("sources.linking.title")}</Button>}
            {may("contribute") && form === null && (
              <Button type="primary" onClick={() => setForm("contribute")}>
                {t("sources.contributions.ask")}
              </Button>
            )}
            {may("end") && form === null && <Button onClick={() => setForm("end")}>{t("sources.end")}</Button>}
            {(may("name") || may("move")) && form === null && (
              <Button type="primary" onClick={() => setForm("name")}>
                {t(may("move") ? "sources.move" : "sources.name")}
              </Button>
            )}
          </>
        }
      />
      <section className={source === null ? "gs-state gs-state-waiting" : "gs-state gs-state-done"}>
        <div className="gs-state-body">
          <p className="gs-state-words">
            <b>{source === null ? t("sources.noSource") : t("sources.isSource", { agency: source.agency.name })}</b>
          </p>
          <div className="gs-sub">
            {source !== null && t("sources.since", { day: dayText(source.since), document: source.documentNumber })}{" "}
            <LawLinks citations={element.citations} />
          </div>
        </div>
      </section>
      {form === "name" && (
        <DesignationForm element={element} moves={may("move")} onCancel={close} onDone={() => done(t("sources.nameDone"))} />
      )}
      {form === "end" && <EndForm elementId={element.id} onCancel={close} onDone={() => done(t("sources.endDone"))} />}
      {form === "correct" && <ElementForm title={t("sources.form.correct")} words={element} onCancel={close} onSave={correct} />}
      {form === "link" && <LinkForm element={element} onCancel={close} onDone={() => done(t("sources.linking.done"))} />}
      {form === "contribute" && (
        <ContributionForm element={element} onCancel={close} onDone={() => done(t("sources.contributions.asked"))} />
      )}
      {form === "agree" && <AgreementForm element={element} onCancel={close} onDone={() => done(t("sources.agreements.proposed"))} />}
      <div className="sources-page">
        <div className="gs-stack">
          {(element.definition !== "" || element.codeTable !== null) && (
            <p>
              {element.definition}{" "}
              {element.codeTable !== null && <span className="gs-tag">{t("sources.form.coded", { codeTable: element.codeTable })}</span>}
            </p>
          )}
          <Holders element={element} onDone={done} />
          <Matters elementId={element.id} />
          <History element={element} />
          <Upkeep id={element.id} />
        </div>
        <aside className="gs-paper gs-pad" aria-label={t("ui.timeline.title")}>
          <Timeline acts={element.timeline} ledgerHref={(seq) => paths.ledger({ subject: element.id, seq })} />
        </aside>
      </div>
    </>
  );
}

function History({ element }: { element: DataElementPage }) {
  const { t } = useTranslation();
  if (element.designations.length === 0) return null;
  return (
    <section className="gs-paper gs-pad" aria-labelledby="sources-history">
      <h2 id="sources-history">{t("sources.history")}</h2>
      <ul>
        {element.designations.map((each) => (
          <li key={each.id}>
            <b>{each.agency.name}</b> <span className="gs-tag">{t(`sources.standing.${each.standing}`)}</span>
            <div className="gs-sub">
              {t("sources.since", { day: shortDay(each.effectiveOn), document: each.documentNumber })}
              {each.endedOn !== null && ` · ${t("sources.until", { day: shortDay(each.endedOn), document: each.endDocument ?? "" })}`}
              {each.involved.length > 0 && ` · ${t("sources.involved", { names: each.involved.map(({ name }) => name).join("、") })}`}
            </div>
            {each.words !== "" && <div>{each.words}</div>}
            {each.endReason !== null && <div>{each.endReason}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Upkeep({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useOne<ElementUpkeep>(`/sources/elements/${id}/upkeep`);
  if (data === undefined || (data.updates.length === 0 && data.comparisons.length === 0)) return null;
  return (
    <section className="gs-paper gs-pad" aria-labelledby="sources-upkeep">
      <h2 id="sources-upkeep">{t("sources.upkeep")}</h2>
      <ul>
        {data.updates.map((each) => (
          <li key={each.at}>
            {t("sources.update", { at: shortInstant(each.at), rows: each.rows })}
            {each.lagDays !== null && ` · ${t(each.lagDays === 0 ? "sources.inTime" : "sources.lag", { count: each.lagDays })}`}
          </li>
        ))}
        {data.comparisons.map((each) => (
          <li key={each.id}>
            {t("sources.compared", {
              at: shortInstant(each.comparedAt),
              other: each.other.title,
              both: each.bothHold,
              differing: each.differing,
              source: each.onlySource,
              only: each.onlyOther,
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
