// What a build is made of: each source with its grant, what it gives, and whether it may be taken now.
import { useTranslation } from "react-i18next";

import type { Build, BuildSource } from "#web/api/builds.ts";
import { paths } from "#web/paths.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { Link } from "#web/ui/Link.tsx";

export function BuildSources({ build }: { build: Build }) {
  const { t, i18n } = useTranslation();
  const ruleOf = (row: BuildSource): string =>
    [
      t(`builds.roles.${row.role}`),
      row.role === "columns" ? t("builds.match", { from: row.match, to: row.matchTo }) : "",
      row.newest === "" ? "" : t("builds.newest", { item: row.newest }),
      row.isNeeded ? t("builds.needed") : "",
    ]
      .filter((each) => each !== "")
      .join("；");
  const fieldsOf = (row: BuildSource): string =>
    row.fields
      .map(
        ({ item, from, isMasked }) => `${from === item || from === "" ? item : `${from} → ${item}`}${isMasked ? t("builds.masked") : ""}`,
      )
      .join("、");
  const columns: Column<BuildSource>[] = [
    {
      key: "title",
      title: t("builds.source"),
      heading: true,
      text: (row) => row.title,
      render: (row) => (
        <>
          <span className="gs-row-title">{row.title}</span>
          <span className="gs-sub">
            {row.agency}{" "}
            {row.kind === "own" || row.number === null ? (
              t("builds.own")
            ) : (
              <Link href={paths.grant(row.id)}>{t("builds.grant", { number: row.number })}</Link>
            )}
          </span>
          {row.problem !== null && <span className="libraries-late">{row.problem[i18n.language === "en" ? "en" : "zh"]}</span>}
        </>
      ),
    },
    { key: "rule", title: t("builds.form.role"), width: 260, text: ruleOf, render: ruleOf },
    { key: "fields", title: t("builds.form.fields"), text: fieldsOf, render: fieldsOf },
  ];
  return (
    <DataTable
      id="builds.sources"
      caption={t("builds.sources")}
      title={<h2>{t("builds.sources")}</h2>}
      columns={columns}
      list={{ rows: build.sources }}
      rowKey={(row) => row.id + row.role}
    />
  );
}
