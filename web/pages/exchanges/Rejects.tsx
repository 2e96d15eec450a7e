// The rows of a run that did not arrive, each with its reason; read on demand, since each look is on the ledger, and to be had as a file.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import type { Exchange, ExchangeReject, ExchangeRejects, ExchangeRun } from "#web/api/types.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { exportRows } from "#web/ui/exportRows.ts";
import { Marked } from "#web/ui/Marked.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";

import { fieldsOf } from "./rejectLines.ts";

const SHOWN = 50;
const FETCHED = 1_000;

export function Rejects({ exchange, run }: { exchange: Exchange; run: ExchangeRun }) {
  const { t, i18n } = useTranslation();
  const [seen, setSeen] = useState<ExchangeRejects | null>(null);
  const [busy, setBusy] = useState<"show" | "file" | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const read = async (limit: number, cursor: string | null) =>
    await api.post<ExchangeRejects>(`/exchange-runs/${run.id}/rejects`, { limit, ...(cursor !== null && { cursor }) });
  const attempt = async (what: "show" | "file", work: () => Promise<void>) => {
    setBusy(what);
    setRefused(null);
    try {
      await work();
    } catch (error) {
      setRefused(asProblem(error));
    } finally {
      setBusy(null);
    }
  };
  const show = () =>
    attempt("show", async () => {
      const page = await read(SHOWN, seen?.next ?? null);
      setSeen({ ...page, rows: [...(seen?.rows ?? []), ...page.rows] });
    });
  const save = () =>
    attempt("file", async () => {
      const all: ExchangeReject[] = [];
      let page: ExchangeRejects | null = null;
      while (page === null || page.next !== null) {
        page = await read(FETCHED, page?.next ?? null);
        all.push(...page.rows);
      }
      const cells = page.fields.map((field, index) => ({
        title: titleOf(exchange, field),
        text: (row: ExchangeReject) => (row.line === null ? "" : (fieldsOf(row.line)[index] ?? "")),
      }));
      const reason = { title: t("exchanges.reject.reason"), text: (row: ExchangeReject) => reasonIn(i18n.language, row) };
      await exportRows("xlsx", t("exchanges.reject.file", { number: exchange.number, run: run.number }), [reason, ...cells], all);
    });
  return (
    <div className="gs-stack" aria-busy={busy !== null}>
      <div className="gs-actions">
        {seen === null && (
          <Button loading={busy === "show"} onClick={() => void show()}>
            {t("exchanges.reject.show", { rows: grouped(run.refused) })}
          </Button>
        )}
        <Button loading={busy === "file"} onClick={() => void save()}>
          {t("exchanges.reject.save")}
        </Button>
      </div>
      <p className="gs-sub">{t("exchanges.reject.lead")}</p>
      <Refusal refused={refused} />
      {seen !== null && (
        <Marked>
          <RejectTable exchange={exchange} seen={seen} />
        </Marked>
      )}
      {seen !== null && seen.next !== null && (
        <Button loading={busy === "show"} onClick={() => void show()}>
          {t("exchanges.reject.more")}
        </Button>
      )}
    </div>
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

function RejectTable({ exchange, seen }: { exchange: Exchange; seen: ExchangeRejects }) {
  const { t, i18n } = useTranslation();
  const columns: Column<ExchangeReject>[] = [
    {
      key: "reason",
      title: t("exchanges.reject.reason"),
      heading: true,
      text: (row) => reasonIn(i18n.language, row),
      render: (row) => <span className="exchanges-refused">{reasonIn(i18n.language, row)}</span>,
    },
    ...seen.fields.map((field, index): Column<ExchangeReject> => {
      const value = (row: ExchangeReject) => (row.line === null ? null : (fieldsOf(row.line)[index] ?? null));
      return {
        key: field,
        title: titleOf(exchange, field),
        text: (row) => value(row) ?? "",
        render: (row) => <span className="exchanges-refused">{value(row) ?? <span className="gs-sub">—</span>}</span>,
      };
    }),
  ];
  return (
    <div className="exchanges-mapping">
      <DataTable
        id="exchanges.rejects"
        caption={t("exchanges.reject.title")}
        columns={columns}
        rowKey={(row) => `${row.chunk}-${row.number}`}
        list={{ rows: seen.rows }}
        exportable={false}
      />
    </div>
  );
}
