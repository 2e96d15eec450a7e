// Exceptions to the norm: asked for by whose data it is, decided by the head of the office.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { NormException } from "#web/api/masking.ts";
import { refresh, useList } from "#web/api/queries.ts";
import { valueWords } from "#web/pages/catalog/values.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { Link } from "#web/ui/Link.tsx";
import { EmptyState } from "#web/ui/States.tsx";

export function Exceptions() {
  const { t } = useTranslation();
  const whom = (row: NormException) =>
    row.consumer === null ? t("masking.exception.everybody") : t("masking.exception.forConsumer", { agency: row.consumer });
  const stateOf = (row: NormException) =>
    [t(`masking.exception.state.${row.state}`), ...(row.isPast ? [t("masking.exception.past")] : [])].join(" · ");
  const columns: Column<NormException>[] = [
    {
      key: "item",
      title: t("masking.column.item"),
      sortable: false,
      text: (row) => `${row.itemName} ${row.title} ${row.provider}`,
      render: (row) => (
        <>
          <span className="gs-row-title">{row.itemName}</span>
          <span className="gs-sub gs-beside">
            <Link href={paths.entry(row.entryId)}>{row.title}</Link> · {row.provider} · {whom(row)}
          </span>
        </>
      ),
    },
    {
      key: "given",
      title: t("masking.column.given"),
      sortable: false,
      text: (row) => valueWords(t, "mask", row.mask),
      render: (row) => valueWords(t, "mask", row.mask),
    },
    {
      key: "reason",
      title: t("masking.column.reason"),
      sortable: false,
      text: (row) => row.reason,
      render: (row) => (
        <>
          {row.reason}
          <span className="gs-sub">{shortInstant(row.askedAt)}</span>
        </>
      ),
    },
    {
      key: "decision",
      title: t("masking.column.decision"),
      sortable: false,
      text: (row) => `${stateOf(row)} ${row.words}`.trim(),
      render: (row) => (
        <>
          <span className="gs-tag">{stateOf(row)}</span>
          <span className="gs-sub">{row.words}</span>
        </>
      ),
    },
    { key: "steps", title: t("ui.table.actions"), action: true, width: 200, render: (row) => <Decide exception={row} /> },
  ];
  return (
    <DataTable
      id="masking.exceptions"
      caption={t("masking.tab.exceptions")}
      title={<p className="gs-sub">{t("masking.exception.hint")}</p>}
      columns={columns}
      list={useList<NormException>("/masking/exceptions", {}, 50)}
      rowKey={(row) => row.id}
      empty={<EmptyState title={t("masking.exception.empty")} />}
    />
  );
}

function Decide({ exception }: { exception: NormException }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  if (!exception.actions.includes("decide")) return null;
  const decide = async (agree: boolean, words: string) => {
    await api.post(`/masking/exceptions/${exception.id}/decision`, { agree, words });
    await refresh("/masking/exceptions", "/inbox");
    announce(t("masking.step.done"));
  };
  return (
    <div className="gs-actions">
      {(["agree", "refuse"] as const).map((one) => (
        <ConfirmButton
          key={one}
          label={t(`masking.exception.${one}.label`)}
          consequence={t(`masking.exception.${one}.consequence`)}
          reasonLabel={t("masking.exception.words")}
          primary={one === "agree"}
          onConfirm={(words) => decide(one === "agree", words)}
        />
      ))}
    </div>
  );
}
