// The rows of a load that were refused, each with what is wrong; read on demand, since each look is on the ledger, and to be had as a sheet to correct.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import type { IntakeLoad, IntakeRejects, IntakeTask } from "#web/api/intake.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { exportRows } from "#web/ui/exportRows.ts";
import { Marked } from "#web/ui/Marked.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";
import { useWords } from "#web/ui/words.ts";

const SHOWN = 50;
const FETCHED = 1_000;
type Row = IntakeRejects["rows"][number];

export function LoadRejects({ task, load }: { task: IntakeTask; load: IntakeLoad }) {
  const { t } = useTranslation();
  const faults = useFaults();
  const [seen, setSeen] = useState<IntakeRejects | null>(null);
  const [busy, setBusy] = useState<"show" | "file" | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const read = async (limit: number, cursor: string | null) =>
    await api.post<IntakeRejects>(`/intake/loads/${load.id}/rejects`, { limit, ...(cursor !== null && { cursor }) });
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
      const all: Row[] = [];
      let page: IntakeRejects | null = null;
      while (page === null || page.next !== null) {
        page = await read(FETCHED, page?.next ?? null);
        all.push(...page.rows);
      }
      const cells = page.headings.map((title, index) => ({ title, text: (row: Row) => row.cells[index] ?? "" }));
      const own = [
        { title: t("intake.reject.line"), text: (row: Row) => row.line },
        { title: t("intake.reject.faults"), text: faults },
      ];
      await exportRows("xlsx", t("intake.reject.file", { number: task.number, load: load.number }), [...own, ...cells], all);
    });
  return (
    <div className="gs-stack" aria-busy={busy !== null}>
      <div className="gs-actions">
        {seen === null && (
          <Button loading={busy === "show"} onClick={() => void show()}>
            {t("intake.reject.show", { rows: grouped(load.refused) })}
          </Button>
        )}
        <Button loading={busy === "file"} onClick={() => void save()}>
          {t("intake.reject.save")}
        </Button>
      </div>
      <p className="gs-sub">{t("intake.reject.lead")}</p>
      <Refusal refused={refused} />
      {seen !== null && (
        <Marked>
          <RejectTable seen={seen} />
        </Marked>
      )}
      {seen !== null && seen.next !== null && (
        <Button loading={busy === "show"} onClick={() => void show()}>
          {t("intake.reject.more")}
        </Button>
      )}
    </div>
  );
}

function useFaults(): (row: Row) => string {
  const words = useWords();
  return (row) => row.faults.map((fault) => [fault.item, words(fault)].filter((each) => each !== "").join(" ")).join("；");
}

function RejectTable({ seen }: { seen: IntakeRejects }) {
  const { t } = useTranslation();
  const faults = useFaults();
  const columns: Column<Row>[] = [
    { key: "line", title: t("intake.reject.line"), width: 80, align: "right", text: (row) => row.line, render: (row) => grouped(row.line) },
    {
      key: "faults",
      title: t("intake.reject.faults"),
      heading: true,
      text: faults,
      render: (row) => <span className="intake-bad">{faults(row)}</span>,
    },
    ...seen.headings.map((title, index): Column<Row> => ({
      key: `cell${index}`,
      title,
      text: (row) => row.cells[index] ?? "",
      render: (row) => <span className="intake-cell">{row.cells[index] || <span className="gs-sub">—</span>}</span>,
    })),
  ];
  return (
    <div className="intake-rejects">
      <DataTable
        id="intake.rejects"
        caption={t("intake.reject.title")}
        columns={columns}
        rowKey={(row) => String(row.line)}
        list={{ rows: seen.rows }}
        exportable={false}
      />
    </div>
  );
}
