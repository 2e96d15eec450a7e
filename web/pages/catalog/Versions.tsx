// Every version of an entry with why it came to be; the differences stand in the compilation of a revision.
import { useTranslation } from "react-i18next";

import type { EntryPage } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { DataTable } from "#web/ui/DataTable.tsx";
import { instantText } from "#web/ui/dates.ts";
import { LinkButton } from "#web/ui/Link.tsx";

import { valueWords } from "./values.ts";
import { Titled } from "./Titled.tsx";

export function Versions({ entry }: { entry: EntryPage }) {
  const { t } = useTranslation();
  if (entry.versions.length === 0) return null;
  return (
    <Titled
      title={t("catalog.versions.title")}
      actions={
        entry.verdict.kind === "own" &&
        entry.versions.length > 1 && <LinkButton href={paths.grantVersions(entry.id)}>{t("versionChoices.page")}</LinkButton>
      }
    >
      <DataTable
        id="catalog.versions"
        caption={t("catalog.versions.title")}
        bare
        list={{ rows: entry.versions }}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "number",
            title: t("catalog.versions.number"),
            width: 120,
            sortable: false,
            text: (row) => row.number,
            render: (row) => <b>{t("catalog.versions.nth", { number: row.number })}</b>,
          },
          {
            key: "state",
            title: t("catalog.versions.state"),
            width: 150,
            sortable: false,
            text: (row) => valueWords(t, "version", row.state),
            render: (row) => valueWords(t, "version", row.state),
          },
          {
            key: "at",
            title: t("catalog.versions.at"),
            width: 180,
            sortable: false,
            text: (row) => row.publishedAt ?? "",
            render: (row) => (row.publishedAt === null ? "—" : instantText(row.publishedAt)),
          },
          {
            key: "reason",
            title: t("catalog.versions.reason"),
            sortable: false,
            text: (row) => row.reason ?? "",
            render: (row) => row.reason ?? <span className="gs-sub">{t("catalog.versions.first")}</span>,
          },
        ]}
      />
    </Titled>
  );
}
