// Every call under a grant, newest first.
import { useTranslation } from "react-i18next";

import { useList, useSession } from "#web/api/queries.ts";
import type { Call, Grant } from "#web/api/types.ts";
import { DataTable } from "#web/ui/DataTable.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { IssueReceipt } from "#web/pages/receipts/IssueReceipt.tsx";
import { callColumns } from "./callColumns.tsx";

export function Calls({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const own = useSession()?.post.agency.id === grant.consumer.id;
  const list = useList<Call>(`/grants/${grant.id}/calls`, {}, 20);
  return (
    <DataTable
      id="grants.calls"
      caption={t("grants.calls.title")}
      list={list}
      rowKey={(row) => `${row.at}${row.credential}${row.path}${row.milliseconds}`}
      columns={[
        ...callColumns<Call>(t),
        ...(own
          ? [
              {
                key: "receipt",
                title: t("receipts.column"),
                width: 120,
                render: (row: Call) => row.receivable && <IssueReceipt record={row.record} of={row.businessCase ?? ""} />,
              },
            ]
          : []),
      ]}
      empty={<EmptyState title={t("grants.calls.none")}>{t("grants.calls.noneHint")}</EmptyState>}
    />
  );
}
