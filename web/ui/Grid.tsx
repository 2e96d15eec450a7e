// The wide form of a table: one plain table with its head, sorting buttons, ticks and rows that open.
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Column, Sort } from "./columns.ts";

interface GridProps<Row extends object> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
  density: "dense" | "roomy";
  selected?: readonly string[];
  onSelect?: (keys: string[]) => void;
  expand?: (row: Row) => ReactNode;
  expanded?: readonly string[];
  rowClassName?: (row: Row) => string;
}

// A native table instead of a component library's: a quarter of the first page's weight, and head and rows stay one table for readers.
export function Grid<Row extends object>(props: GridProps<Row>) {
  const { caption, columns, rows, rowKey, density, selected = [], onSelect, expand } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState<readonly string[]>(props.expanded ?? []);
  const keys = rows.map(rowKey);
  const all = keys.length > 0 && keys.every((key) => selected.includes(key));
  const some = !all && keys.some((key) => selected.includes(key));
  const toggle = (list: readonly string[], key: string) => (list.includes(key) ? list.filter((one) => one !== key) : [...list, key]);
  return (
    <div className="gs-grid-frame">
      <table className={`gs-grid gs-grid-${density}`}>
        <caption className="gs-spoken">{caption}</caption>
        <thead>
          <tr>
            {onSelect !== undefined && (
              <th scope="col" className="gs-cell-mark">
                <input
                  type="checkbox"
                  aria-label={t("ui.table.selectAll")}
                  checked={all}
                  ref={(box) => {
                    if (box !== null) box.indeterminate = some;
                  }}
                  onChange={() => onSelect(all ? [] : keys)}
                />
              </th>
            )}
            {expand !== undefined && (
              <th scope="col" className="gs-cell-mark">
                <span className="gs-spoken">{t("ui.table.details")}</span>
              </th>
            )}
            {columns.map((column, index) => (
              <HeadCell key={column.key} column={column} first={index === 0} sort={props.sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const key = keys[index] ?? "";
            return (
              <GridRow
                key={key}
                {...props}
                row={row}
                chosen={selected.includes(key)}
                opened={open.includes(key)}
                onChoose={() => onSelect?.(toggle(selected, key))}
                onOpen={() => setOpen(toggle(open, key))}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function HeadCell<Row>({
  column,
  first,
  sort,
  onSort,
}: {
  column: Column<Row>;
  first: boolean;
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
}) {
  const order = sort?.key === column.key ? sort.order : null;
  const next: Sort | null = order === "desc" ? null : { key: column.key, order: order === "asc" ? "desc" : "asc" };
  // Chinese breaks after any character: without a least width a squeezed column would become one character wide.
  const width = column.width === undefined ? { minWidth: first ? 200 : 120 } : { width: column.width, minWidth: first ? 150 : 84 };
  if (column.action === true) {
    return (
      <th scope="col" style={width} className="gs-cell-action">
        <span className="gs-spoken">{column.title}</span>
      </th>
    );
  }
  const sortable = column.text !== undefined && column.sortable !== false;
  return (
    <th
      scope="col"
      style={width}
      className={`gs-cell-${column.align ?? "left"}`}
      aria-sort={order === null ? undefined : order === "asc" ? "ascending" : "descending"}
    >
      {sortable ? (
        <button type="button" className="gs-sort" onClick={() => onSort(next)}>
          {column.title}
          <span className="gs-sort-mark" aria-hidden="true">
            {order === null ? "↕" : order === "asc" ? "↑" : "↓"}
          </span>
        </button>
      ) : (
        column.title
      )}
    </th>
  );
}

interface GridRowProps<Row extends object> extends GridProps<Row> {
  row: Row;
  chosen: boolean;
  opened: boolean;
  onChoose: () => void;
  onOpen: () => void;
}

function GridRow<Row extends object>({
  row,
  columns,
  rowKey,
  onSelect,
  expand,
  rowClassName,
  chosen,
  opened,
  onChoose,
  onOpen,
}: GridRowProps<Row>) {
  const { t } = useTranslation();
  const name = String(columns.find((column) => column.text !== undefined)?.text?.(row) ?? rowKey(row));
  const marks = (onSelect === undefined ? 0 : 1) + (expand === undefined ? 0 : 1);
  return (
    <>
      <tr className={`gs-grid-row ${chosen ? "gs-grid-row-chosen" : ""} ${rowClassName?.(row) ?? ""}`}>
        {onSelect !== undefined && (
          <td className="gs-cell-mark">
            <input type="checkbox" aria-label={`${t("ui.table.select")} ${name}`} checked={chosen} onChange={onChoose} />
          </td>
        )}
        {expand !== undefined && (
          <td className="gs-cell-mark">
            <button
              type="button"
              className="gs-expand"
              aria-expanded={opened}
              aria-label={`${t("ui.table.details")} ${name}`}
              onClick={onOpen}
            >
              {opened ? "−" : "+"}
            </button>
          </td>
        )}
        {columns.map((column) => (
          <td key={column.key} className={column.action === true ? "gs-cell-action" : `gs-cell-${column.align ?? "left"}`}>
            {column.render(row)}
          </td>
        ))}
      </tr>
      {expand !== undefined && opened && (
        <tr className="gs-grid-more">
          <td colSpan={columns.length + marks}>{expand(row)}</td>
        </tr>
      )}
    </>
  );
}
