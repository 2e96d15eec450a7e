// The list of what an agency has to collect: its versions with issue and receipt, and the lines of one of them.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useList } from "#web/api/queries.ts";
import type { AgencyResponsibilities, CollectionLine } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { EmptyState } from "#web/ui/States.tsx";

export function CollectionList({ of }: { of: AgencyResponsibilities }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { values, set } = useUrlState();
  const [latest] = of.list.versions;
  const shown = of.list.versions.find(({ version }) => String(version) === values.version) ?? latest;
  const send = async (path: string) => {
    await api.post(path, undefined);
    await refresh("/responsibilities");
    announce(t("responsibilities.saved"));
  };
  return (
    <div className="gs-stack">
      <p className="gs-sub">
        {t("responsibilities.listLead")} <LawLinks citations={of.list.citations} />
      </p>
      <div className="gs-actions">
        {of.actions.includes("issue") && (
          <ConfirmButton
            primary
            label={t("responsibilities.issue")}
            consequence={t("responsibilities.issueLead")}
            onConfirm={() => send(`/responsibilities/${of.agency.id}/list/issue`)}
          />
        )}
        {latest !== undefined && of.actions.includes("receive") && (
          <ConfirmButton
            primary
            label={t("responsibilities.receive")}
            consequence={t("responsibilities.receiveLead", { version: latest.version })}
            onConfirm={() => send(`/responsibilities/lists/${latest.id}/receipt`)}
          />
        )}
      </div>
      {shown === undefined ? (
        <EmptyState title={t("responsibilities.noList")} />
      ) : (
        <>
          <div className="gs-field">
            <label htmlFor="list-version">{t("responsibilities.version")}</label>
            <select
              id="list-version"
              className="gs-input gs-select"
              value={shown.version}
              onChange={(event) => set({ version: event.target.value })}
            >
              {of.list.versions.map((each) => (
                <option key={each.version} value={each.version}>
                  {t("responsibilities.versionLine", {
                    version: each.version,
                    at: shortInstant(each.madeAt),
                    change: t(`responsibilities.changes.${each.change}`, { title: each.title }),
                  })}
                </option>
              ))}
            </select>
            <p className="gs-sub">
              {shown.issuedAt === null
                ? t("responsibilities.notIssued")
                : t("responsibilities.issuedAt", { at: instantText(shown.issuedAt) })}
              {shown.receivedAt !== null && ` · ${t("responsibilities.receivedAt", { at: instantText(shown.receivedAt) })}`}
            </p>
          </div>
          <Lines agencyId={of.agency.id} version={shown.version} />
        </>
      )}
    </div>
  );
}

function Lines({ agencyId, version }: { agencyId: string; version: number }) {
  const { t } = useTranslation();
  const list = useList<CollectionLine>(`/responsibilities/${agencyId}/list`, { version }, 100);
  const columns: Column<CollectionLine>[] = [
    {
      key: "title",
      title: t("responsibilities.line.entry"),
      text: (row) => row.title,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.entry(row.entryId)}>{row.title}</Link>
          </span>
          <span className="gs-sub gs-mono">{row.code}</span>
        </>
      ),
    },
    {
      key: "items",
      title: t("responsibilities.line.items"),
      sortable: false,
      text: (row) => row.items.map(({ name }) => name).join("、"),
      render: (row) => row.items.map(({ name }) => name).join("、"),
    },
    { key: "cycle", title: t("responsibilities.line.cycle"), width: 110, text: (row) => cycleOf(row, t), render: (row) => cycleOf(row, t) },
    {
      key: "method",
      title: t("responsibilities.line.method"),
      width: 120,
      text: (row) => (row.method === null ? "" : t(`responsibilities.methods.${row.method}`)),
      render: (row) => (row.method === null ? "" : t(`responsibilities.methods.${row.method}`)),
    },
    { key: "system", title: t("responsibilities.line.system"), width: 150, text: (row) => row.system ?? "", render: (row) => row.system },
  ];
  return (
    <DataTable id="collection-list" caption={t("responsibilities.list")} columns={columns} list={list} rowKey={(row) => row.entryId} />
  );
}

const CYCLES = ["realtime", "daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly", "irregular"];
const cycleOf = (row: CollectionLine, t: (key: string) => string): string =>
  row.cycle !== null && CYCLES.includes(row.cycle) ? t(`responsibilities.cycles.${row.cycle}`) : (row.cycle ?? "");
