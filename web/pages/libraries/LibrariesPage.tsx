// The register of base and theme libraries: who leads each, who takes part, how it is built, how much is in it.
import { DownloadOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { apiUrl } from "#web/api/client.ts";
import { useList, useOne } from "#web/api/queries.ts";
import type { Agency, Libraries, LibraryLine } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { shortDay } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link, useGo } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { LibraryForm } from "./LibraryForm.tsx";
import { Proposals } from "./Proposals.tsx";
import { ThemeProposalForm } from "./ThemeProposalForm.tsx";
import "./libraries.css";

const kinds = ["base", "theme"] as const;
const standings = ["open", "planned", "closed"] as const;

export function LibrariesPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const go = useGo();
  const announce = useAnnounce();
  const query = { q: values.q, kind: values.kind, standing: values.standing, agency: values.agency, unled: values.unled };
  const list = useList<LibraryLine, Libraries>("/libraries", query, 50);
  const agencies = useOne<{ rows: Agency[] }>("/agencies").data?.rows ?? [];
  const first = list.first;
  const registers = first?.actions.includes("register") === true;
  const filtered = Object.values(query).some((value) => value !== undefined);
  const kind = values.kind === "base" || values.kind === "theme" ? values.kind : undefined;
  return (
    <>
      <PageHeader
        title={t("frame.pages.libraries")}
        kicker={t("libraries.kicker")}
        actions={
          <>
            <a className="gs-button" href={apiUrl("/libraries/export", query)} download>
              <DownloadOutlined aria-hidden="true" /> {t("libraries.export")}
            </a>
            {first?.actions.includes("propose") === true && values.new === undefined && (
              <Button onClick={() => set({ new: "1" }, { push: true })}>{t("libraries.proposeTheme")}</Button>
            )}
            {registers && values.new === undefined && (
              <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => set({ new: "1" }, { push: true })}>
                {t("libraries.register")}
              </Button>
            )}
          </>
        }
      />
      {first !== undefined && (
        <p className="libraries-basis gs-sub">
          {kinds
            .filter((each) => (kind === undefined || kind === each) && first.citations[each].length > 0)
            .map((each) => (
              <span key={each}>
                {t(`libraries.rule.${each}`)} <LawLinks citations={first.citations[each]} />
              </span>
            ))}
        </p>
      )}
      {registers && values.new !== undefined && (
        <LibraryForm
          agencies={agencies}
          listed={first.listed}
          themes={first.themes}
          onCancel={() => set({ new: undefined })}
          onDone={(id) => {
            announce(t("libraries.registered"));
            go(paths.library(id));
          }}
        />
      )}
      {first?.actions.includes("propose") === true && values.new !== undefined && (
        <ThemeProposalForm
          agencies={agencies}
          onCancel={() => set({ new: undefined })}
          onDone={() => {
            announce(t("libraries.themeProposed"));
            set({ new: undefined });
          }}
        />
      )}
      <FilterBar
        filters={[
          {
            key: "kind",
            label: t("libraries.kind"),
            kind: "choice",
            choices: kinds.map((value) => ({ value, label: t(`libraries.kinds.${value}`), count: first?.counts[value] ?? 0 })),
          },
          {
            key: "standing",
            label: t("libraries.standing"),
            kind: "choice",
            choices: standings.map((value) => ({ value, label: t(`libraries.standings.${value}`) })),
          },
          {
            key: "agency",
            label: t("libraries.agency"),
            kind: "choice",
            choices: agencies.map(({ id, shortName }) => ({ value: id, label: shortName })),
          },
          {
            key: "unled",
            label: t("libraries.lead"),
            kind: "choice",
            choices: [{ value: "true", label: t("libraries.unled"), count: first?.counts.unled ?? 0 }],
          },
          { key: "q", label: t("libraries.find"), kind: "text" },
        ]}
        values={values}
        onChange={set}
      />
      <div className="libraries-list">
        <DataTable
          id="libraries"
          caption={t("frame.pages.libraries")}
          columns={useColumns()}
          list={list}
          rowKey={(row) => row.id}
          empty={
            <EmptyState title={t(filtered ? "libraries.nothing" : "libraries.empty")}>
              {t(filtered ? "libraries.nothingHint" : registers ? "libraries.emptyOffice" : "libraries.emptyHint")}
            </EmptyState>
          }
        />
        <Proposals agencies={agencies} />
      </div>
    </>
  );
}

function CoverageCell({ row: { id, coverage } }: { row: LibraryLine }) {
  const { t } = useTranslation();
  if (coverage.expected === 0) return <span className="gs-sub">–</span>;
  const shown = (["published", "mounted", "fresh", ...(coverage.late > 0 ? (["late"] as const) : [])] as const).map((key) => (
    <Link key={key} className={key === "late" ? "libraries-late" : undefined} href={paths.library(id, { coverage: key })}>
      {t(`libraries.coverage.filter.${key}`)} {coverage[key]}
    </Link>
  ));
  return (
    <>
      <span className="libraries-coverage">{shown}</span>
      <span className="gs-sub">{t("libraries.coverage.short", { expected: coverage.expected })}</span>
    </>
  );
}

function useColumns(): Column<LibraryLine>[] {
  const { t } = useTranslation();
  return [
    {
      key: "name",
      title: t("libraries.name"),
      text: (row) => row.name,
      render: (row) => (
        <>
          <Link className="gs-row-title" href={paths.library(row.id)}>
            {row.name}
          </Link>
          <span className="gs-sub">
            {t(`libraries.kinds.${row.kind}`)}
            {[row.theme, row.project].map((each) => (each === "" ? "" : ` · ${each}`)).join("")}
          </span>
        </>
      ),
    },
    {
      key: "lead",
      title: t("libraries.lead"),
      width: 150,
      text: (row) => row.lead?.name ?? t("libraries.unled"),
      render: (row) => row.lead?.name ?? <span className="gs-tag libraries-warn">{t("libraries.unled")}</span>,
    },
    {
      key: "members",
      title: t("libraries.members"),
      width: 200,
      text: (row) => row.members.map(({ name }) => name).join("、"),
      render: (row) => row.members.map(({ name }) => name).join("、") || <span className="gs-sub">–</span>,
    },
    {
      key: "mode",
      title: t("libraries.mode"),
      width: 170,
      text: (row) => t(`libraries.modes.${row.mode}`),
      render: (row) => (
        <>
          {t(`libraries.modes.${row.mode}`)}
          <span className="gs-sub libraries-line">{row.platform}</span>
        </>
      ),
    },
    {
      key: "since",
      title: t("libraries.since"),
      width: 150,
      text: (row) => row.since,
      render: (row) => (
        <>
          {shortDay(row.since)}
          <span className="gs-sub libraries-line">{t(`libraries.standings.${row.standing}`)}</span>
        </>
      ),
    },
    { key: "entries", title: t("libraries.entries"), width: 90, align: "right", text: (row) => row.entries, render: (row) => row.entries },
    {
      key: "coverage",
      title: t("libraries.coverage.title"),
      width: 200,
      text: ({ coverage: { expected, published, mounted, fresh } }) => `${published}/${mounted}/${fresh}/${expected}`,
      render: (row) => <CoverageCell row={row} />,
    },
  ];
}
