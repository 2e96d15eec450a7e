// What each agency can give, and when it last said so.
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { SupplyOverview } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { dayText } from "#web/ui/dates.ts";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";

import { audienceIn, useAudiences } from "./audience.ts";
import { AudienceFilter } from "./AudienceFilter.tsx";
import "./lists.css";

type Row = SupplyOverview["rows"][number];

export function SupplyPage() {
  const { t } = useTranslation();
  const { values } = useUrlState();
  const audiences = useAudiences();
  const audience = audienceIn(values.audience, audiences);
  const answer = useOne<SupplyOverview>(audiences.choices === undefined ? null : "/lists/supply", { audience });
  const columns: Column<Row>[] = [
    {
      key: "agency",
      title: t("lists.agency"),
      text: (row) => row.agency.name,
      render: (row) => (
        <span className="gs-row-title">
          <Link href={paths.supplyList(row.agency.id, { audience })}>{row.agency.name}</Link>
        </span>
      ),
    },
    {
      key: "supplied",
      title: t("lists.supply.entries"),
      width: 140,
      align: "right",
      text: (row) => row.supplied,
      render: (row) => row.supplied,
    },
    {
      key: "confirmed",
      title: t("lists.supply.confirmed"),
      text: (row) => row.confirmed?.confirmedOn ?? "",
      render: (row) =>
        row.confirmed === null ? (
          <span className="gs-sub">{t("lists.supply.never")}</span>
        ) : (
          t("lists.supply.edition", { sequence: row.confirmed.sequence, day: dayText(row.confirmed.confirmedOn) })
        ),
    },
    {
      key: "changed",
      title: t("lists.supply.since"),
      text: (row) => (row.isChanged ? t("lists.supply.changed") : ""),
      render: (row) => (row.isChanged ? t("lists.supply.changed") : t("lists.supply.same")),
    },
  ];
  return (
    <>
      <PageHeader title={t("frame.pages.supply")} kicker={t("lists.supply.kicker")} />
      <AudienceFilter audiences={audiences} audience={audience} />
      <DataTable
        id="supply"
        caption={t("frame.pages.supply")}
        columns={columns}
        list={{ rows: answer.data?.rows ?? [], loading: answer.loading, problem: answer.problem, retry: answer.retry }}
        rowKey={(row) => row.agency.id}
      />
    </>
  );
}
