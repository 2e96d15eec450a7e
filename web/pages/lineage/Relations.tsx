// The relations that are stated of an entry, by its agency and by others, with what may be done about each.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { EntryRelation, EntryRelations } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { dayText } from "#web/ui/dates.ts";
import { Link } from "#web/ui/Link.tsx";

import { useKinds } from "./kinds.ts";
import { RelationForm } from "./RelationForm.tsx";
import "./lineage.css";

export function Relations({ entryId }: { entryId: string }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const kinds = useKinds();
  const [adding, setAdding] = useState(false);
  const { data } = useOne<EntryRelations>(`/lineage/entries/${entryId}/relations`);
  if (data === undefined || (data.rows.length === 0 && !data.actions.includes("state"))) return null;
  const end = async (row: EntryRelation, words: string) => {
    await api.post(`/lineage/relations/${row.id}/end`, { words });
    await refresh("/lineage");
    announce(t("lineage.ended"));
  };
  const columns: Column<EntryRelation>[] = [
    {
      key: "kind",
      title: t("lineage.columns.kind"),
      width: 190,
      text: (row) => kinds.says(row.kind, row.own),
      render: (row) => kinds.says(row.kind, row.own),
    },
    {
      key: "other",
      title: t("lineage.columns.other"),
      heading: true,
      text: (row) => row.other.title,
      render: (row) => (
        <>
          <Link href={paths.entry(row.other.id)}>{row.other.title}</Link>
          <div className="gs-sub">
            {row.other.agency.name}
            {row.other.state === "delisted" && ` · ${t("lineage.delisted")}`}
            {row.items > 0 && ` · ${t("lineage.items", { count: row.items })}`}
          </div>
        </>
      ),
    },
    {
      key: "words",
      title: t("lineage.columns.words"),
      text: (row) => row.words,
      render: (row) => row.words || <span className="gs-sub">—</span>,
    },
    {
      key: "at",
      title: t("lineage.columns.at"),
      width: 200,
      text: (row) => row.statedAt,
      render: (row) => (
        <>
          {dayText(row.statedAt.slice(0, 10))}
          <div className="gs-sub">{t(row.own ? "lineage.byThis" : "lineage.byOther")}</div>
        </>
      ),
    },
    {
      key: "end",
      title: t("lineage.columns.end"),
      width: 110,
      action: true,
      render: (row) =>
        row.actions.includes("end") && (
          <ConfirmButton
            label={t("lineage.end")}
            consequence={t(row.own ? "lineage.endLead" : "lineage.endOthersLead", { title: row.other.title })}
            reasonLabel={t("ui.confirm.reason")}
            onConfirm={async (words) => await end(row, words)}
          />
        ),
    },
  ];
  return (
    <section className="gs-stack" id="relations" aria-label={t("lineage.relations")}>
      {adding && <RelationForm entryId={entryId} onClose={() => setAdding(false)} />}
      <DataTable
        id="lineage.relations"
        caption={t("lineage.relations")}
        title={<h2>{t("lineage.relations")}</h2>}
        columns={columns}
        list={{ rows: data.rows }}
        rowKey={(row) => row.id}
        empty={<p className="gs-sub gs-pad">{t("lineage.noRelations")}</p>}
        tools={data.actions.includes("state") && !adding && <Button onClick={() => setAdding(true)}>{t("lineage.add")}</Button>}
      />
      {data.more && <p className="gs-sub">{t("lineage.cutRelations")}</p>}
    </section>
  );
}
