// The norm of masking: its versions, the grants below the one in force, and exceptions.
import { Button, Tabs } from "antd";
import { useTranslation } from "react-i18next";

import type { NormLine, NormList } from "#web/api/masking.ts";
import { useOne } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { dayText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { Below } from "./Below.tsx";
import { Exceptions } from "./Exceptions.tsx";
import { NormForm } from "./NormForm.tsx";
import "./masking.css";

export function NormsPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const answer = useOne<NormList>("/masking/norms");
  const drafting = answer.data?.actions.includes("draft") === true && values.draft !== undefined;
  const versions = (
    <>
      {drafting && answer.data !== undefined && (
        <NormForm content={{ title: t("masking.one"), note: "", rules: answer.data.proposal }} onClose={() => set({ draft: undefined })} />
      )}
      <DataTable
        id="masking"
        caption={t("masking.tab.versions")}
        columns={useColumns()}
        list={{ rows: answer.data?.rows ?? [], loading: answer.loading, problem: answer.problem, retry: answer.retry }}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t("masking.empty")}>{t("masking.emptyHint")}</EmptyState>}
      />
    </>
  );
  const tabs = [
    { key: "versions", label: t("masking.tab.versions"), children: versions },
    { key: "below", label: t("masking.tab.below"), children: <Below /> },
    { key: "exceptions", label: t("masking.tab.exceptions"), children: <Exceptions /> },
  ];
  return (
    <>
      <PageHeader
        title={t("frame.pages.masking")}
        kicker={t("masking.kicker")}
        actions={
          answer.data?.actions.includes("draft") === true && !drafting ? (
            <Button type="primary" onClick={() => set({ draft: "1", tab: undefined }, { push: true })}>
              {t("masking.step.draft")}
            </Button>
          ) : undefined
        }
      />
      <LawLinks citations={answer.data?.citations} />
      <Tabs
        activeKey={tabs.some(({ key }) => key === values.tab) ? (values.tab ?? "versions") : "versions"}
        onChange={(tab) => set({ tab: tab === "versions" ? undefined : tab }, { push: true })}
        items={tabs}
        destroyOnHidden
      />
    </>
  );
}

function useColumns(): Column<NormLine>[] {
  const { t } = useTranslation();
  const versionOf = ({ version, number }: NormLine) =>
    [version === null ? "" : t("masking.version", { version }), number].filter((each) => each !== "").join(" · ");
  const daysOf = ({ commentUntil, effectiveOn }: NormLine) =>
    [
      ...(commentUntil !== null && effectiveOn === null ? [t("masking.commentUntil", { day: dayText(commentUntil) })] : []),
      ...(effectiveOn === null ? [] : [t("masking.effectiveOn", { day: dayText(effectiveOn) })]),
    ].join(" · ");
  return [
    {
      key: "norm",
      title: t("masking.column.norm"),
      sortable: false,
      text: (row) => `${row.title} ${versionOf(row)}`,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.maskingNorm(row.id)}>{row.title}</Link>
          </span>
          <span className="gs-sub">
            {[versionOf(row), t("masking.rules", { count: row.rules })].filter((each) => each !== "").join(" · ")}
          </span>
        </>
      ),
    },
    {
      key: "standing",
      title: t("masking.column.standing"),
      sortable: false,
      width: 160,
      text: (row) => t(`masking.standing.${row.standing}`),
      render: (row) => <span className={`gs-tag masking-${row.standing}`}>{t(`masking.standing.${row.standing}`)}</span>,
    },
    {
      key: "days",
      title: t("masking.column.days"),
      sortable: false,
      width: 260,
      text: daysOf,
      render: (row) => daysOf(row) || t("masking.noDay"),
    },
  ];
}
