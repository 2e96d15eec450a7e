// Consents of persons: those that the agency has a part in; recorded, looked up for whoever stands at the window, withdrawn.
import { PlusOutlined, SearchOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { ConsentLine, ConsentList } from "#web/api/consents.ts";
import { refresh, useList, useSession, useToday } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { FilterBar, type FilterSpec } from "#web/ui/FilterBar.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { ConsentUse } from "./ConsentUse.tsx";
import { RecordForm } from "./RecordForm.tsx";
import { SubjectSearch } from "./SubjectSearch.tsx";
import "./consents.css";

const overseers = ["office-reviewer", "office-head", "auditor"];
const states = ["live", "over", "withdrawn"] as const;

export function ConsentsPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const overseer = overseers.includes(useSession()?.post.role ?? "");
  const today = useToday()?.day ?? "";
  const { grant, covers, state } = values;
  const query = { grant, covers, state };
  const list = useList<ConsentLine, ConsentList>("/consents", query, 50);
  const page = list.first;
  const may = (action: string) => page?.actions.includes(action) === true;
  const recording = may("record") && values.new !== undefined;
  const searching = may("search") && values.find !== undefined;
  const filtered = Object.values(query).some((value) => value !== undefined);
  const filters: FilterSpec[] = [
    {
      key: "state",
      label: t("consents.stateLabel"),
      kind: "choice",
      choices: states.map((value) => ({
        value,
        label: t(`consents.state.${value}`),
        ...(page !== undefined && { count: page.counts[value] }),
      })),
    },
    {
      key: "covers",
      label: t("consents.coversLabel"),
      kind: "choice",
      choices: (["query", "release"] as const).map((value) => ({ value, label: t(`consents.covers.${value}`) })),
    },
  ];
  return (
    <>
      <PageHeader
        title={t("frame.pages.consents")}
        kicker={t(overseer ? "consents.kickerOffice" : "consents.kicker")}
        actions={
          <>
            {may("search") && !searching && (
              <Button icon={<SearchOutlined aria-hidden="true" />} onClick={() => set({ find: "1", new: undefined }, { push: true })}>
                {t("consents.find")}
              </Button>
            )}
            {may("record") && !recording && (
              <Button
                type="primary"
                icon={<PlusOutlined aria-hidden="true" />}
                onClick={() => set({ new: "1", find: undefined }, { push: true })}
              >
                {t("consents.record")}
              </Button>
            )}
          </>
        }
      />
      {recording && <RecordForm grantId={grant} today={today} onClose={() => set({ new: undefined })} />}
      {searching && <SubjectSearch onClose={() => set({ find: undefined })} />}
      <FilterBar filters={filters} values={values} onChange={set} />
      <DataTable
        id="consents"
        caption={t("frame.pages.consents")}
        columns={useColumns(may("withdraw"))}
        list={list}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t(filtered ? "consents.emptyFiltered" : "consents.empty")}>
            {t(filtered ? "consents.emptyFilteredHint" : "consents.emptyHint")}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(withdraws: boolean): Column<ConsentLine>[] {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const withdraw = async (id: string, words: string) => {
    await api.post(`/consents/${id}/withdraw`, { words });
    await refresh("/consents");
    announce(t("consents.withdraw.done"));
  };
  const acting: Column<ConsentLine> = {
    key: "act",
    title: t("consents.withdraw.label"),
    width: 110,
    action: true,
    text: () => "",
    render: (row) =>
      row.state === "withdrawn" ? null : (
        <ConfirmButton
          label={t("consents.withdraw.label")}
          title={`${t("consents.withdraw.label")} ${row.number}`}
          consequence={t("consents.withdraw.consequence")}
          reasonLabel={t("consents.withdraw.words")}
          onConfirm={(words) => withdraw(row.id, words)}
        />
      ),
  };
  return [
    {
      key: "subject",
      title: t("consents.subject"),
      heading: true,
      text: (row) => `${row.number} ${row.subject}`,
      render: (row) => (
        <>
          <span className="gs-row-title gs-mono">{row.subject || t("consents.hidden")}</span>
          <span className="gs-sub consents-line">
            <span className="gs-mono">{row.number}</span> · {t(`consents.form.${row.form}`)}
            {row.evidence !== "" && ` · ${row.evidence}`}
          </span>
        </>
      ),
    },
    {
      key: "entry",
      title: t("consents.entry"),
      text: (row) => `${row.entry.name} ${row.provider.name}`,
      render: (row) => (
        <>
          <Link href={paths.entry(row.entry.id)}>{row.entry.name}</Link>
          <span className="gs-sub consents-line">{row.provider.name}</span>
        </>
      ),
    },
    {
      key: "consumer",
      title: t("consents.consumer"),
      text: (row) => `${row.consumer.name} ${row.purpose}`,
      render: (row) => (
        <>
          {row.consumer.name} · {row.purpose}
          <span className="gs-sub consents-line">{t(`consents.covers.${row.covers}`)}</span>
        </>
      ),
    },
    {
      key: "state",
      title: t("consents.stateLabel"),
      text: (row) => t(`consents.state.${row.state}`),
      render: (row) => (
        <>
          <span className={row.state === "live" ? "consents-live" : ""}>{t(`consents.state.${row.state}`)}</span>
          <ConsentUse consent={row} />
        </>
      ),
    },
    ...(withdraws ? [acting] : []),
  ];
}
