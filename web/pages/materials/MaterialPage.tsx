// One material of a service item: what a counter is told of it, what it rests on, and what may be done with the line.
import { Button } from "antd";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { MaterialDetail } from "#web/api/materials.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { instantText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { Timeline } from "#web/ui/Timeline.tsx";

import { MaterialForm } from "./MaterialForm.tsx";
import { Demand, FindingNote } from "./Standing.tsx";
import "./materials.css";

export function MaterialPage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<MaterialDetail>(id === undefined ? null : `/materials/${id}`);
  if (answer.data !== undefined) return <MaterialView line={answer.data} />;
  return (
    <>
      <PageHeader title={t("materials.one")} crumbs={[{ title: t("frame.pages.materials"), href: paths.materials() }]} />
      {answer.problem === null ? <SkeletonLines lines={8} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function MaterialView({ line }: { line: MaterialDetail }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  return (
    <>
      <PageHeader
        title={line.name}
        kicker={`${line.agency.name} · ${line.item.name} ${line.item.code}`}
        crumbs={[{ title: t("frame.pages.materials"), href: paths.materials() }, { title: line.name }]}
        actions={!editing && <Steps line={line} onEdit={() => setEditing(true)} />}
      />
      <p className="gs-paper gs-pad" aria-live="polite">
        <b className={line.verdict === "obtainable" ? "materials-no" : ""}>
          {t("materials.counterTold")} {t(`materials.verdict.${line.verdict}`)}
        </b>{" "}
        {line.citations.length > 0 && <LawLinks citations={line.citations} />}
      </p>
      {editing && <MaterialForm before={line} onClose={() => setEditing(false)} />}
      <div className="materials-page">
        <section className="gs-paper gs-pad" aria-labelledby="material-facts-title">
          <h2 id="material-facts-title">{t("materials.facts")}</h2>
          <Facts line={line} />
        </section>
        <aside className="gs-paper gs-pad" aria-label={t("ui.timeline.title")}>
          <Timeline acts={line.timeline} ledgerHref={(seq) => paths.ledger({ subject: line.id, seq })} />
        </aside>
      </div>
    </>
  );
}

function Steps({ line, onEdit }: { line: MaterialDetail; onEdit: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const may = (action: MaterialDetail["actions"][number]) => line.actions.includes(action);
  const send = async (path: string, body?: object) => {
    await api.post(`/materials/${line.id}/${path}`, body);
    await refresh("/materials");
    await refresh(`/materials/${line.id}`);
    announce(t("materials.done"));
  };
  return (
    <>
      {may("end") && (
        <ConfirmButton
          label={t("materials.end.label")}
          consequence={t("materials.end.consequence")}
          reasonLabel={t("materials.end.reason")}
          onConfirm={(reason) => send("end", { reason })}
        />
      )}
      {may("save") && <Button onClick={onEdit}>{t("materials.form.edit")}</Button>}
      {may("publish") && (
        <ConfirmButton
          primary
          label={t("materials.publish.label")}
          consequence={t("materials.publish.consequence")}
          onConfirm={() => send("publish")}
        />
      )}
    </>
  );
}

function Facts({ line }: { line: MaterialDetail }) {
  const { t } = useTranslation();
  return (
    <dl className="gs-facts">
      <dt>{t("materials.stateLabel")}</dt>
      <dd>
        {t(`materials.state.${line.state}`)}
        {line.inForceAt !== null && <span className="gs-sub"> · {t("materials.since", { at: instantText(line.inForceAt) })}</span>}
        {line.ending !== "" && <span className="gs-sub materials-line">{line.ending}</span>}
      </dd>
      <dt>{t("materials.demandLabel")}</dt>
      <dd>
        <Demand line={line} />
        <FindingNote finding={line.finding} />
      </dd>
      <dt>{t("materials.entry")}</dt>
      <dd>
        {line.entry === null ? (
          "—"
        ) : (
          <>
            <Link href={paths.entry(line.entry.id)}>{line.entry.title === "" ? line.entry.code : line.entry.title}</Link>{" "}
            <span className="gs-sub">{line.entry.source}</span>
          </>
        )}
      </dd>
      <dt>{t("materials.held")}</dt>
      <dd>
        {line.held.length === 0
          ? t(line.entry?.own === true ? "materials.own" : "materials.noGrant")
          : line.held.map((held) => (
              <Link key={held.id} href={paths.grant(held.id)} className="gs-mono materials-line">
                {held.number}
              </Link>
            ))}
      </dd>
      {line.note !== "" && (
        <>
          <dt>{t("materials.note")}</dt>
          <dd>{line.note}</dd>
        </>
      )}
    </dl>
  );
}
