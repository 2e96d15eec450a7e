// Setting a task up: first the entry, then how its data is loaded and checked; and the same form for changing it.
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { IntakeEntry, IntakeSetting, IntakeTask } from "#web/api/intake.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { IntakeForm } from "./IntakeForm.tsx";
import "./intake.css";

export function NewIntakePage() {
  const { t } = useTranslation();
  const { values } = useUrlState();
  const setting = useOne<IntakeSetting>(values.entry === undefined ? null : `/intake/entries/${values.entry}`);
  return (
    <>
      <PageHeader
        title={t("intake.new")}
        kicker={setting.data?.entry.title ?? t("intake.newLead")}
        crumbs={[{ title: t("intake.title"), href: paths.intake() }]}
      />
      {values.entry === undefined && <EntryChoice />}
      {setting.data !== undefined && <IntakeForm key={setting.data.entry.id} setting={setting.data} />}
      {setting.loading && <SkeletonLines lines={10} />}
      {setting.problem !== null && <FailedState problem={setting.problem} onRetry={setting.retry} />}
    </>
  );
}

export function EditIntakePage() {
  const { id = "" } = useParams({ strict: false });
  const { t } = useTranslation();
  const task = useOne<IntakeTask>(`/intake/tasks/${id}`);
  return (
    <>
      <PageHeader
        title={t("intake.edit")}
        crumbs={[
          { title: t("intake.title"), href: paths.intake() },
          { title: task.data?.title ?? "", href: paths.intakeTask(id) },
        ]}
      />
      {task.data !== undefined && <IntakeForm key={id} setting={task.data} before={task.data} />}
      {task.loading && task.data === undefined && <SkeletonLines lines={10} />}
      {task.problem !== null && <FailedState problem={task.problem} onRetry={task.retry} />}
    </>
  );
}

function EntryChoice() {
  const { t } = useTranslation();
  const answer = useOne<{ rows: IntakeEntry[] }>("/intake/entries");
  const columns: Column<IntakeEntry>[] = [
    {
      key: "title",
      title: t("intake.entryColumn.title"),
      heading: true,
      text: (row) => row.title,
      render: (row) => (
        <>
          <span className="gs-row-title">{row.title}</span>
          <span className="gs-sub gs-mono">{row.code}</span>
        </>
      ),
    },
    {
      key: "items",
      title: t("intake.entryColumn.items"),
      width: 100,
      align: "right",
      text: (row) => row.items,
      render: (row) => row.items,
    },
    {
      key: "mounted",
      title: t("intake.entryColumn.mounted"),
      width: 160,
      text: (row) => t(`intake.mounted.${row.mounted ?? "none"}`),
      render: (row) => t(`intake.mounted.${row.mounted ?? "none"}`),
    },
    {
      key: "action",
      title: t("ui.table.actions"),
      action: true,
      width: 130,
      render: (row) => (
        <LinkButton href={paths.newIntake({ entry: row.id })} aria-label={t("ui.pair", { label: t("intake.choose"), value: row.title })}>
          {t("intake.choose")}
        </LinkButton>
      ),
    },
  ];
  if (answer.problem !== null) return <FailedState problem={answer.problem} onRetry={answer.retry} />;
  return (
    <DataTable
      id="intake.entries"
      caption={t("intake.chooseEntry")}
      title={<h2>{t("intake.chooseEntry")}</h2>}
      columns={columns}
      rowKey={(row) => row.id}
      list={{ rows: answer.data?.rows ?? [], loading: answer.loading }}
      empty={
        <EmptyState
          title={t("intake.noEntries")}
          actions={
            <LinkButton primary href={paths.compile()}>
              {t("frame.pages.compile")}
            </LinkButton>
          }
        >
          {t("intake.noEntriesHint")}
        </EmptyState>
      }
    />
  );
}
