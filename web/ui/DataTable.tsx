// The table every list uses: column choice, density, sort, sticky head, count, export, more on demand; cards on phones.
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import type { CursorList } from "#web/api/queries.ts";

import type { Column, Sort } from "./columns.ts";
import { Grid } from "./Grid.tsx";
import { grouped } from "./numbers.ts";
import { RowCards } from "./RowCards.tsx";
import { EmptyState, FailedState, SkeletonLines } from "./States.tsx";
import { TableTools, usePreferences } from "./TableTools.tsx";
import { usePhone } from "./useMedia.ts";

export type { Column, Sort } from "./columns.ts";

export interface DataTableProps<Row extends object> {
  /** Names the table in stored preferences; stable, such as `supervision.clocks`. */
  id: string;
  /** What the table holds, spoken and used as file name. */
  caption: string;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  /** From `useList`, or rows at hand. */
  list: Pick<CursorList<Row, unknown>, "rows"> & Partial<CursorList<Row, unknown>>;
  empty?: ReactNode;
  /** Held in the URL by the page; without `onSort` the rows at hand are sorted here. */
  sort?: Sort | null;
  onSort?: (sort: Sort | null) => void;
  selected?: readonly string[];
  onSelect?: (keys: string[]) => void;
  expand?: (row: Row) => ReactNode;
  /** Rows that stand open at first. */
  expanded?: readonly string[];
  rowClassName?: (row: Row) => string;
  /** Buttons of the toolbar, left of the table's own. */
  tools?: ReactNode;
  exportable?: boolean;
  /** A heading in the toolbar, where the table is one of several on a page. */
  title?: ReactNode;
  /** Short reference tables: no toolbar, no count. */
  bare?: boolean;
}

export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { id, caption, columns, list, empty, tools, exportable = true, bare = false } = props;
  const { t } = useTranslation();
  const phone = usePhone();
  const [preferences, setPreferences] = usePreferences(id);
  const [ownSort, setOwnSort] = useState<Sort | null>(null);
  const sort = props.onSort === undefined ? ownSort : (props.sort ?? null);
  const shown = columns.filter((column) => column.action === true || (preferences.columns[column.key] ?? column.optional !== true));
  const rows = props.onSort === undefined ? sortRows(list.rows, columns, sort) : list.rows;
  if (list.problem && list.rows.length === 0) return <FailedState problem={list.problem} onRetry={list.retry} />;
  return (
    <div className="gs-table">
      {!bare && (rows.length > 0 || props.title !== undefined || (tools !== undefined && tools !== false)) && (
        <TableTools
          caption={caption}
          columns={columns}
          shown={shown}
          rows={rows}
          preferences={preferences}
          onPreferences={setPreferences}
          exportable={exportable}
        >
          {props.title}
          {rows.length > 0 && (
            <span className="gs-sub gs-table-count" aria-live="polite">
              {countWords(t, rows.length, list.total, list.hasMore === true)}
            </span>
          )}
          {tools}
        </TableTools>
      )}
      {list.loading === true && <SkeletonLines lines={8} />}
      {list.loading !== true && rows.length === 0 && (empty ?? <EmptyState />)}
      {rows.length > 0 &&
        (phone ? (
          <RowCards {...props} columns={shown} rows={rows} />
        ) : (
          <Grid {...props} columns={shown} rows={rows} sort={sort} onSort={props.onSort ?? setOwnSort} density={preferences.density} />
        ))}
      {rows.length > 0 && list.hasMore === true && (
        <div className="gs-table-foot gs-no-print">
          <Button loading={list.loadingMore ?? false} onClick={list.more}>
            {t("ui.table.more")}
          </Button>
        </div>
      )}
    </div>
  );
}

function countWords(
  t: (key: string, values?: Record<string, unknown>) => string,
  shown: number,
  total: number | undefined,
  more: boolean,
): string {
  if (total === undefined) return more ? t("ui.table.shown", { shown: grouped(shown) }) : t("ui.table.count", { total: grouped(shown) });
  return total <= shown
    ? t("ui.table.count", { total: grouped(total) })
    : t("ui.table.counted", { shown: grouped(shown), total: grouped(total) });
}

function sortRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sort: Sort | null): Row[] {
  const text = columns.find((column) => column.key === sort?.key)?.text;
  if (sort === null || text === undefined) return [...rows];
  const direction = sort.order === "asc" ? 1 : -1;
  return rows.toSorted((left, right) => {
    const a = text(left);
    const b = text(right);
    return (
      direction * (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "zh-CN", { numeric: true }))
    );
  });
}
