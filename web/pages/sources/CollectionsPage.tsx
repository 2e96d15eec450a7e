// What agencies ask of people and firms; the office reads who asks for what sharing could give.
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh, useList, useOne, useSession } from "#web/api/queries.ts";
import type { CollectionItem, CollectionReportRow } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { Link, useGo } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { CollectionForm } from "./CollectionForm.tsx";
import { plain } from "./plain.ts";
import { SourceNav } from "./SourceNav.tsx";

export function CollectionsPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const announce = useAnnounce();
  const go = useGo();
  const role = useSession()?.post.role ?? "";
  const overseer = ["office-reviewer", "office-head", "auditor"].includes(role);
  const writes = role === "clerk" || role === "work-body-head";
  const list = useList<CollectionItem>(
    "/sources/collections",
    { q: values.q, repeated: values.repeated, agency: values.agency, open: values.open },
    50,
  );
  const step = async (path: string, body: unknown) => {
    await api.post(path, body);
    await refresh("/sources");
    announce(t("sources.done"));
  };
  const obtain = async (row: CollectionItem, by: "shared" | "verified") => {
    const [entry] = row.offers;
    if (entry === undefined) return;
    try {
      const body = { entryId: entry.id, by };
      const options = { idempotencyKey: crypto.randomUUID() };
      const { applicationId } = await api.post<{ applicationId: string }>(`/sources/collections/${row.id}/application`, body, options);
      await refresh("/sources", "/applications");
      go(paths.application(applicationId));
    } catch (error) {
      announce(asProblem(error));
    }
  };
  const columns: Column<CollectionItem>[] = [
    ...(overseer ? [plain({ key: "agency", title: t("sources.agency"), width: 130, text: (row: CollectionItem) => row.agency.name })] : []),
    {
      key: "name",
      title: t("sources.collections.name"),
      text: (row) => row.name,
      render: (row) => (
        <>
          <span className="gs-row-title">{row.name}</span>
          <span className="gs-sub">
            {row.matter} · {t(`sources.collections.kinds.${row.kind}`)} · {row.basis}
          </span>
        </>
      ),
    },
    plain({
      key: "means",
      title: t("sources.collections.means"),
      width: 120,
      text: (row) => t(`sources.collections.meansOf.${row.means}`),
    }),
    {
      key: "matches",
      title: t("sources.collections.matches"),
      width: 320,
      text: (row) => row.matches.map(({ agency }) => agency.name).join("、"),
      render: (row) =>
        row.matches.length === 0 ? (
          <span className="gs-sub">{t("sources.collections.none")}</span>
        ) : (
          <>
            {row.matches.map((match) => (
              <div key={match.agency.id} className="gs-sub">
                {match.entry === null ? (
                  match.agency.name
                ) : (
                  <Link href={paths.entry(match.entry.id)}>{`${match.agency.name} · ${match.entry.title}`}</Link>
                )}
              </div>
            ))}
            <Obtaining row={row} />
            {row.exception !== null && <div className="gs-sub">{t("sources.collections.exception", { exception: row.exception })}</div>}
            {row.reason !== null && <div className="gs-sub">{t("sources.repeats.reason", { reason: row.reason })}</div>}
          </>
        ),
    },
    {
      key: "actions",
      title: t("ui.table.actions"),
      action: true,
      width: 190,
      render: (row) => (
        <span className="gs-actions">
          {row.actions.includes("obtain") && (
            <>
              <Button type="primary" onClick={() => void obtain(row, "shared")}>
                {t("sources.collections.obtain.shared")}
              </Button>
              <Button onClick={() => void obtain(row, "verified")}>{t("sources.collections.obtain.verified")}</Button>
            </>
          )}
          {row.actions.includes("end") && (
            <ConfirmButton
              label={t("sources.collections.share")}
              consequence={t("sources.collections.shareLead")}
              reasonLabel={t("sources.words")}
              onConfirm={(words) => step(`/sources/collections/${row.id}/end`, { instead: "shared", words })}
            />
          )}
          {row.actions.includes("end") && (
            <ConfirmButton
              label={t("sources.collections.verify")}
              consequence={t("sources.collections.verifyLead")}
              reasonLabel={t("sources.words")}
              onConfirm={(words) => step(`/sources/collections/${row.id}/end`, { instead: "verified", words })}
            />
          )}
          {row.actions.includes("end") && (
            <ConfirmButton
              label={t("sources.collections.end")}
              consequence={t("sources.collections.endLead")}
              reasonLabel={t("sources.words")}
              onConfirm={(words) => step(`/sources/collections/${row.id}/end`, { instead: "nothing", words })}
            />
          )}
          {row.actions.includes("except") && (
            <ConfirmButton
              label={t("sources.collections.except")}
              consequence={t("sources.collections.exceptLead")}
              reasonLabel={t("sources.repeats.exception")}
              onConfirm={(exception) => step(`/sources/collections/${row.id}/exception`, { exception })}
            />
          )}
        </span>
      ),
    },
  ];
  return (
    <>
      <PageHeader
        title={t("sources.places.collections")}
        kicker={t("sources.collections.kicker")}
        actions={
          writes &&
          values.new === undefined && (
            <Button type="primary" onClick={() => set({ new: "1" })}>
              {t("sources.collections.register")}
            </Button>
          )
        }
      />
      <SourceNav here="collections" />
      {overseer && <Report />}
      {writes && values.new !== undefined && <CollectionForm onClose={() => set({ new: undefined })} />}
      <FilterBar
        filters={[
          { key: "q", label: t("sources.find"), kind: "text" },
          {
            key: "repeated",
            label: t("sources.collections.matches"),
            kind: "choice",
            choices: [{ value: "true", label: t("sources.collections.repeated") }],
          },
        ]}
        values={values}
        onChange={set}
      >
        {values.open !== undefined && (
          <button type="button" className="gs-linklike gs-filter-clear" onClick={() => set({ open: undefined })}>
            {t("sources.showAll")}
          </button>
        )}
      </FilterBar>
      <DataTable
        id="sources.collections"
        caption={t("sources.places.collections")}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t("sources.collections.empty")}>{t("sources.collections.emptyHint")}</EmptyState>}
      />
    </>
  );
}

/** JY-21-1: how far it is with having it from the platform instead. */
function Obtaining({ row }: { row: CollectionItem }) {
  const { t } = useTranslation();
  const { obtaining } = row;
  if (obtaining === null || row.means !== "collected") return null;
  const flows = obtaining.grant?.state === "shared";
  return (
    <div className="gs-sub">
      <Link className="sources-link" href={flows ? paths.grant(obtaining.grant?.id ?? "") : paths.application(obtaining.id)}>
        {flows
          ? t("sources.collections.obtain.flows")
          : t("sources.collections.obtain.applied", { number: obtaining.number ?? t("sources.collections.obtain.draft") })}
      </Link>
    </div>
  );
}

function Report() {
  const { t } = useTranslation();
  const { data } = useOne<{ rows: CollectionReportRow[] }>("/sources/collections/report");
  if (data === undefined || data.rows.length === 0) return null;
  const columns: Column<CollectionReportRow>[] = [
    {
      key: "agency",
      title: t("sources.agency"),
      text: (row) => row.agency.name,
      render: (row) => <Link href={paths.sourceCollections({ agency: row.agency.id, repeated: "true" })}>{row.agency.name}</Link>,
    },
    ...(["items", "shared", "obtaining", "repeated", "excepted"] as const).map((key): Column<CollectionReportRow> =>
      plain({
        key,
        title: t(`sources.collections.report.${key}`),
        width: 130,
        align: "right",
        text: (row) => row[key],
      }),
    ),
  ];
  return (
    <DataTable
      id="sources.report"
      caption={t("sources.collections.report.title")}
      title={<h2>{t("sources.collections.report.title")}</h2>}
      columns={columns}
      list={{ rows: data.rows }}
      rowKey={(row) => row.agency.id}
    />
  );
}
