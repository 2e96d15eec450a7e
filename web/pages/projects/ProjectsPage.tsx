// Informatisation projects: an agency's own, and for those who oversee all that were handed in.
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useList, useOne } from "#web/api/queries.ts";
import type { Agency, ProjectLine, Projects } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { dayText, shortInstant } from "#web/ui/dates.ts";
import { FilterBar, type FilterSpec } from "#web/ui/FilterBar.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link, useGo } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

const STATES = ["draft", "in-review", "confirmed", "approved", "in-acceptance", "accepted", "cancelled"] as const;

export function ProjectsPage() {
  const { t } = useTranslation();
  const go = useGo();
  const { values, set } = useUrlState();
  const query = { state: values.state, q: values.q, agency: values.agency, short: values.short };
  const list = useList<ProjectLine, Projects>("/projects", query, 50);
  const oversees = list.first?.oversees === true;
  const register = async (name: string) => {
    const { id } = await api.post<{ id: string }>("/projects", { name });
    await refresh("/projects");
    go(paths.project(id));
  };
  return (
    <>
      <PageHeader
        title={t("frame.pages.projects")}
        kicker={
          <>
            {t("projects.kicker")} <LawLinks citations={list.first?.citations ?? []} />
          </>
        }
        actions={
          <>
            <Button onClick={() => go(paths.projectCertificates())}>{t("projects.verify")}</Button>
            {list.first?.actions.includes("register") === true && (
              <ConfirmButton
                primary
                label={t("projects.register")}
                consequence={t("projects.registerMeans")}
                reasonLabel={t("projects.name")}
                onConfirm={register}
              />
            )}
          </>
        }
      />
      <FilterBar filters={useFilters(oversees)} values={values} onChange={set} />
      <DataTable<ProjectLine>
        id="projects"
        caption={t("frame.pages.projects")}
        list={list}
        rowKey={(row) => row.id}
        columns={useColumns()}
        empty={<EmptyState title={t("projects.none")}>{t("projects.noneHint")}</EmptyState>}
      />
    </>
  );
}

function useFilters(oversees: boolean): FilterSpec[] {
  const { t } = useTranslation();
  const agencies = useOne<{ rows: Agency[] }>(oversees ? "/agencies" : null);
  return [
    { key: "q", label: t("projects.name"), kind: "text", placeholder: t("projects.search") },
    {
      key: "state",
      label: t("projects.state"),
      kind: "choice",
      choices: STATES.map((value) => ({ value, label: t(`projects.states.${value}`) })),
    },
    ...(oversees
      ? [
          {
            key: "agency",
            label: t("projects.agency"),
            kind: "choice" as const,
            choices: (agencies.data?.rows ?? []).map(({ id, shortName }) => ({ value: id, label: shortName })),
          },
        ]
      : []),
    { key: "short", label: t("projects.short"), kind: "choice", choices: [{ value: "true", label: t("projects.shortOnly") }] },
  ];
}

function useColumns(): Column<ProjectLine>[] {
  const { t } = useTranslation();
  return [
    {
      key: "name",
      title: t("projects.name"),
      heading: true,
      text: (row) => row.name,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.project(row.id)}>{row.name}</Link>
          </span>
          <span className="gs-sub gs-mono">
            {row.number} {row.code}
          </span>
        </>
      ),
    },
    { key: "agency", title: t("projects.agency"), width: 160, text: (row) => row.agency.name, render: (row) => row.agency.name },
    {
      key: "state",
      title: t("projects.state"),
      width: 150,
      text: (row) => t(`projects.states.${row.state}`),
      render: (row) => <b>{t(`projects.states.${row.state}`)}</b>,
    },
    {
      key: "resources",
      title: t("projects.resources"),
      width: 110,
      align: "right",
      text: (row) => row.resources,
      render: (row) => row.resources,
    },
    {
      key: "open",
      title: t("projects.open"),
      width: 130,
      align: "right",
      text: (row) => row.openDifferences,
      render: (row) => (row.openDifferences === 0 ? "—" : <b>{t("projects.openCount", { count: row.openDifferences })}</b>),
    },
    {
      key: "endsOn",
      title: t("projects.endsOn"),
      width: 170,
      text: (row) => row.endsOn,
      render: (row) => (row.endsOn === "" ? "—" : dayText(row.endsOn)),
    },
    {
      key: "created",
      title: t("projects.created"),
      width: 130,
      optional: true,
      text: (row) => row.createdAt,
      render: (row) => shortInstant(row.createdAt),
    },
  ];
}
