// The tools above a table: which columns, how dense, and the export of what is listed; the choices are kept in the browser.
import { BarsOutlined, DownloadOutlined, SettingOutlined } from "@ant-design/icons";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { useAnnounce } from "./Announcer.tsx";
import type { Column } from "./columns.ts";
import { Disclosure } from "./Disclosure.tsx";
import { exportRows } from "./exportRows.ts";

export interface Preferences {
  density: "dense" | "roomy";
  columns: Record<string, boolean>;
}

export function usePreferences(id: string): [Preferences, (next: Preferences) => void] {
  const key = `govshare.table.${id}`;
  const [preferences, setPreferences] = useState<Preferences>(() => {
    try {
      const stored = JSON.parse(localStorage.getItem(key) ?? "null") as Partial<Preferences> | null;
      return { density: stored?.density === "dense" ? "dense" : "roomy", columns: stored?.columns ?? {} };
    } catch {
      return { density: "roomy", columns: {} };
    }
  });
  const keep = (next: Preferences) => {
    setPreferences(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // Storage may be refused; the choice then lasts for this page only.
    }
  };
  return [preferences, keep];
}

interface TableToolsProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  shown: readonly Column<Row>[];
  rows: readonly Row[];
  preferences: Preferences;
  onPreferences: (next: Preferences) => void;
  exportable: boolean;
  children?: ReactNode;
}

export function TableTools<Row>({ caption, columns, shown, rows, preferences, onPreferences, exportable, children }: TableToolsProps<Row>) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const write = async (kind: "xlsx" | "csv") => {
    const exported = shown.flatMap((column) => (column.text === undefined ? [] : [{ title: column.title, text: column.text }]));
    await exportRows(kind, caption, exported, rows);
    announce(t("ui.table.exported", { count: rows.length }));
  };
  return (
    <div className="gs-table-tools gs-no-print">
      <div className="gs-table-tools-left">{children}</div>
      {rows.length > 0 && (
        <>
          <Disclosure
            label={
              <>
                <SettingOutlined aria-hidden="true" /> {t("ui.table.columns")}
              </>
            }
            className="gs-button gs-button-small gs-wide-only"
          >
            <fieldset className="gs-choices">
              <legend>{t("ui.table.columnsHint")}</legend>
              {columns
                .filter((column) => column.action !== true)
                .map((column, index) => (
                  <label key={column.key}>
                    <input
                      type="checkbox"
                      disabled={index === 0}
                      checked={shown.includes(column)}
                      onChange={(event) =>
                        onPreferences({ ...preferences, columns: { ...preferences.columns, [column.key]: event.target.checked } })
                      }
                    />
                    {column.title}
                  </label>
                ))}
            </fieldset>
          </Disclosure>
          <button
            type="button"
            className="gs-button gs-button-small gs-wide-only"
            onClick={() => onPreferences({ ...preferences, density: preferences.density === "dense" ? "roomy" : "dense" })}
          >
            <BarsOutlined aria-hidden="true" />{" "}
            {t("ui.pair", { label: t("ui.table.density"), value: t(`ui.table.${preferences.density}`) })}
          </button>
        </>
      )}
      {exportable && rows.length > 0 && (
        <Disclosure
          label={
            <>
              <DownloadOutlined aria-hidden="true" /> {t("ui.table.export")}
            </>
          }
          className="gs-button gs-button-small"
        >
          {(close) => (
            <div className="gs-menu-list">
              <p className="gs-sub">{t("ui.table.exportHint", { count: rows.length })}</p>
              <button type="button" onClick={() => void write("xlsx").then(close)}>
                {t("ui.table.excel")}
              </button>
              <button type="button" onClick={() => void write("csv").then(close)}>
                {t("ui.table.csv")}
              </button>
            </div>
          )}
        </Disclosure>
      )}
    </div>
  );
}
