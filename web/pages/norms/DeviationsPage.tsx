// Tasks held against the norm in force: where each deviates, why, and what the office says of it.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { DeviatingTask, DeviationPage } from "#web/api/norms.ts";
import { refresh, useList } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { dayText } from "#web/ui/dates.ts";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";
import "#web/pages/intake/intake.css";

type Deviation = DeviatingTask["deviations"][number];

export function DeviationsPage() {
  const { t } = useTranslation();
  const words = useWords();
  const list = useList<DeviatingTask, DeviationPage>("/intake/deviations", {}, 50);
  const norm = list.first?.norm ?? null;
  const columns: Column<DeviatingTask>[] = [
    {
      key: "title",
      title: t("intake.column.title"),
      heading: true,
      width: 260,
      text: (row) => `${row.title} ${row.agency.name}`,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.intakeTask(row.id)}>{row.title}</Link>
          </span>
          <span className="gs-sub">
            {row.agency.name} · <span className="gs-mono">{row.number}</span>
          </span>
        </>
      ),
    },
    {
      key: "deviations",
      title: t("norms.deviations.column"),
      sortable: false,
      text: (row) => row.deviations.map((each) => words(each)).join("；"),
      render: (row) => (
        <>
          {row.isHeld && <span className="intake-bad intake-line">{t("norms.deviations.held")}</span>}
          {row.deviations.length === 0 && <span className="intake-good">{t("norms.deviations.conforms")}</span>}
          {row.deviations.map((deviation) => (
            <OneDeviation key={deviation.key} task={row} deviation={deviation} />
          ))}
        </>
      ),
    },
  ];
  return (
    <>
      <PageHeader
        title={t("norms.deviations.title")}
        kicker={
          norm === null ? t("norms.deviations.noNorm") : t("norms.deviations.kicker", { title: norm.title, day: dayText(norm.inForceFrom) })
        }
        crumbs={[
          { title: t("intake.title"), href: paths.intake() },
          { title: t("norms.title"), href: paths.norms() },
          { title: t("norms.deviations.title") },
        ]}
      />
      <DataTable
        id="norms.deviations"
        caption={t("norms.deviations.title")}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t(norm === null ? "norms.deviations.noNorm" : "norms.deviations.empty")}>
            {t("norms.deviations.emptyHint")}
          </EmptyState>
        }
      />
    </>
  );
}

function OneDeviation({ task, deviation }: { task: DeviatingTask; deviation: Deviation }) {
  const { t } = useTranslation();
  const words = useWords();
  const announce = useAnnounce();
  const send = async (path: string, body: object, done: string) => {
    await api.post(`/intake/tasks/${task.id}/${path}`, { key: deviation.key, ...body });
    await refresh("/intake");
    announce(t(done));
  };
  const name = `${task.title}：${words(deviation)}`;
  const answer = (decision: "accepted" | "declined") => (
    <ConfirmButton
      danger={decision === "declined"}
      label={t(`norms.deviations.${decision}.label`)}
      title={`${t(`norms.deviations.${decision}.label`)}：${name}`}
      consequence={t(`norms.deviations.${decision}.consequence`)}
      reasonLabel={t("intakeCoverage.opinion")}
      reasonOptional={decision === "accepted"}
      onConfirm={(given) => send("deviations/answer", { decision, words: given }, "norms.deviations.answered")}
    />
  );
  return (
    <div className="norms-deviation">
      <span>
        {words(deviation)}
        {deviation.reason !== "" && <span className="gs-sub intake-line">{t("norms.deviations.reason", { words: deviation.reason })}</span>}
        {deviation.state !== null && (
          <span className="gs-sub intake-line">
            {t(`norms.deviations.states.${deviation.state}`)}
            {deviation.answer !== null && deviation.answer !== "" && `：${deviation.answer}`}
          </span>
        )}
      </span>
      <span className="intake-actions">
        {deviation.actions.includes("ask") && (
          <ConfirmButton
            label={t("norms.deviations.ask.label")}
            title={`${t("norms.deviations.ask.label")}：${name}`}
            consequence={t("norms.deviations.ask.consequence")}
            reasonLabel={t("norms.deviations.ask.reason")}
            onConfirm={(reason) => send("deviations", { reason }, "norms.deviations.asked")}
          />
        )}
        {deviation.actions.includes("answer") && answer("accepted")}
        {deviation.actions.includes("answer") && answer("declined")}
      </span>
    </div>
  );
}
