// Direct connections with providers outside: a bureau's own, or all with the figures of each bureau.
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import type { DirectUseLine, DirectUseList } from "#web/api/directUses.ts";
import { useList, useSession } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { FilterBar, type FilterSpec } from "#web/ui/FilterBar.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { DirectUseForm } from "./DirectUseForm.tsx";
import { DirectUseState } from "./DirectUseState.tsx";
import { Figures } from "./Figures.tsx";
import "./directuses.css";

const overseers = ["office-reviewer", "office-head", "auditor"];
const states = ["registered", "confirmed", "returned", "ended"] as const;
const misses = ["owed", "late"] as const;

export function DirectUsesPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const overseer = overseers.includes(useSession()?.post.role ?? "");
  const { q, state, missing, agency } = values;
  const query = { q, state, missing, agency };
  const list = useList<DirectUseLine, DirectUseList>("/direct-uses", query, 50);
  const page = list.first;
  const mayRegister = page?.actions.includes("register") === true;
  const registering = mayRegister && values.new !== undefined;
  const filtered = Object.values(query).some((value) => value !== undefined);
  const filters: FilterSpec[] = [
    { key: "q", label: t("directUses.search"), kind: "text" },
    {
      key: "state",
      label: t("directUses.stateLabel"),
      kind: "choice",
      choices: states.map((value) => ({
        value,
        label: t(`directUses.state.${value}`),
        ...(page !== undefined && { count: page.counts[value] }),
      })),
    },
    {
      key: "missing",
      label: t("directUses.missingLabel"),
      kind: "choice",
      choices: misses.map((value) => ({ value, label: t(`directUses.missing.${value}`) })),
    },
  ];
  return (
    <>
      <PageHeader
        title={t("frame.pages.directUses")}
        kicker={t("directUses.kicker")}
        actions={
          mayRegister &&
          !registering && (
            <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => set({ new: "1" }, { push: true })}>
              {t("directUses.register")}
            </Button>
          )
        }
      />
      {page !== undefined && (
        <p className="gs-sub">
          {t(page.kinds.length > 0 ? "directUses.rule" : "directUses.ruleNone")} <LawLinks citations={page.citations} />
        </p>
      )}
      {registering && <DirectUseForm before={undefined} onClose={() => set({ new: undefined })} />}
      {overseer && <Figures />}
      <FilterBar filters={filters} values={values} onChange={set} />
      <DataTable
        id="directUses"
        caption={t("frame.pages.directUses")}
        columns={useColumns(overseer)}
        list={list}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t(filtered ? "directUses.emptyFiltered" : "directUses.empty")}>
            {t(filtered ? "directUses.emptyFilteredHint" : "directUses.emptyHint")}
          </EmptyState>
        }
      />
      {page !== undefined && page.kinds.length > 0 && (
        <p className="gs-sub direct-foot">
          {t("directUses.setting", { days: page.reportDays })} <Link href={paths.settings()}>{t("frame.pages.settings")}</Link>
        </p>
      )}
    </>
  );
}

function useColumns(overseer: boolean): Column<DirectUseLine>[] {
  const { t } = useTranslation();
  const agency: Column<DirectUseLine> = {
    key: "agency",
    title: t("directUses.agency"),
    width: 120,
    text: (row) => row.agency.name,
    render: (row) => row.agency.name,
  };
  return [
    {
      key: "title",
      title: t("directUses.what"),
      heading: true,
      text: (row) => `${row.number} ${row.title}`,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.directUse(row.id)}>{row.title}</Link>
          </span>
          <span className="gs-sub direct-line">
            <span className="gs-mono">{row.number}</span> · {row.nationalCode}
          </span>
        </>
      ),
    },
    ...(overseer ? [agency] : []),
    { key: "provider", title: t("directUses.provider"), width: 130, text: (row) => row.provider.name, render: (row) => row.provider.name },
    { key: "system", title: t("directUses.system"), width: 150, text: (row) => row.system.name, render: (row) => row.system.name },
    {
      key: "period",
      title: t("directUses.period"),
      width: 210,
      text: (row) => `${row.firstOn} ${row.lastOn}`,
      render: (row) => `${row.firstOn} — ${row.lastOn}`,
    },
    {
      key: "state",
      title: t("directUses.stateLabel"),
      width: 170,
      text: (row) => t(`directUses.state.${row.state}`),
      render: (row) => <DirectUseState use={row} />,
    },
  ];
}
