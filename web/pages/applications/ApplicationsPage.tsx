// The lists of applications: mine, those that my agency is asked to answer, or all of the jurisdiction, each with its sentence of state.
import { useTranslation } from "react-i18next";

import { useList, useSession } from "#web/api/queries.ts";
import type { ApplicationRow } from "#web/api/types.ts";
import { paths, type Side } from "#web/paths.ts";
import { sideIn } from "#web/shell/side.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { sentenceWords, StateCell } from "#web/ui/StateBanner.tsx";
import { EmptyState } from "#web/ui/States.tsx";

const states: Record<Side, readonly string[]> = {
  consumer: [
    "draft",
    "awaiting-consent",
    "returned",
    "awaiting-examination",
    "submitted",
    "supplement-requested",
    "reply-proposed",
    "partly-answered",
    "answered",
    "withdrawn",
  ],
  provider: ["awaiting-examination", "submitted", "supplement-requested", "reply-proposed", "partly-answered", "answered", "withdrawn"],
  office: ["awaiting-examination", "submitted", "supplement-requested", "reply-proposed", "partly-answered", "answered", "withdrawn"],
};
const titles = {
  consumer: "frame.pages.applicationsMine",
  provider: "frame.pages.applicationsReceived",
  office: "frame.pages.applicationsAll",
} as const;

export function ApplicationsPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const side = sideIn(values.side);
  const clerk = useSession()?.post.role === "clerk";
  const list = useList<ApplicationRow>("/applications", { side, state: values.state, q: values.q }, 50);
  const filtered = values.state !== undefined || values.q !== undefined;
  return (
    <>
      <PageHeader
        title={t(titles[side])}
        kicker={t(`applications.kicker.${side}`)}
        actions={
          side === "consumer" && clerk ? (
            <LinkButton primary href={paths.catalog({ verdict: "apply" })}>
              {t("applications.start")}
            </LinkButton>
          ) : undefined
        }
      />
      <FilterBar
        filters={[
          { key: "q", label: t("applications.search"), kind: "text", width: 260 },
          {
            key: "state",
            label: t("applications.stateLabel"),
            kind: "choice",
            width: 200,
            choices: states[side].map((state) => ({ value: state, label: t(`applications.state.${state}`) })),
          },
        ]}
        values={values}
        onChange={set}
      />
      <DataTable
        id={`applications.${side}`}
        caption={t(titles[side])}
        columns={useColumns(side)}
        list={list}
        rowKey={(row) => row.id}
        empty={
          <EmptyState
            title={t(filtered ? "applications.emptyFiltered" : `applications.empty.${side}`)}
            actions={
              side === "consumer" && clerk && !filtered ? (
                <LinkButton primary href={paths.catalog()}>
                  {t("applications.toCatalog")}
                </LinkButton>
              ) : undefined
            }
          >
            {t(filtered ? "applications.emptyFilteredHint" : `applications.emptyHint.${side}`)}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(side: Side): Column<ApplicationRow>[] {
  const { t, i18n } = useTranslation();
  const party = (key: "consumer" | "provider"): Column<ApplicationRow> => ({
    key,
    title: t(`applications.column.${key}`),
    width: 140,
    text: (row) => row[key].name,
    render: (row) => row[key].name,
  });
  return [
    {
      key: "entry",
      title: t("applications.column.entry"),
      text: (row) => row.entryTitle,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.application(row.id)}>{row.entryTitle}</Link>
          </span>
          <span className="gs-sub">
            {row.number === null ? t("applications.noNumber") : <span className="gs-mono">{row.number}</span>} ·{" "}
            {t("catalog.hit.items", { count: row.itemCount })}
          </span>
        </>
      ),
    },
    {
      key: "state",
      title: t("applications.column.state"),
      text: (row) => sentenceWords(row.sentence, i18n.language),
      render: (row) => <StateCell sentence={row.sentence} />,
    },
    ...(side === "consumer" ? [] : [party("consumer")]),
    ...(side === "provider" ? [] : [party("provider")]),
    {
      key: "submitted",
      title: t("applications.column.submitted"),
      width: 150,
      text: (row) => (row.submittedAt === null ? "" : instantText(row.submittedAt)),
      render: (row) => (row.submittedAt === null ? <span className="gs-sub">—</span> : shortInstant(row.submittedAt)),
    },
    {
      key: "updated",
      title: t("applications.column.updated"),
      width: 150,
      optional: true,
      text: (row) => instantText(row.updatedAt),
      render: (row) => shortInstant(row.updatedAt),
    },
    {
      key: "action",
      title: t("ui.table.actions"),
      action: true,
      width: 110,
      render: (row) => {
        const mine = row.sentence.holder?.mine ?? false;
        const words = t(mine || row.sentence.tone === "draft" ? "applications.handle" : "applications.open");
        return (
          <LinkButton href={paths.application(row.id)} aria-label={t("ui.pair", { label: words, value: row.entryTitle })}>
            {words}
          </LinkButton>
        );
      },
    },
  ];
}
