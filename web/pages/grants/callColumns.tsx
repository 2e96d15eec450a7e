// The columns of calls, shared by one grant's table and the usage page.
import type { TFunction } from "i18next";

import type { Call } from "#web/api/types.ts";
import type { Column } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { bytesText, grouped, millisecondsText } from "#web/ui/numbers.ts";

/** The gateway keeps the code of a refusal; people read why. */
function refusalWords(t: TFunction, code: string): string {
  return t(`grants.refusal.${code}`, { defaultValue: code });
}

export function callColumns<Row extends Call>(t: TFunction): Column<Row>[] {
  const who = (row: Row) => row.caller ?? `gs_${row.credential}_…`;
  const number = (key: "rows" | "bytes" | "milliseconds", words: (value: number) => string, optional = false): Column<Row> => ({
    key,
    title: t(`grants.calls.${key}`),
    width: 90,
    align: "right",
    optional,
    text: (row) => row[key],
    render: (row) => words(row[key]),
  });
  return [
    {
      key: "at",
      title: t("grants.calls.at"),
      width: 150,
      text: (row) => instantText(row.at),
      render: (row) => <time dateTime={row.at}>{shortInstant(row.at)}</time>,
    },
    {
      key: "result",
      title: t("grants.calls.result"),
      heading: true,
      text: (row) => (row.problem === null ? `${row.status}` : `${row.status} ${refusalWords(t, row.problem)}`),
      render: (row) => (
        <>
          <b className={row.status < 400 ? "grants-good" : "grants-bad"}>
            {row.status < 400 ? `✓ ${t("grants.calls.answered")}` : `✕ ${t("grants.calls.refused")}`} {row.status}
          </b>
          {row.problem !== null && <div className="gs-sub">{refusalWords(t, row.problem)}</div>}
        </>
      ),
    },
    {
      key: "path",
      title: t("grants.calls.path"),
      text: (row) => `${row.method} ${row.path}`,
      render: (row) => <span className="gs-mono grants-path">{`${row.method} ${row.path}`}</span>,
    },
    {
      key: "kind",
      title: t("grants.calls.kind"),
      width: 90,
      text: (row) => t(`grants.calls.kinds.${row.kind}`),
      render: (row) => t(`grants.calls.kinds.${row.kind}`),
    },
    {
      key: "who",
      title: t("grants.calls.who"),
      width: 200,
      text: who,
      render: (row) => (row.caller === null ? <span className="gs-mono">{who(row)}</span> : who(row)),
    },
    number("rows", grouped),
    number("milliseconds", millisecondsText),
    number("bytes", bytesText, true),
    {
      key: "purpose",
      title: t("applications.field.purpose"),
      optional: true,
      text: (row) => row.purpose,
      render: (row) => row.purpose,
    },
    {
      key: "case",
      title: t("grants.calls.case"),
      optional: true,
      text: (row) => row.businessCase ?? "",
      render: (row) => row.businessCase ?? "—",
    },
    {
      key: "serviceItem",
      title: t("grants.calls.item"),
      optional: true,
      text: (row) => row.serviceItem ?? "",
      render: (row) => <span className="gs-mono">{row.serviceItem ?? "—"}</span>,
    },
    {
      key: "address",
      title: t("grants.calls.address"),
      optional: true,
      text: (row) => row.address,
      render: (row) => <span className="gs-mono">{row.address}</span>,
    },
  ];
}
