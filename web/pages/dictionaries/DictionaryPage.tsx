// One dictionary: its values with the days on which they count; the office adds, retires and takes in whole sheets.
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { api, apiUrl } from "#web/api/client.ts";
import { refresh, useList } from "#web/api/queries.ts";
import type { DictionaryPage as Values, DictionaryValue } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { dayText } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

import { AddValue } from "./AddValue.tsx";
import { PasteValues } from "./PasteValues.tsx";
import { RetireButton } from "./RetireButton.tsx";
import "./dictionaries.css";

const STANDINGS = ["valid", "future", "retired"] as const;

export function DictionaryPage() {
  const { t } = useTranslation();
  const words = useWords();
  const { key } = useParams({ strict: false });
  const { values, set } = useUrlState();
  const path = `/dictionaries/${encodeURIComponent(key ?? "")}`;
  const list = useList<DictionaryValue, Values>(`${path}/values`, { q: values.q, standing: values.standing }, 100);
  const dictionary = list.first?.dictionary;
  const actions = list.first?.actions ?? [];
  const title = dictionary === undefined ? t("frame.pages.dictionaries") : words(dictionary.title);
  const done = async () => {
    await refresh(`${path}/values`, "/dictionaries", "/dictionaries/choices");
  };
  const columns: Column<DictionaryValue>[] = [
    {
      key: "code",
      title: t("dictionaries.code.column"),
      width: 160,
      text: (row) => row.code,
      render: (row) => <span className="gs-mono">{row.code}</span>,
    },
    {
      key: "name",
      title: t("dictionaries.name"),
      heading: true,
      text: (row) => row.zh,
      render: (row) => (
        <>
          <span className="gs-row-title" style={dictionary?.tree === true ? { paddingInlineStart: depthOf(row, list.rows) * 16 } : {}}>
            {row.zh}
          </span>
          {row.en !== row.zh && <span className="gs-sub">{row.en}</span>}
        </>
      ),
    },
    { key: "parent", title: t("dictionaries.parent"), width: 110, text: (row) => row.parent ?? "", render: (row) => row.parent ?? "—" },
    {
      key: "spellings",
      title: t("dictionaries.spellings"),
      optional: true,
      text: (row) => row.spellings.join("；"),
      render: (row) => row.spellings.join("；"),
    },
    {
      key: "from",
      title: t("dictionaries.from"),
      width: 130,
      text: (row) => row.from ?? "",
      render: (row) => (row.from === null ? "—" : dayText(row.from)),
    },
    {
      key: "until",
      title: t("dictionaries.untilColumn"),
      width: 130,
      text: (row) => row.until ?? "",
      render: (row) => (row.until === null ? "—" : dayText(row.until)),
    },
    {
      key: "standing",
      title: t("dictionaries.state"),
      width: 110,
      text: (row) => t(`dictionaries.standing.${row.standing}`),
      render: (row) => <b>{t(`dictionaries.standing.${row.standing}`)}</b>,
    },
    { key: "source", title: t("dictionaries.source"), optional: true, text: (row) => row.source, render: (row) => row.source },
    ...(actions.includes("retire")
      ? [
          {
            key: "actions",
            title: t("ui.table.actions"),
            action: true,
            width: 120,
            render: (row: DictionaryValue) => <RetireButton path={path} value={row} today={list.first?.today ?? ""} onDone={done} />,
          },
        ]
      : []),
  ];
  return (
    <>
      <PageHeader
        title={title}
        kicker={dictionary?.source ?? ""}
        crumbs={[{ title: t("frame.pages.dictionaries"), href: paths.dictionaries() }, { title }]}
        actions={
          <>
            <a className="gs-button" href={apiUrl(`${path}/export`)} download>
              {t("dictionaries.export")}
            </a>
            {actions.includes("retire-table") && dictionary !== undefined && dictionary.until === null && (
              <ConfirmButton
                danger
                label={t("dictionaries.retireTable")}
                consequence={t("dictionaries.retireTableMeans")}
                reasonLabel={t("dictionaries.reason")}
                onConfirm={async (reason) => {
                  await api.post(`${path}/retire`, { until: list.first?.today ?? "", reason });
                  await done();
                }}
              />
            )}
          </>
        }
      />
      {dictionary !== undefined && (
        <p className="gs-sub">
          {dictionary.until === null
            ? t(dictionary.fixed ? "dictionaries.fixedMeans" : dictionary.open ? "dictionaries.openMeans" : "dictionaries.closedMeans")
            : t("dictionaries.until", { day: dayText(dictionary.until) })}
        </p>
      )}
      <FilterBar
        filters={[
          { key: "q", label: t("dictionaries.search"), kind: "text", width: 260 },
          {
            key: "standing",
            label: t("dictionaries.state"),
            kind: "choice",
            choices: STANDINGS.map((value) => ({ value, label: t(`dictionaries.standing.${value}`) })),
          },
        ]}
        values={values}
        onChange={set}
      />
      <div className="gs-stack">
        <DataTable<DictionaryValue>
          id="dictionary.values"
          caption={title}
          list={list}
          rowKey={(row) => `${row.code} ${row.from ?? ""}`}
          columns={columns}
          empty={<EmptyState title={t("dictionaries.empty")}>{actions.includes("import") && t("dictionaries.emptyHint")}</EmptyState>}
        />
        {actions.includes("add") && dictionary !== undefined && (
          <AddValue path={path} tree={dictionary.tree} today={list.first?.today ?? ""} onDone={done} />
        )}
        {actions.includes("import") && <PasteValues path={path} onDone={done} />}
      </div>
    </>
  );
}

/** How many of the rows at hand stand above it. */
const depthOf = ({ code }: DictionaryValue, rows: readonly DictionaryValue[]): number =>
  new Set(rows.flatMap((row) => (row.code !== code && code.startsWith(row.code) ? [row.code] : []))).size;
