// Combinations that were signed for or wait for it, and the office's setting.
import { useTranslation } from "react-i18next";

import type { CombinationLine } from "#web/api/combinations.ts";
import { useList } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";
import { GradeTag } from "#web/ui/Tags.tsx";

import { Setting } from "./Setting.tsx";
import "./combinations.css";

const states = ["open", "signed", "refused"] as const;

export function CombinationsPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const factsOf = ({ dataSets, sensitive, personalItems }: CombinationLine) =>
    t("combinations.facts", { dataSets, sensitive, personalItems });
  const columns: Column<CombinationLine>[] = [
    {
      key: "consumer",
      title: t("combinations.column.consumer"),
      sortable: false,
      text: (row) => row.consumer.name,
      render: (row) => (
        <span className="gs-row-title">
          <Link href={paths.combination(row.id)}>{row.consumer.name}</Link>
        </span>
      ),
    },
    {
      key: "facts",
      title: t("combinations.column.facts"),
      sortable: false,
      text: (row) => `${factsOf(row)} ${row.label ?? ""}`.trim(),
      render: (row) => (
        <>
          {factsOf(row)}
          <span className="gs-sub combinations-line">{row.label}</span>
        </>
      ),
    },
    {
      key: "grade",
      title: t("combinations.column.grade"),
      sortable: false,
      width: 150,
      text: (row) => t(`ui.grade.${row.combined}`),
      render: (row) => <GradeTag grade={row.combined} />,
    },
    {
      key: "state",
      title: t("combinations.state"),
      sortable: false,
      width: 120,
      text: (row) => t(`combinations.states.${row.state}`),
      render: (row) => <span className="gs-tag">{t(`combinations.states.${row.state}`)}</span>,
    },
    {
      key: "raised",
      title: t("combinations.column.raised"),
      sortable: false,
      width: 150,
      text: (row) => shortInstant(row.raisedAt),
      render: (row) => shortInstant(row.raisedAt),
    },
  ];
  return (
    <>
      <PageHeader title={t("frame.pages.combinations")} kicker={t("combinations.kicker")} />
      <FilterBar
        filters={[
          {
            key: "state",
            label: t("combinations.state"),
            kind: "choice",
            choices: states.map((state) => ({ value: state, label: t(`combinations.states.${state}`) })),
          },
        ]}
        values={values}
        onChange={set}
      />
      <DataTable
        id="combinations"
        caption={t("frame.pages.combinations")}
        columns={columns}
        list={useList<CombinationLine>("/combinations", { state: values.state }, 50)}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t("combinations.empty")}>{t("combinations.emptyHint")}</EmptyState>}
      />
      <Setting />
    </>
  );
}
