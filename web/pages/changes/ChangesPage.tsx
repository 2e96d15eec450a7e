// The changes of law and duties that the catalog has to follow: the agency's own, or all for the office, each with its clock.
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";

import { useList, useOne, useSession } from "#web/api/queries.ts";
import type { Agency, Change, ChangeRules } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { DueText } from "#web/ui/ClockTag.tsx";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { dayText, shortDay } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { sentenceWords, StateCell } from "#web/ui/StateBanner.tsx";
import { EmptyState, SkeletonLines } from "#web/ui/States.tsx";

import { Limits } from "./Limits.tsx";
import "./changes.css";

const RecordForm = lazy(async () => ({ default: (await import("./RecordForm.tsx")).RecordForm }));

/** Who sees the changes of all agencies. */
const overseers = ["office-reviewer", "office-head", "auditor"];

export function ChangesPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const role = useSession()?.post.role;
  const overseer = overseers.includes(role ?? "");
  const compiler = role === "clerk";
  const rules = useOne<ChangeRules>("/catalog/change-rules").data;
  const agencies = useOne<{ rows: Agency[] }>(overseer ? "/agencies" : null);
  const list = useList<Change>("/catalog/change-events", { state: values.state, agency: values.agency }, 50);
  const recording = compiler && values.new !== undefined;
  const start = compiler && !recording && (
    <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => set({ new: "1" }, { push: true })}>
      {t("changes.record")}
    </Button>
  );
  const filtered = values.state !== undefined || values.agency !== undefined;
  return (
    <>
      <PageHeader
        title={t("frame.pages.changes")}
        kicker={t(overseer ? "changes.kickerOffice" : "changes.kicker")}
        actions={start === false ? undefined : start}
      />
      {rules !== undefined && <Limits rules={rules} />}
      {recording && (
        <Suspense fallback={<SkeletonLines />}>
          <RecordForm onClose={() => set({ new: undefined })} />
        </Suspense>
      )}
      <FilterBar
        filters={[
          {
            key: "state",
            label: t("changes.state"),
            kind: "choice",
            choices: (["open", "closed"] as const).map((state) => ({ value: state, label: t(`changes.${state}`) })),
          },
          ...(overseer
            ? [
                {
                  key: "agency",
                  label: t("changes.agency"),
                  kind: "choice" as const,
                  choices: (agencies.data?.rows ?? []).map((one) => ({ value: one.id, label: one.shortName })),
                },
              ]
            : []),
        ]}
        values={values}
        onChange={set}
      />
      <DataTable
        id="changes"
        caption={t("frame.pages.changes")}
        columns={useColumns(overseer)}
        list={list}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t(overseer ? "changes.emptyOffice" : "changes.empty")} actions={start}>
            {filtered ? t("changes.emptyFiltered") : overseer ? undefined : t("changes.emptyHint")}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(overseer: boolean): Column<Change>[] {
  const { t, i18n } = useTranslation();
  const done = (row: Change) => row.entries.filter(({ handedIn }) => handedIn).length;
  return [
    {
      key: "title",
      title: t("changes.column.title"),
      text: (row) => row.title,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.change(row.id)}>{row.title}</Link>
          </span>
          <span className="gs-sub">{t(`changes.kind.${row.kind}`)}</span>
        </>
      ),
    },
    ...(overseer
      ? [
          {
            key: "agency",
            title: t("changes.column.agency"),
            width: 130,
            text: (row: Change) => row.agency.name,
            render: (row: Change) => row.agency.name,
          },
        ]
      : []),
    {
      key: "state",
      title: t("changes.column.state"),
      text: (row) => sentenceWords(row.sentence, i18n.language),
      render: (row) => <StateCell sentence={row.sentence} />,
    },
    {
      key: "due",
      title: t("changes.column.due"),
      width: 160,
      text: (row) => row.clock?.due ?? "",
      render: (row) => (row.clock === null ? <span className="gs-sub">{t("changes.page.unlimited")}</span> : <DueText clock={row.clock} />),
    },
    {
      key: "entries",
      title: t("changes.column.entries"),
      width: 120,
      text: (row) => `${done(row)}/${row.entries.length}`,
      render: (row) => t("changes.handedIn", { done: done(row), total: row.entries.length }),
    },
    {
      key: "occurredOn",
      title: t("changes.column.occurredOn"),
      width: 120,
      text: (row) => row.occurredOn,
      render: (row) => <span title={dayText(row.occurredOn)}>{shortDay(row.occurredOn)}</span>,
    },
    {
      key: "open",
      title: t("ui.table.actions"),
      action: true,
      width: 90,
      render: (row) => {
        const words = t(row.sentence.tone === "mine" || row.actions.length > 0 ? "changes.toHandle" : "changes.toSee");
        return (
          <LinkButton href={paths.change(row.id)} aria-label={t("ui.pair", { label: words, value: row.title })}>
            {words}
          </LinkButton>
        );
      },
    },
  ];
}
