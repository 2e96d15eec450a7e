// A few masked rows to see what the data looks like, and who uses it for what.
import { useTranslation } from "react-i18next";

import type { EntryContent, EntryPage } from "#web/api/types.ts";
import { shortDay } from "#web/ui/dates.ts";
import { DataTable } from "#web/ui/DataTable.tsx";
import { Marked } from "#web/ui/Marked.tsx";

import { Titled } from "./Titled.tsx";

export function Sample({ entry, content }: { entry: EntryPage; content: EntryContent }) {
  const { t } = useTranslation();
  const [first] = entry.sample;
  if (first === undefined) return null;
  const keys = Object.keys(first);
  // Rows come keyed by item or by its technical name; either way the heading is the item's name.
  const nameOf = (key: string) => content.items.find((item) => item.id === key || item.technicalName === key)?.name ?? key;
  return (
    <section className="gs-table">
      <div className="gs-table-tools">
        <h2>{t("catalog.sample.title")}</h2>
        <span className="gs-sub">{t("catalog.sample.note")}</span>
      </div>
      <Marked>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
        <section className="catalog-scroll" tabIndex={0} aria-label={t("catalog.sample.title")}>
          <table className="gs-grid gs-grid-dense catalog-sample">
            <thead>
              <tr>
                {keys.map((key) => (
                  <th key={key} scope="col">
                    {nameOf(key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {entry.sample.map((row, index) => (
                <tr key={`${index}-${row[keys[0] ?? ""] ?? ""}`} className="gs-grid-row">
                  {keys.map((key) => (
                    <td key={key}>{row[key]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </Marked>
    </section>
  );
}

export function Users({ entry }: { entry: EntryPage }) {
  const { t } = useTranslation();
  if (entry.use.agencies.length === 0) return null;
  return (
    <Titled title={t("catalog.users.title")}>
      <DataTable
        id="catalog.users"
        caption={t("catalog.users.title")}
        bare
        list={{ rows: entry.use.agencies }}
        rowKey={(row) => `${row.agency.id}${row.since}${row.purpose}`}
        columns={[
          {
            key: "agency",
            title: t("catalog.users.agency"),
            sortable: false,
            text: (row) => row.agency.name,
            render: (row) => row.agency.name,
            width: 180,
          },
          { key: "purpose", title: t("catalog.users.purpose"), sortable: false, text: (row) => row.purpose, render: (row) => row.purpose },
          {
            key: "since",
            title: t("catalog.users.since"),
            sortable: false,
            text: (row) => row.since,
            render: (row) => shortDay(row.since),
            width: 150,
          },
        ]}
      />
    </Titled>
  );
}
