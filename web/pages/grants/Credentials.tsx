// The credentials of a grant: shown once at claiming, several side by side so that one can be replaced, revoked with what will happen.
import { Button, Modal } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Credential, Grant } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { Copyable } from "#web/ui/Copyable.tsx";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { EmptyState } from "#web/ui/States.tsx";

export function Credentials({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [secret, setSecret] = useState<string | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const may = (action: string) => grant.actions.includes(action);
  const path = `/grants/${grant.id}/credentials`;
  const attempt = async (key: string, work: () => Promise<void>) => {
    setBusy(key);
    try {
      await work();
    } catch (error) {
      announce(asProblem(error));
    } finally {
      setBusy(null);
    }
  };
  const claim = (credential: Credential) =>
    attempt(credential.id, async () => setSecret((await api.post<{ secret: string }>(`${path}/${credential.id}/claim`)).secret));
  const issue = () =>
    attempt("new", async () => {
      await api.post(path, {}, { idempotencyKey: crypto.randomUUID() });
      await refresh("/grants");
      announce(t("grants.credential.issued"));
    });
  const revoke = async (credential: Credential) => {
    await api.del(`${path}/${credential.id}`);
    await refresh("/grants");
    announce(t("grants.credential.revokedDone"));
  };
  const close = () => {
    setSecret(null);
    void refresh("/grants");
  };
  return (
    <>
      <DataTable
        id="grants.credentials"
        caption={t("grants.credential.title")}
        title={<h2>{t("grants.credential.title")}</h2>}
        exportable={false}
        list={{ rows: grant.credentials }}
        rowKey={(row) => row.id}
        columns={useColumns(may, busy, claim, revoke)}
        tools={
          may("issue-credential") && (
            <Button size="small" loading={busy === "new"} onClick={() => void issue()}>
              {t("grants.credential.issue")}
            </Button>
          )
        }
        empty={<EmptyState title={t("grants.credential.none")}>{t("grants.credential.noneHint")}</EmptyState>}
      />
      {secret !== null && <SecretDialog secret={secret} grant={grant} onClose={close} />}
    </>
  );
}

function useColumns(
  may: (action: string) => boolean,
  busy: string | null,
  claim: (credential: Credential) => Promise<void>,
  revoke: (credential: Credential) => Promise<void>,
): Column<Credential>[] {
  const { t } = useTranslation();
  const state = (row: Credential) =>
    row.revokedAt !== null ? "revoked" : row.claimedAt === null ? "waiting" : row.lastUsedAt === null ? "unused" : "live";
  return [
    {
      key: "prefix",
      title: t("grants.credential.prefix"),
      text: (row) => row.prefix,
      render: (row) => <span className="gs-mono">gs_{row.prefix}_…</span>,
    },
    {
      key: "state",
      title: t("grants.credential.state"),
      text: (row) => t(`grants.credential.${state(row)}`),
      render: (row) => (
        <>{`${{ revoked: "✕", waiting: "○", unused: "●", live: "●" }[state(row)]} ${t(`grants.credential.${state(row)}`)}`}</>
      ),
    },
    {
      key: "created",
      title: t("grants.credential.created"),
      width: 140,
      text: (row) => row.createdAt,
      render: (row) => shortInstant(row.createdAt),
    },
    {
      key: "used",
      title: t("grants.credential.used"),
      width: 140,
      text: (row) => row.lastUsedAt ?? "",
      render: (row) => (row.lastUsedAt === null ? "—" : shortInstant(row.lastUsedAt)),
    },
    {
      key: "action",
      title: t("ui.table.actions"),
      action: true,
      width: 180,
      render: (row) =>
        row.revokedAt === null && (
          <span className="gs-actions">
            {row.claimedAt === null && may("claim") && (
              <Button type="primary" loading={busy === row.id} onClick={() => void claim(row)}>
                {t("grants.credential.claim")}
              </Button>
            )}
            {may("revoke-credential") && (
              <ConfirmButton
                danger
                label={t("grants.credential.revoke")}
                title={t("ui.pair", { label: t("grants.credential.revoke"), value: row.prefix })}
                consequence={t("grants.credential.revokeLead")}
                onConfirm={() => revoke(row)}
              />
            )}
          </span>
        ),
    },
  ];
}

/** Closes only by saying that it was kept: nobody will ever see it again. */
function SecretDialog({ secret, grant, onClose }: { secret: string; grant: Grant; onClose: () => void }) {
  const { t } = useTranslation();
  const [kept, setKept] = useState(false);
  const id = useId();
  // The placeholder stands where the server wrote it: after "Bearer".
  const curl = grant.curl?.replace(/Bearer [^']+/u, `Bearer ${secret}`);
  return (
    <Modal
      open
      width={680}
      closable={false}
      maskClosable={false}
      keyboard={false}
      title={t("grants.secret.title")}
      okText={t("grants.secret.close")}
      okButtonProps={{ disabled: !kept }}
      cancelButtonProps={{ style: { display: "none" } }}
      onOk={onClose}
    >
      <div className="grants-secret">
        <p>
          <b>⚠ {t("grants.secret.once")}</b> {t("grants.secret.lead")}
        </p>
        <Copyable block text={secret} label={t("grants.secret.title")} />
        {curl !== undefined && (
          <>
            <p className="gs-sub">{t("grants.secret.curl")}</p>
            <Copyable block text={curl} label="curl" />
          </>
        )}
        <label htmlFor={id} className="grants-kept">
          <input id={id} type="checkbox" checked={kept} onChange={(event) => setKept(event.target.checked)} /> {t("grants.secret.kept")}
        </label>
      </div>
    </Modal>
  );
}
