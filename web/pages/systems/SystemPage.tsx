// One system: its two ends, what the platform sees of it, the entries that come from it, and what was done with its registration.
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { SystemDetail } from "#web/api/systems.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { instantText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { Timeline } from "#web/ui/Timeline.tsx";

import { OpenEnd, SharingEnd } from "./Standing.tsx";
import { SystemForm } from "./SystemForm.tsx";
import "./systems.css";

export function SystemPage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<SystemDetail>(id === undefined ? null : `/systems/${id}`);
  if (answer.data !== undefined) return <SystemView system={answer.data} />;
  return (
    <>
      <PageHeader title={t("systems.one")} crumbs={[{ title: t("frame.pages.systems"), href: paths.systems() }]} />
      {answer.problem === null ? <SkeletonLines lines={8} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function SystemView({ system }: { system: SystemDetail }) {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const editing = system.actions.includes("save") && values.edit !== undefined;
  return (
    <>
      <PageHeader
        title={system.name}
        crumbs={[{ title: t("frame.pages.systems"), href: paths.systems() }, { title: system.name }]}
        kicker={[
          system.agency.name,
          t(`systems.kind.${system.kind}`),
          t(`systems.built.${system.built}`),
          ...(system.classified ? [t("systems.classified")] : []),
          ...(system.state === "retired" ? [t("systems.retired")] : []),
        ].join(" · ")}
        actions={editing ? undefined : <Steps system={system} onEdit={() => set({ edit: "1" }, { push: true })} />}
      />
      {editing && <SystemForm key={system.revision} before={system} onClose={() => set({ edit: undefined })} />}
      <div className="systems-page">
        <div className="gs-stack">
          <Facts system={system} />
          {!system.classified && <Links system={system} />}
          {!system.classified && <Entries system={system} />}
        </div>
        <aside className="gs-paper gs-pad" aria-label={t("ui.timeline.title")}>
          <Timeline acts={system.timeline} ledgerHref={(seq) => paths.ledger({ subject: system.id, seq })} />
        </aside>
      </div>
    </>
  );
}

function Steps({ system, onEdit }: { system: SystemDetail; onEdit: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const send = async (path: string, body?: Record<string, string>) => {
    await api.post(`/systems/${system.id}/${path}`, body);
    await refresh(`/systems/${system.id}`);
    announce(t("systems.done"));
  };
  const may = (action: SystemDetail["actions"][number]) => system.actions.includes(action);
  return (
    <>
      {may("retire") && (
        <ConfirmButton
          label={t("systems.retire.label")}
          consequence={t("systems.retire.consequence")}
          reasonLabel={t("systems.retire.reason")}
          danger
          onConfirm={(reason) => send("retire", { reason })}
        />
      )}
      {may("restore") && (
        <ConfirmButton
          label={t("systems.restore.label")}
          consequence={t("systems.restore.consequence")}
          primary
          onConfirm={() => send("restore")}
        />
      )}
      {may("save") && (
        <Button type="primary" onClick={onEdit}>
          {t("systems.form.edit")}
        </Button>
      )}
    </>
  );
}

function Facts({ system }: { system: SystemDetail }) {
  const { t } = useTranslation();
  return (
    <section className="gs-paper gs-pad" aria-labelledby="system-facts-title">
      <h2 id="system-facts-title">{t("systems.ends")}</h2>
      <dl className="gs-facts">
        <dt>{t("systems.sharingEnd")}</dt>
        <dd>
          <SharingEnd system={system} />
          <LawLinks citations={system.citations} />
        </dd>
        <dt>{t("systems.openEndStated")}</dt>
        <dd>
          <OpenEnd system={system} />
          <LawLinks citations={system.openCitations} />
        </dd>
        <dt>{t("systems.contact")}</dt>
        <dd>{system.contactAt === null ? t("systems.never") : instantText(system.contactAt)}</dd>
        {system.code !== "" && (
          <>
            <dt>{t("systems.code")}</dt>
            <dd className="gs-mono">{system.code}</dd>
          </>
        )}
        {system.purpose !== "" && (
          <>
            <dt>{t("systems.purpose")}</dt>
            <dd className="systems-text">{system.purpose}</dd>
          </>
        )}
        {system.ending !== "" && (
          <>
            <dt>{t("systems.retire.reason")}</dt>
            <dd className="systems-text">{system.ending}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Links({ system }: { system: SystemDetail }) {
  const { t } = useTranslation();
  return (
    <section className="gs-paper gs-pad" aria-labelledby="system-links-title">
      <h2 id="system-links-title">{t("systems.form.linked")}</h2>
      <p className="gs-sub">{t("systems.seen")}</p>
      {system.links.length === 0 && <p>{t("systems.noLinks")}</p>}
      <ul className="systems-list">
        {system.links.map((link) => (
          <li key={link.id}>
            {t(`systems.way.${link.kind}`)} <b>{link.title}</b>
            <span className="gs-sub systems-line">
              <span className={link.live ? "systems-connected" : "systems-silent"}>
                {link.live ? "✓" : "!"} {t(link.live ? "systems.works" : "systems.worksNot")}
              </span>
              {link.contactAt !== null && ` · ${t("systems.contactAt", { at: instantText(link.contactAt) })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Entries({ system }: { system: SystemDetail }) {
  const { t } = useTranslation();
  return (
    <section className="gs-paper gs-pad" aria-labelledby="system-entries-title">
      <h2 id="system-entries-title">{t("systems.form.entries")}</h2>
      {system.percent !== null && (
        <p className="gs-sub">{t("systems.coverageOf", { percent: system.percent, reached: system.reached, entries: system.entries })}</p>
      )}
      {system.entryLines.length === 0 && <p>{t("systems.noEntries")}</p>}
      <ul className="systems-list">
        {system.entryLines.map((entry) => (
          <li key={entry.id}>
            {entry.title === "" ? entry.code : <Link href={paths.entry(entry.id)}>{entry.title}</Link>}
            <span className="gs-sub systems-line">
              <span className="gs-mono">{entry.code}</span> ·{" "}
              {t(entry.title === "" ? "systems.entryGone" : entry.reached ? "systems.reached" : "systems.unreached")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
