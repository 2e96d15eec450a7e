// By bureau: connections that stand or wait, and months that nobody reported; each number opens its rows.
import { useTranslation } from "react-i18next";

import type { DirectUseFigures } from "#web/api/directUses.ts";
import { useOne } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { Link } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";

type Line = DirectUseFigures["rows"][number];
const COUNTS = [
  ["confirmed", { state: "confirmed" }],
  ["waiting", { state: "registered" }],
  ["owed", { missing: "owed" }],
  ["late", { missing: "late" }],
] as const;

export function Figures() {
  const { t } = useTranslation();
  const rows = useOne<DirectUseFigures>("/direct-uses/figures").data?.rows ?? [];
  if (rows.length === 0) return null;
  const columns: Column<Line>[] = [
    {
      key: "agency",
      title: t("directUses.agency"),
      heading: true,
      text: (row) => row.agency.name,
      render: (row) => <Link href={paths.directUses({ agency: row.agency.id })}>{row.agency.name}</Link>,
    },
    ...COUNTS.map(([key, query]): Column<Line> => ({
      key,
      title: t(`directUses.figures.${key}`),
      width: 130,
      align: "right",
      text: (row) => row[key],
      render: (row) =>
        row[key] === 0 ? "0" : <Link href={paths.directUses({ agency: row.agency.id, ...query })}>{grouped(row[key])}</Link>,
    })),
  ];
  return (
    <section className="direct-figures" aria-labelledby="direct-figures-title">
      <h2 id="direct-figures-title">{t("directUses.figures.title")}</h2>
      <DataTable
        id="directUses.figures"
        caption={t("directUses.figures.title")}
        columns={columns}
        list={{ rows }}
        rowKey={(row) => row.agency.id}
        bare
      />
    </section>
  );
}
