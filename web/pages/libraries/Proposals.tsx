// What was proposed to a library, or the theme libraries that were asked for: answered here by whoever decides.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useList } from "#web/api/queries.ts";
import type { Agency, LibraryProposal } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { Link, useGo } from "#web/ui/Link.tsx";

import { LibraryForm } from "./LibraryForm.tsx";

interface Props {
  /** Of one library; without it those for new theme libraries. */
  library?: string;
  /** For the form in which the office registers what was asked for. */
  agencies?: readonly Agency[];
}

export function Proposals({ library, agencies = [] }: Props) {
  const { t } = useTranslation();
  const go = useGo();
  const announce = useAnnounce();
  const [accepting, setAccepting] = useState<LibraryProposal | null>(null);
  const list = useList<LibraryProposal>("/libraries/proposals", library === undefined ? { kind: "library" } : { library }, 20);
  if (list.rows.length === 0) return null;
  const step = async (path: string, body: unknown = {}) => {
    await api.post(`/libraries/proposals/${path}`, body);
    await refresh("/libraries");
    announce(t("libraries.answered"));
  };
  const takeUp = async (id: string) => {
    const { entryId } = await api.post<{ entryId: string }>(`/libraries/proposals/${id}/take-up`);
    await refresh("/libraries", "/catalog");
    announce(t("libraries.takenUp"));
    go(paths.compilation(entryId));
  };
  const columns: Column<LibraryProposal>[] = [
    {
      key: "title",
      title: t("libraries.proposal.what"),
      text: (row) => row.title,
      render: (row) => (
        <>
          <span className="gs-row-title">{row.title}</span>
          <span className="gs-sub">
            {t(`libraries.proposal.kinds.${row.kind}`)}
            {row.base !== null && (
              <>
                {" · "}
                <Link href={paths.entry(row.base.id)}>{row.base.title}</Link>
              </>
            )}
            {row.content.items.length > 0 && ` · ${row.content.items.map(({ name }) => name).join("、")}`}
          </span>
          <span className="gs-sub">{row.reason}</span>
        </>
      ),
    },
    {
      key: "agency",
      title: t("libraries.proposal.by"),
      width: 150,
      text: (row) => row.agency.name,
      render: (row) => (
        <>
          {row.agency.name}
          <span className="gs-sub">{shortInstant(row.proposedAt)}</span>
        </>
      ),
    },
    {
      key: "state",
      title: t("libraries.proposal.state"),
      width: 170,
      text: (row) => t(`libraries.proposal.states.${row.state}`),
      render: (row) => (
        <>
          {t(`libraries.proposal.states.${row.state}`)}
          {row.words !== "" && <span className="gs-sub">{row.words}</span>}
          {row.entry !== null && (
            <span className="gs-sub">
              {row.entry.isPublished ? (
                <Link href={paths.entry(row.entry.id)}>{t("libraries.proposal.published")}</Link>
              ) : (
                t("libraries.proposal.compiling")
              )}
            </span>
          )}
        </>
      ),
    },
    {
      key: "actions",
      title: t("ui.table.actions"),
      action: true,
      width: 220,
      render: (row) => (
        <span className="gs-actions">
          {row.actions.includes("take-up") && (
            <ConfirmButton primary label={t("libraries.takeUp")} consequence={t("libraries.takeUpLead")} onConfirm={() => takeUp(row.id)} />
          )}
          {row.actions.includes("accept") && accepting === null && (
            <Button type="primary" onClick={() => setAccepting(row)}>
              {t("libraries.accept")}
            </Button>
          )}
          {row.actions.includes("consent") && (
            <ConfirmButton
              primary
              label={t("libraries.leave.consent")}
              consequence={t("libraries.leave.consentLead")}
              onConfirm={() => step(`${row.id}/consent`)}
            />
          )}
          {row.actions.includes("decline") && (
            <ConfirmButton
              label={t("libraries.decline")}
              consequence={t("libraries.declineLead")}
              reasonLabel={t("libraries.declineReason")}
              onConfirm={(words) => step(`${row.id}/decline`, { words })}
            />
          )}
          {row.actions.includes("recall") && (
            <ConfirmButton
              label={t("libraries.recall")}
              consequence={t("libraries.recallLead")}
              onConfirm={() => step(`${row.id}/recall`)}
            />
          )}
        </span>
      ),
    },
  ];
  return (
    <>
      {accepting !== null && (
        <LibraryForm
          key={accepting.id}
          agencies={agencies}
          listed={[]}
          themes={[]}
          start={{
            name: accepting.title,
            theme: accepting.content.theme,
            purpose: accepting.content.summary,
            project: accepting.content.project,
            leadId: accepting.agency.id,
            memberIds: accepting.content.memberIds,
          }}
          path={`/libraries/proposals/${accepting.id}/accept`}
          onCancel={() => setAccepting(null)}
          onDone={(id) => {
            announce(t("libraries.registered"));
            go(paths.library(id));
          }}
        />
      )}
      <DataTable
        id={library === undefined ? "libraries.asked" : "libraries.proposals"}
        caption={t(library === undefined ? "libraries.asked" : "libraries.proposals")}
        title={<h2>{t(library === undefined ? "libraries.asked" : "libraries.proposals")}</h2>}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
      />
    </>
  );
}
