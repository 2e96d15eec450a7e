// The list of service items' materials: how each is obtained, and what of it is out of order.
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import type { MaterialLine, MaterialList } from "#web/api/materials.ts";
import { useList, useOne, useSession } from "#web/api/queries.ts";
import type { Agency } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { FilterBar, type FilterSpec } from "#web/ui/FilterBar.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { MaterialForm } from "./MaterialForm.tsx";
import { SheetForm } from "./SheetForm.tsx";
import { Demand, FindingNote } from "./Standing.tsx";
import "./materials.css";

const overseers = ["office-reviewer", "office-head", "auditor"];
const FINDINGS = ["asked-though-held", "asked-though-shared", "nothing-held"] as const;
const STATES = ["draft", "in-force", "ended"] as const;

export function MaterialsPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const overseer = overseers.includes(useSession()?.post.role ?? "");
  const query = { q: values.q, agency: values.agency, state: values.state, finding: values.finding };
  const list = useList<MaterialLine, MaterialList>("/materials", query, 50);
  const agencies = useOne<{ rows: Agency[] }>(overseer ? "/agencies" : null).data?.rows ?? [];
  const page = list.first;
  const keeps = page?.actions.includes("add") === true;
  const filtered = Object.values(query).some((value) => value !== undefined);
  const filters: FilterSpec[] = [
    { key: "q", label: t("materials.search"), kind: "text" },
    ...(overseer
      ? [
          {
            key: "agency",
            label: t("materials.agency"),
            kind: "choice" as const,
            choices: agencies.map((one) => ({ value: one.id, label: one.shortName })),
          },
        ]
      : []),
    {
      key: "finding",
      label: t("materials.findingLabel"),
      kind: "choice",
      choices: FINDINGS.map((value) => ({ value, label: t(`materials.finding.${value}`), count: page?.found[value] ?? 0 })),
    },
    {
      key: "state",
      label: t("materials.stateLabel"),
      kind: "choice",
      choices: STATES.map((value) => ({ value, label: t(`materials.state.${value}`) })),
    },
  ];
  return (
    <>
      <PageHeader
        title={t("frame.pages.materials")}
        kicker={t(overseer ? "materials.kickerOffice" : "materials.kicker")}
        actions={
          <>
            <LinkButton href={paths.itemUse()}>{t("materials.use.title")}</LinkButton>
            <LinkButton href={paths.materialCheck()}>{t("materials.check.title")}</LinkButton>
            {keeps && (
              <>
                <Button onClick={() => set({ paste: "1", new: undefined }, { push: true })}>{t("materials.sheet.open")}</Button>
                <Button type="primary" onClick={() => set({ new: "1", paste: undefined }, { push: true })}>
                  {t("materials.add")}
                </Button>
              </>
            )}
          </>
        }
      />
      {page !== undefined && page.citations.length > 0 && (
        <p className="gs-sub">
          {t("materials.basis")} <LawLinks citations={page.citations} />
        </p>
      )}
      {keeps && values.new !== undefined && <MaterialForm before={undefined} onClose={() => set({ new: undefined })} />}
      {keeps && values.paste !== undefined && <SheetForm onClose={() => set({ paste: undefined })} />}
      <FilterBar filters={filters} values={values} onChange={set} />
      <DataTable
        id="materials"
        caption={t("frame.pages.materials")}
        columns={useColumns(overseer)}
        list={list}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t(filtered ? "materials.emptyFiltered" : "materials.empty")}>
            {t(filtered ? "materials.emptyFilteredHint" : "materials.emptyHint")}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(overseer: boolean): Column<MaterialLine>[] {
  const { t } = useTranslation();
  const agency: Column<MaterialLine> = {
    key: "agency",
    title: t("materials.agency"),
    width: 120,
    text: (row) => row.agency.name,
    render: (row) => row.agency.name,
  };
  return [
    {
      key: "name",
      title: t("materials.name"),
      heading: true,
      text: (row) => row.name,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.material(row.id)}>{row.name}</Link>
          </span>
          <span className="gs-sub">
            {row.item.name} <span className="gs-mono">{row.item.code}</span>
          </span>
        </>
      ),
    },
    ...(overseer ? [agency] : []),
    {
      key: "demand",
      title: t("materials.demandLabel"),
      text: (row) => t(`materials.demand.${row.demand}`),
      render: (row) => <Demand line={row} />,
    },
    {
      key: "entry",
      title: t("materials.entry"),
      text: (row) => row.entry?.title ?? "",
      render: (row) =>
        row.entry === null ? (
          <span className="gs-sub">—</span>
        ) : (
          <>
            <Link href={paths.entry(row.entry.id)}>{row.entry.title === "" ? row.entry.code : row.entry.title}</Link>
            <span className="gs-sub materials-line">{row.entry.source}</span>
          </>
        ),
    },
    {
      key: "held",
      title: t("materials.held"),
      text: (row) => row.held.map(({ number }) => number).join(" "),
      render: (row) => (
        <>
          {row.held.map((held) => (
            <Link key={held.id} href={paths.grant(held.id)} className="gs-mono materials-line">
              {held.number}
            </Link>
          ))}
          <FindingNote finding={row.finding} />
          {row.entry?.own === true && <span className="gs-sub">{t("materials.own")}</span>}
          {row.held.length === 0 && row.finding === null && row.entry?.own !== true && <span className="gs-sub">—</span>}
        </>
      ),
    },
    {
      key: "state",
      title: t("materials.stateLabel"),
      width: 90,
      text: (row) => t(`materials.state.${row.state}`),
      render: (row) => t(`materials.state.${row.state}`),
    },
  ];
}
