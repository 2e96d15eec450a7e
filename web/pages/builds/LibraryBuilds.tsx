// On the page of a theme library: which tables the platform makes for it, and how the last run went.
import { useTranslation } from "react-i18next";

import type { BuildLine, BuildList } from "#web/api/builds.ts";
import { useList } from "#web/api/queries.ts";
import { useScheduleWords } from "#web/pages/exchanges/schedule.ts";
import { paths } from "#web/paths.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { instantText } from "#web/ui/dates.ts";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { EmptyState } from "#web/ui/States.tsx";

import { RunWords } from "./RunWords.tsx";

export function LibraryBuilds({ libraryId }: { libraryId: string }) {
  const { t } = useTranslation();
  const schedule = useScheduleWords();
  const list = useList<BuildLine, BuildList>(`/libraries/${libraryId}/builds`, {}, 20);
  const mayCreate = list.first?.actions.includes("create") === true;
  if (list.rows.length === 0 && !mayCreate) return null;
  const columns: Column<BuildLine>[] = [
    {
      key: "title",
      title: t("builds.name"),
      heading: true,
      text: (row) => `${row.title} ${row.number}`,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.build(row.id)}>{row.title}</Link>
          </span>
          <span className="gs-sub gs-mono">{row.number}</span>
        </>
      ),
    },
    { key: "agency", title: t("builds.agency"), width: 130, text: (row) => row.agency, render: (row) => row.agency },
    {
      key: "state",
      title: t("builds.state"),
      width: 190,
      text: (row) => (row.run === null ? t("builds.noRun") : t(`builds.runStates.${row.run}`)),
      render: (row) => (
        <>
          {row.state === "ended" ? t("builds.ended") : <RunWords state={row.run} />}
          {row.endedAt !== null && <span className="gs-sub">{instantText(row.endedAt)}</span>}
        </>
      ),
    },
    {
      key: "rows",
      title: t("builds.rows"),
      width: 90,
      text: (row) => String(row.rows ?? ""),
      render: (row) => (row.run === "done" && row.rows !== null ? grouped(row.rows) : "—"),
    },
    {
      key: "schedule",
      title: t("builds.schedule"),
      width: 150,
      text: (row) => (row.schedule === null ? t("builds.onDemand") : schedule(row.schedule)),
      render: (row) => (row.schedule === null ? t("builds.onDemand") : schedule(row.schedule)),
    },
  ];
  return (
    <DataTable
      id="libraries.builds"
      caption={t("builds.title")}
      title={<h2>{t("builds.title")}</h2>}
      columns={columns}
      list={list}
      rowKey={(row) => row.id}
      tools={mayCreate && <LinkButton href={paths.newBuild(libraryId)}>{t("builds.create")}</LinkButton>}
      empty={<EmptyState title={t("builds.empty")}>{t("builds.emptyHint")}</EmptyState>}
    />
  );
}
