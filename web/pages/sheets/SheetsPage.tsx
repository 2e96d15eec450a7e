// Spreadsheets in and out: the template, the catalog as a sheet, a sheet handed in, and what became of those before.
import { DownloadOutlined } from "@ant-design/icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, apiUrl, asProblem } from "#web/api/client.ts";
import { refresh, useList, useSession } from "#web/api/queries.ts";
import type { SheetImportLine } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { Link, LinkButton, useGo } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import "./sheets.css";

export function SheetsPage() {
  const { t } = useTranslation();
  const session = useSession();
  const list = useList<SheetImportLine>("/sheets/imports", {}, 50);
  return (
    <>
      <PageHeader
        title={t("sheets.title")}
        crumbs={[{ title: t("frame.pages.compile"), href: paths.compile() }, { title: t("sheets.title") }]}
        kicker={t("sheets.kicker", { agency: session?.post.agency.name ?? "" })}
        actions={
          <>
            <a className="gs-button" href={apiUrl("/sheets/export")} download>
              <DownloadOutlined aria-hidden="true" /> {t("sheets.export")}
            </a>
            <a className="gs-button" href={apiUrl("/sheets/template")} download>
              <DownloadOutlined aria-hidden="true" /> {t("sheets.template")}
            </a>
          </>
        }
      />
      {session?.post.role === "clerk" && <HandIn />}
      <DataTable
        id="sheets.imports"
        caption={t("sheets.before")}
        title={<h2 className="sheets-list-title">{t("sheets.before")}</h2>}
        columns={useColumns()}
        list={list}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t("sheets.none")}>{t("sheets.noneHint")}</EmptyState>}
      />
    </>
  );
}

const BYTES_MAX = 20 * 1024 * 1024;

function HandIn() {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const go = useGo();
  const [reading, setReading] = useState<string | null>(null);
  const handIn = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > BYTES_MAX) {
      announce(t("sheets.tooLarge", { name: file.name }), "bad");
      return;
    }
    setReading(file.name);
    try {
      const { id } = await api.upload<{ id: string }>("/sheets/imports", file, { name: file.name.slice(-200) });
      void refresh("/sheets");
      go(paths.sheet(id));
    } catch (error) {
      announce(asProblem(error));
      setReading(null);
    }
  };
  return (
    <section className="gs-paper gs-pad sheets-hand-in" aria-labelledby="sheets-hand-in-title">
      <h2 id="sheets-hand-in-title">{t("sheets.handIn")}</h2>
      <p className="gs-sub">{t("sheets.handInHint")}</p>
      <div className="gs-field">
        <label htmlFor="sheets-file">{t("sheets.file")}</label>
        <input
          id="sheets-file"
          className="gs-input"
          type="file"
          accept=".xlsx,.xlsm,.xls,.csv,.txt"
          disabled={reading !== null}
          onChange={(event) => void handIn(event.target.files?.[0])}
        />
      </div>
      <p aria-live="polite">{reading !== null && t("sheets.reading", { name: reading })}</p>
    </section>
  );
}

function useColumns(): Column<SheetImportLine>[] {
  const { t } = useTranslation();
  return [
    {
      key: "file",
      title: t("sheets.column.file"),
      text: (row) => row.fileName,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.sheet(row.id)}>{row.fileName}</Link>
          </span>
          <span className="gs-sub">{t("sheets.by", { name: row.createdBy })}</span>
        </>
      ),
    },
    {
      key: "state",
      title: t("sheets.column.state"),
      width: 150,
      text: (row) => t(`sheets.state.${row.state}`),
      render: (row) => t(`sheets.state.${row.state}`),
    },
    {
      key: "rows",
      title: t("sheets.column.rows"),
      width: 110,
      align: "right",
      text: (row) => row.rowCount,
      render: (row) => grouped(row.rowCount),
    },
    {
      key: "entries",
      title: t("sheets.column.entries"),
      width: 110,
      align: "right",
      text: (row) => row.entries,
      render: (row) => grouped(row.entries),
    },
    {
      key: "failed",
      title: t("sheets.column.failed"),
      width: 110,
      align: "right",
      text: (row) => row.counts.failed,
      render: (row) => grouped(row.counts.failed),
    },
    { key: "at", title: t("sheets.column.at"), width: 140, text: (row) => row.createdAt, render: (row) => shortInstant(row.createdAt) },
    {
      key: "action",
      title: t("ui.table.actions"),
      action: true,
      width: 120,
      render: (row) => (
        <LinkButton href={paths.sheet(row.id)} aria-label={t("ui.pair", { label: t(`sheets.open.${row.state}`), value: row.fileName })}>
          {t(`sheets.open.${row.state}`)}
        </LinkButton>
      ),
    },
  ];
}
