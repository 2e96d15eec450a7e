// Which entries hold an element, in which part; the office links, unlinks, lets a second source stand and takes that back.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { DataElementPage } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { Link } from "#web/ui/Link.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { plain } from "./plain.ts";

type Holder = DataElementPage["items"][number];

interface HoldersProps {
  element: DataElementPage;
  onDone: (words: string) => Promise<void>;
}

export function Holders({ element, onDone }: HoldersProps) {
  const { t } = useTranslation();
  const may = (action: string) => element.actions.includes(action);
  const second = async (step: "allow" | "forbid", entryId: string, reason: string) => {
    await api.post(`/sources/drafts/${entryId}/${step}`, { elementId: element.id, reason });
    await onDone(t("sources.done"));
  };
  const unlink = async ({ entryId, itemId }: Holder, reason: string) => {
    await api.post(`/sources/elements/${element.id}/items/unlink`, { entryId, itemId, reason });
    await onDone(t("sources.linking.unlinked"));
  };
  const columns: Column<Holder>[] = [
    plain({ key: "agency", title: t("sources.agency"), width: 130, text: (row) => row.agency.name }),
    {
      key: "name",
      title: t("sources.item"),
      text: (row) => row.name,
      render: (row) => (
        <>
          <span className="gs-row-title">{row.name}</span>
          <Link href={paths.entry(row.entryId)}>{row.title}</Link>
        </>
      ),
    },
    {
      key: "role",
      title: t("sources.role"),
      width: 180,
      text: (row) => t(`sources.roles.${row.role}`),
      render: (row) => (
        <span className="gs-chips">
          <span className="gs-tag">{t(`sources.roles.${row.role}`)}</span>
          {row.isKey && <span className="gs-tag">{t("sources.key")}</span>}
          {row.isCollected && <span className="gs-tag">{t("sources.collected")}</span>}
        </span>
      ),
    },
  ];
  if (may("link"))
    columns.push({
      key: "actions",
      title: t("ui.table.actions"),
      action: true,
      width: 220,
      render: (row) => (
        <span className="gs-actions">
          {may("allow") && (row.role === "holder" || row.role === "verifier") && !row.isKey && (
            <ConfirmButton
              label={t("sources.repeats.allow")}
              consequence={t("sources.second.allowLead", { title: row.title, agency: row.agency.name })}
              reasonLabel={t("sources.reason")}
              onConfirm={(reason) => second("allow", row.entryId, reason)}
            />
          )}
          {may("allow") && row.role === "second" && (
            <ConfirmButton
              danger
              label={t("sources.second.forbid")}
              consequence={t("sources.second.forbidLead", { title: row.title, agency: row.agency.name })}
              reasonLabel={t("sources.reason")}
              onConfirm={(reason) => second("forbid", row.entryId, reason)}
            />
          )}
          <ConfirmButton
            label={t("sources.linking.unlink")}
            consequence={t("sources.linking.unlinkLead", { name: row.name, title: row.title })}
            reasonLabel={t("sources.reason")}
            onConfirm={(reason) => unlink(row, reason)}
          />
        </span>
      ),
    });
  return (
    <DataTable
      id="sources.holders"
      caption={t("sources.holdersTitle")}
      title={<h2>{t("sources.holdersTitle")}</h2>}
      columns={columns}
      list={{ rows: element.items }}
      rowKey={(row) => `${row.entryId} ${row.itemId}`}
      empty={<EmptyState title={t("sources.noHolders")} />}
    />
  );
}
