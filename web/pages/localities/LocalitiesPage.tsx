// The register of localities: townships, streets, villages and communities, and the agency that applies for each.
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { LocalityLine, LocalityList } from "#web/api/localities.ts";
import { refresh, useList, useOne } from "#web/api/queries.ts";
import type { Agency } from "#web/api/types.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { FilterBar, type FilterSpec } from "#web/ui/FilterBar.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { kinds, LocalityForm } from "./LocalityForm.tsx";
import { LocalityImport } from "./LocalityImport.tsx";
import "./localities.css";

export function LocalitiesPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const { q, agency, kind, state } = values;
  const query = { q, agency, kind, state };
  const list = useList<LocalityLine, LocalityList>("/localities", query, 50);
  const agencies = useOne<{ rows: Agency[] }>("/agencies").data?.rows ?? [];
  const page = list.first;
  const mayRegister = page?.actions.includes("register") === true;
  const form = mayRegister ? values.form : undefined;
  const edited = list.rows?.find((row) => row.id === values.edit && row.actions.includes("save"));
  const filtered = Object.values(query).some((value) => value !== undefined);
  const filters: FilterSpec[] = [
    { key: "q", label: t("localities.search"), kind: "text" },
    {
      key: "agency",
      label: t("localities.agency"),
      kind: "choice",
      choices: agencies.map((one) => ({ value: one.id, label: one.shortName })),
    },
    {
      key: "kind",
      label: t("localities.kindLabel"),
      kind: "choice",
      choices: kinds.map((value) => ({ value, label: t(`localities.kind.${value}`) })),
    },
    {
      key: "state",
      label: t("localities.stateLabel"),
      kind: "choice",
      choices: (["active", "retired"] as const).map((value) => ({ value, label: t(`localities.state.${value}`) })),
      // One or the other: what was retired is not listed among those that stand.
      required: true,
    },
  ];
  const close = () => set({ form: undefined, edit: undefined });
  return (
    <>
      <PageHeader
        title={t("frame.pages.localities")}
        kicker={t("localities.kicker")}
        actions={
          mayRegister &&
          form === undefined && (
            <>
              <Button onClick={() => set({ form: "import", edit: undefined }, { push: true })}>{t("localities.import")}</Button>
              <Button
                type="primary"
                icon={<PlusOutlined aria-hidden="true" />}
                onClick={() => set({ form: "new", edit: undefined }, { push: true })}
              >
                {t("localities.register")}
              </Button>
            </>
          )
        }
      />
      {page !== undefined && (
        <p className="gs-sub localities-form">
          {t(page.isKnown ? "localities.rule" : "localities.unknown")} <LawLinks citations={page.citations} />
        </p>
      )}
      {form === "new" && <LocalityForm before={undefined} anyAgency={page?.anyAgency === true} onClose={close} />}
      {form === "import" && <LocalityImport anyAgency={page?.anyAgency === true} onClose={close} />}
      {edited && <LocalityForm key={`${edited.id}/${edited.revision}`} before={edited} anyAgency={false} onClose={close} />}
      <FilterBar filters={filters} values={{ ...values, state: state ?? "active" }} onChange={set} />
      <DataTable
        id="localities"
        caption={t("frame.pages.localities")}
        columns={useColumns((id) => set({ edit: id, form: undefined }, { push: true }))}
        list={list}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t(filtered ? "localities.emptyFiltered" : "localities.empty")}>
            {t(filtered ? "localities.emptyFilteredHint" : "localities.emptyHint")}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(edit: (id: string) => void): Column<LocalityLine>[] {
  const { t } = useTranslation();
  return [
    {
      key: "name",
      title: t("localities.name"),
      heading: true,
      text: (row) => row.name,
      render: (row) => (
        <>
          <b>{row.name}</b>
          {row.ending !== "" && <span className="gs-sub localities-line">{row.ending}</span>}
        </>
      ),
    },
    {
      key: "code",
      title: t("localities.code"),
      width: 150,
      text: (row) => row.code,
      render: (row) => <span className="gs-mono">{row.code}</span>,
    },
    {
      key: "kind",
      title: t("localities.kindLabel"),
      width: 110,
      text: (row) => t(`localities.kind.${row.kind}`),
      render: (row) => t(`localities.kind.${row.kind}`),
    },
    { key: "agency", title: t("localities.agency"), width: 170, text: (row) => row.agency.name, render: (row) => row.agency.name },
    {
      key: "contact",
      title: t("localities.contact"),
      width: 190,
      text: (row) => row.contact ?? "",
      render: (row) => ((row.contact ?? "") === "" ? <span className="gs-sub">—</span> : row.contact),
    },
    {
      key: "actions",
      title: t("localities.actions"),
      action: true,
      width: 190,
      render: (row) => <Steps row={row} onEdit={() => edit(row.id)} />,
    },
  ];
}

function Steps({ row, onEdit }: { row: LocalityLine; onEdit: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  if (row.actions.length === 0) return row.state === "retired" ? <span className="gs-sub">{t("localities.state.retired")}</span> : null;
  const retire = async (reason: string) => {
    await api.post(`/localities/${row.id}/retire`, { reason });
    await refresh("/localities");
    announce(t("localities.retire.done"));
  };
  return (
    <span className="gs-actions">
      <Button onClick={onEdit}>{t("localities.form.edit")}</Button>
      <ConfirmButton
        label={t("localities.retire.label")}
        consequence={t("localities.retire.consequence", { name: row.name })}
        reasonLabel={t("localities.retire.reason")}
        danger
        onConfirm={retire}
      />
    </span>
  );
}
