// The register of data elements: who supplies each, since when, by which document, and how many hold it.
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useList } from "#web/api/queries.ts";
import type { DataElement, DataElements, ElementWords } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { shortDay } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { Link, useGo } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { ElementForm } from "./ElementForm.tsx";
import { plain } from "./plain.ts";
import { SourceNav } from "./SourceNav.tsx";

export function SourcesPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const list = useList<DataElement, DataElements>("/sources/elements", { q: values.q, filter: values.filter }, 50);
  const go = useGo();
  const registers = list.first?.actions.includes("register") === true;
  const register = async (words: ElementWords) => {
    const { id } = await api.post<{ id: string }>("/sources/elements", words, { idempotencyKey: crypto.randomUUID() });
    await refresh("/sources");
    go(paths.sourceElement(id));
  };
  const columns: Column<DataElement>[] = [
    {
      key: "name",
      title: t("sources.element"),
      text: (row) => row.name,
      render: (row) => (
        <>
          <Link className="gs-row-title" href={paths.sourceElement(row.id)}>
            {row.name}
          </Link>
          <span className="gs-sub">{[t(`sources.subject.${row.subject}`), ...row.synonyms].join(" · ")}</span>
        </>
      ),
    },
    {
      key: "source",
      title: t("sources.source"),
      width: 220,
      text: (row) => row.source?.agency.name ?? "",
      render: (row) =>
        row.source === null ? (
          <span className="gs-tag">{t(row.requestedAt === null ? "sources.unnamed" : "sources.requested")}</span>
        ) : (
          <>
            {row.source.agency.name}
            <div className="gs-sub">{t("sources.since", { day: shortDay(row.source.since), document: row.source.documentNumber })}</div>
          </>
        ),
    },
    {
      key: "entry",
      title: t("sources.supplied"),
      width: 220,
      text: (row) => row.source?.entry?.title ?? "",
      render: (row) =>
        row.source?.entry ? (
          <Link href={paths.entry(row.source.entry.id)}>{row.source.entry.title}</Link>
        ) : (
          <span className="gs-sub">–</span>
        ),
    },
    plain({ key: "holders", title: t("sources.holders"), width: 90, align: "right", text: (row) => row.holders }),
    plain({ key: "collectors", title: t("sources.collectors"), width: 90, align: "right", text: (row) => row.collectors }),
  ];
  return (
    <>
      <PageHeader
        title={t("frame.pages.sources")}
        kicker={t("sources.kicker")}
        actions={
          registers &&
          values.new === undefined && (
            <Button type="primary" onClick={() => set({ new: "1" })}>
              {t("sources.form.title")}
            </Button>
          )
        }
      />
      <SourceNav here="elements" />
      {registers && values.new !== undefined && (
        <ElementForm title={t("sources.form.title")} words={{}} onCancel={() => set({ new: undefined })} onSave={register} />
      )}
      <FilterBar
        filters={[
          { key: "q", label: t("sources.find"), kind: "text" },
          {
            key: "filter",
            label: t("sources.source"),
            kind: "choice",
            choices: (["named", "unnamed", "requested"] as const).map((value) => ({ value, label: t(`sources.filter.${value}`) })),
          },
        ]}
        values={values}
        onChange={set}
      />
      <DataTable
        id="sources.elements"
        caption={t("frame.pages.sources")}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t("sources.empty")}>{t("sources.emptyHint")}</EmptyState>}
      />
    </>
  );
}
