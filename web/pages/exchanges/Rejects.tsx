// The rows of a run that did not arrive, each with its reason.
import { useTranslation } from "react-i18next";

import type { Exchange, ExchangeReject, ExchangeRejects, ExchangeRun } from "#web/api/types.ts";
import type { Column } from "#web/ui/DataTable.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { RefusedRows, SentValue } from "#web/ui/RefusedRows.tsx";

import { fieldsOf } from "./rejectLines.ts";

export function Rejects({ exchange, run }: { exchange: Exchange; run: ExchangeRun }) {
  const { t, i18n } = useTranslation();
  const reason = (row: ExchangeReject): string => reasonIn(i18n.language, row);
  const columns = ({ fields }: ExchangeRejects): Column<ExchangeReject>[] => [
    {
      key: "reason",
      title: t("exchanges.reject.reason"),
      heading: true,
      text: reason,
      render: (row) => <SentValue value={reason(row)} />,
    },
    ...fields.map((field, index): Column<ExchangeReject> => {
      const value = (row: ExchangeReject) => (row.line === null ? null : (fieldsOf(row.line)[index] ?? null));
      return {
        key: field,
        title: titleOf(exchange, field),
        text: (row) => value(row) ?? "",
        render: (row) => <SentValue value={value(row)} />,
      };
    }),
  ];
  return (
    <RefusedRows
      id="exchanges.rejects"
      path={`/exchange-runs/${run.id}/rejects`}
      words={{
        title: t("exchanges.reject.title"),
        lead: t("exchanges.reject.lead"),
        show: t("exchanges.reject.show", { rows: grouped(run.refused) }),
        more: t("exchanges.reject.more"),
        save: t("exchanges.reject.save"),
        file: t("exchanges.reject.file", { number: exchange.number, run: run.number }),
      }}
      columns={columns}
      rowKey={(row) => `${row.chunk}-${row.number}`}
    />
  );
}

/** The run says in which order it writes its columns: those that need nothing done to them come last. */
function titleOf({ columns }: Exchange, field: string): string {
  const name = columns.find(({ to }) => to === field)?.name;
  return name === undefined ? field : `${name} (${field})`;
}

/** Of rows that were refused long ago there is one language. */
const reasonIn = (language: string, { reason, reasonEn }: ExchangeReject): string =>
  language.startsWith("en") && reasonEn !== "" ? reasonEn : reason;
