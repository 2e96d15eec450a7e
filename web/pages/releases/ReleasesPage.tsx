// Requests to publish shared data outside, and the consents given: an agency's own, those asked of it, or all.
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { useList, useSession } from "#web/api/queries.ts";
import type { ReleaseLine, ReleaseList } from "#web/api/releases.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { shortDay } from "#web/ui/dates.ts";
import { FilterBar, type FilterSpec } from "#web/ui/FilterBar.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { ReleaseForm } from "./ReleaseForm.tsx";
import { ReleaseState } from "./ReleaseState.tsx";
import "./releases.css";

const overseers = ["office-reviewer", "office-head", "auditor"];
const states = ["asked", "agreed", "refused", "retracted", "withdrawn", "expired"] as const;

export function ReleasesPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const overseer = overseers.includes(useSession()?.post.role ?? "");
  const { q, side, state, standing } = values;
  const query = { q, side, state, standing };
  const list = useList<ReleaseLine, ReleaseList>("/releases", query, 50);
  const page = list.first;
  const may = (action: string) => page?.actions.includes(action) === true;
  const asking = may("ask") && values.new !== undefined;
  const filtered = Object.values(query).some((value) => value !== undefined);
  const filters: FilterSpec[] = [
    { key: "q", label: t("releases.search"), kind: "text" },
    ...(overseer
      ? []
      : [
          {
            key: "side",
            label: t("releases.sideLabel"),
            kind: "choice" as const,
            choices: (["asked", "given"] as const).map((value) => ({ value, label: t(`releases.side.${value}`) })),
          },
        ]),
    {
      key: "state",
      label: t("releases.stateLabel"),
      kind: "choice",
      choices: states.map((value) => ({
        value,
        label: t(`releases.state.${value}`),
        ...(page !== undefined && { count: page.counts[value] }),
      })),
    },
    {
      key: "standing",
      label: t("releases.standingLabel"),
      kind: "choice",
      choices: [{ value: "true", label: t("releases.standing"), ...(page !== undefined && { count: page.standing }) }],
    },
  ];
  return (
    <>
      <PageHeader
        title={t("frame.pages.releases")}
        kicker={t("releases.kicker")}
        actions={
          may("ask") &&
          !asking && (
            <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => set({ new: "1" }, { push: true })}>
              {t("releases.ask")}
            </Button>
          )
        }
      />
      {page !== undefined && page.citations.length > 0 && (
        <p className="gs-sub">
          {t("releases.needed")} <LawLinks citations={page.citations} />
        </p>
      )}
      {asking && <ReleaseForm grantId={values.grant} onClose={() => set({ new: undefined, grant: undefined })} />}
      <FilterBar filters={filters} values={values} onChange={set} />
      <DataTable
        id="releases"
        caption={t("frame.pages.releases")}
        columns={useColumns()}
        list={list}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t(filtered ? "releases.emptyFiltered" : "releases.empty")}>
            {t(filtered ? "releases.emptyFilteredHint" : "releases.emptyHint")}
          </EmptyState>
        }
      />
      {page !== undefined && <Setting page={page} />}
    </>
  );
}

/** The office's time where no text sets one; it is changed on the page of settings. */
function Setting({ page }: { page: ReleaseList }) {
  const { t } = useTranslation();
  if (page.answerByLaw) return <p className="gs-sub releases-foot">{t("releases.setting.byLaw")}</p>;
  return (
    <p className="gs-sub gs-beside releases-foot">
      {t("releases.setting.words", { days: page.answerDays })} <Link href={paths.settings()}>{t("frame.pages.settings")}</Link>
    </p>
  );
}

function useColumns(): Column<ReleaseLine>[] {
  const { t } = useTranslation();
  return [
    {
      key: "title",
      title: t("releases.what"),
      heading: true,
      text: (row) => `${row.number} ${row.title}`,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.release(row.id)}>{row.title}</Link>
          </span>
          <span className="gs-sub">
            <span className="gs-mono">{row.number}</span> · {t(`releases.form.${row.form}`)} · {t(`releases.audience.${row.audience}`)}
          </span>
        </>
      ),
    },
    { key: "consumer", title: t("releases.who"), width: 120, text: (row) => row.consumer.name, render: (row) => row.consumer.name },
    {
      key: "provider",
      title: t("releases.whose"),
      text: (row) => `${row.provider.name} ${row.entry.name}`,
      render: (row) => (
        <>
          {row.provider.name}
          <span className="gs-sub releases-line">
            <Link href={paths.entry(row.entry.id)}>{row.entry.name}</Link>
          </span>
        </>
      ),
    },
    {
      key: "state",
      title: t("releases.stateLabel"),
      text: (row) => t(`releases.state.${row.state}`),
      render: (row) => <ReleaseState release={row} />,
    },
    {
      key: "period",
      title: t("releases.period"),
      width: 210,
      text: (row) => `${row.from} ${row.until}`,
      render: (row) => (
        <>
          {shortDay(row.from)} — {shortDay(row.until)}
          {row.state === "asked" && (
            <span className="gs-sub releases-line">
              {t("releases.due")} {shortDay(row.dueOn)}
            </span>
          )}
        </>
      ),
    },
  ];
}
