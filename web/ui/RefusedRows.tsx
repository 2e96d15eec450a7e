// Rows that were refused: read on demand, since each look is on the ledger, and to be had as a sheet to correct.
import { Button } from "antd";
import { useState } from "react";

import { api, asProblem } from "#web/api/client.ts";

import { type Column, DataTable } from "./DataTable.tsx";
import { exportRows } from "./exportRows.ts";
import { Marked } from "./Marked.tsx";
import { Refusal, type Refused } from "./Refusal.tsx";
import "./refused-rows.css";

const SHOWN = 50;
const FETCHED = 1_000;

interface RowsPage<Row> {
  rows: Row[];
  next: string | null;
}

interface RefusedRowsProps<Row extends object, Page extends RowsPage<Row>> {
  id: string;
  /** Asked by POST with `limit` and `cursor`. */
  path: string;
  words: { title: string; lead: string; show: string; more: string; save: string; file: string };
  /** Which columns there are, a page says. */
  columns: (page: Page) => Column<Row>[];
  rowKey: (row: Row) => string;
}

export function RefusedRows<Row extends object, Page extends RowsPage<Row>>({
  id,
  path,
  words,
  columns,
  rowKey,
}: RefusedRowsProps<Row, Page>) {
  const [seen, setSeen] = useState<Page | null>(null);
  const [busy, setBusy] = useState<"show" | "file" | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const read = async (limit: number, cursor: string | null) => await api.post<Page>(path, { limit, ...(cursor !== null && { cursor }) });
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
      let page: Page | null = null;
      while (page === null || page.next !== null) {
        page = await read(FETCHED, page?.next ?? null);
        all.push(...page.rows);
      }
      const cells = columns(page).map(({ title, text }) => ({ title, text: (row: Row) => text?.(row) ?? "" }));
      await exportRows("xlsx", words.file, cells, all);
    });
  return (
    <div className="gs-stack" aria-busy={busy !== null}>
      <div className="gs-actions">
        {seen === null && (
          <Button loading={busy === "show"} onClick={() => void show()}>
            {words.show}
          </Button>
        )}
        <Button loading={busy === "file"} onClick={() => void save()}>
          {words.save}
        </Button>
      </div>
      <p className="gs-sub">{words.lead}</p>
      <Refusal refused={refused} />
      {seen !== null && (
        <Marked>
          <div className="gs-refused-rows">
            <DataTable
              id={id}
              caption={words.title}
              columns={columns(seen)}
              rowKey={rowKey}
              list={{ rows: seen.rows }}
              exportable={false}
            />
          </div>
        </Marked>
      )}
      {seen !== null && seen.next !== null && (
        <Button loading={busy === "show"} onClick={() => void show()}>
          {words.more}
        </Button>
      )}
    </div>
  );
}

/** A value as it was sent. */
export const SentValue = ({ value }: { value: string | null }) => (
  <span className="gs-sent-value">{value === null || value === "" ? <span className="gs-sub">—</span> : value}</span>
);
