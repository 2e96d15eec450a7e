// The rows of a table as cards, for narrow screens.
import { Checkbox } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Column } from "./columns.ts";

interface RowCardsProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  selected?: readonly string[];
  onSelect?: (keys: string[]) => void;
  expand?: (row: Row) => ReactNode;
  expanded?: readonly string[];
}

export function RowCards<Row>({ caption, columns, rows, rowKey, selected = [], onSelect, expand, expanded }: RowCardsProps<Row>) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string | null>(expanded?.[0] ?? null);
  const heading = columns.find((column) => column.heading) ?? columns[0];
  const facts = columns.filter((column) => column !== heading && column.action !== true);
  const actions = columns.filter((column) => column.action === true);
  return (
    <ul className="gs-cards" aria-label={caption}>
      {rows.map((row) => {
        const key = rowKey(row);
        return (
          <li key={key} className="gs-card">
            <div className="gs-card-head">
              {onSelect !== undefined && (
                <Checkbox
                  aria-label={`${t("ui.table.select")} ${String(heading?.text?.(row) ?? key)}`}
                  checked={selected.includes(key)}
                  onChange={(event) => onSelect(event.target.checked ? [...selected, key] : selected.filter((one) => one !== key))}
                />
              )}
              <div>{heading?.render(row)}</div>
            </div>
            <dl>
              {facts.map((column) => (
                <div key={column.key}>
                  <dt>{column.title}</dt>
                  <dd>{column.render(row)}</dd>
                </div>
              ))}
            </dl>
            <div className="gs-card-actions">
              {expand !== undefined && (
                <button type="button" className="gs-button" aria-expanded={open === key} onClick={() => setOpen(open === key ? null : key)}>
                  {t("ui.table.details")}
                </button>
              )}
              {actions.map((column) => (
                <span key={column.key}>{column.render(row)}</span>
              ))}
            </div>
            {expand !== undefined && open === key && <div className="gs-card-more">{expand(row)}</div>}
          </li>
        );
      })}
    </ul>
  );
}
