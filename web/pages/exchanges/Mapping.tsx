// Column by column: what is carried, what becomes of it on the way, and what it is called at the target.
import { useTranslation } from "react-i18next";

import { valueWords } from "#web/pages/catalog/values.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { fieldId } from "#web/ui/Form.tsx";

import type { DraftColumn, PartProps } from "./draft.ts";

export function Mapping({ options, draft, set, errorAt }: PartProps) {
  const { t } = useTranslation();
  const items = new Map(options.items.map((item) => [item.itemId, item]));
  const nameOf = ({ itemId }: DraftColumn) => items.get(itemId)?.name ?? "";
  const change = (itemId: string, part: Partial<DraftColumn>) =>
    set({ columns: draft.columns.map((column) => (column.itemId === itemId ? { ...column, ...part } : column)) });
  // The platform counts the columns that are carried; the form shows all that could be.
  const included = draft.columns.filter((column) => column.included);
  const errorOf = (column: DraftColumn) => {
    const index = included.indexOf(column);
    return index < 0
      ? undefined
      : (errorAt(`/columns/${index}/to`) ?? errorAt(`/columns/${index}/dictionary`) ?? errorAt(`/columns/${index}/itemId`));
  };
  const columns: Column<DraftColumn>[] = [
    {
      key: "item",
      title: t("exchanges.map.item"),
      heading: true,
      text: nameOf,
      render: (row) => (
        <label className="compile-check">
          <input type="checkbox" checked={row.included} onChange={(event) => change(row.itemId, { included: event.target.checked })} />{" "}
          {nameOf(row)}
        </label>
      ),
    },
    {
      key: "from",
      title: t("exchanges.map.from"),
      text: (row) => items.get(row.itemId)?.field ?? "",
      render: (row) => {
        const item = items.get(row.itemId);
        return (
          <span className="gs-mono">
            {item?.field} <span className="gs-sub">{item?.type}</span>
            {item?.isKey === true && ` (${t("exchanges.map.key")})`}
          </span>
        );
      },
    },
    {
      key: "way",
      title: t("exchanges.map.way"),
      text: (row) => valueWords(t, "mask", items.get(row.itemId)?.mask ?? "full"),
      render: (row) =>
        row.dictionary === null ? (
          valueWords(t, "mask", items.get(row.itemId)?.mask ?? "full")
        ) : (
          <label className="compile-check">
            <input
              type="checkbox"
              checked={row.translated}
              disabled={!row.included}
              onChange={(event) => change(row.itemId, { translated: event.target.checked })}
            />{" "}
            {t("exchanges.map.translate", { dictionary: row.dictionary })}
          </label>
        ),
    },
    {
      key: "to",
      title: t("exchanges.map.to"),
      text: (row) => row.to,
      render: (row) => (
        <>
          <input
            type="text"
            className="gs-input gs-mono"
            maxLength={63}
            aria-label={t("ui.pair", { label: t("exchanges.map.to"), value: nameOf(row) })}
            aria-invalid={errorOf(row) !== undefined}
            disabled={!row.included}
            value={row.to}
            onChange={(event) => change(row.itemId, { to: event.target.value })}
          />
          {errorOf(row) !== undefined && <p className="gs-field-error">{errorOf(row)}</p>}
        </>
      ),
    },
  ];
  return (
    <div className="exchanges-mapping" id={fieldId("/columns")} tabIndex={-1}>
      <DataTable
        id="exchanges.mapping"
        caption={t("exchanges.map.title")}
        title={<h2>{t("exchanges.map.title")}</h2>}
        columns={columns}
        rowKey={(row) => row.itemId}
        list={{ rows: [...draft.columns] }}
        exportable={false}
      />
      {errorAt("/columns") !== undefined && <p className="gs-field-error">{errorAt("/columns")}</p>}
    </div>
  );
}
