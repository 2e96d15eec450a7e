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

import { CredentialForm, ReplaceForm } from "./CredentialForm.tsx";

type Form = { kind: "make" } | { kind: "bind" | "replace"; credential: Credential };

export function Credentials({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [claimed, setClaimed] = useState<{ secret: string; credential: Credential } | null>(null);
  const [form, setForm] = useState<Form | null>(null);
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
    attempt(credential.id, async () => {
      const { secret } = await api.post<{ secret: string }>(`${path}/${credential.id}/claim`);
      setClaimed({ secret, credential });
    });
  const revoke = async (credential: Credential) => {
    await api.del(`${path}/${credential.id}`);
    await refresh("/grants");
    announce(t("grants.credential.revokedDone"));
  };
  const close = () => {
    setClaimed(null);
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
        columns={useColumns({ may, busy, claim, revoke, open: setForm })}
        tools={
          may("issue-credential") && (
            <Button size="small" onClick={() => setForm({ kind: "make" })}>
              {t("grants.credential.issue")}
            </Button>
          )
        }
        empty={
          <EmptyState title={t("grants.credential.none")}>
            {t(grant.method === "batch" ? "exchanges.file.noCredential" : "grants.credential.noneHint")}
          </EmptyState>
        }
      />
      {form?.kind === "make" && <CredentialForm grant={grant} onClose={() => setForm(null)} />}
      {form?.kind === "bind" && <CredentialForm grant={grant} credential={form.credential} onClose={() => setForm(null)} />}
      {form?.kind === "replace" && <ReplaceForm grant={grant} credential={form.credential} onClose={() => setForm(null)} />}
      {claimed !== null && <SecretDialog {...claimed} grant={grant} onClose={close} />}
    </>
  );
}

interface ColumnParts {
  may: (action: string) => boolean;
  busy: string | null;
  claim: (credential: Credential) => Promise<void>;
  revoke: (credential: Credential) => Promise<void>;
  open: (form: Form) => void;
}

const marks = { revoked: "✕", expired: "✕", waiting: "○", unused: "●", live: "●", ending: "◑" } as const;

function useColumns(parts: ColumnParts): Column<Credential>[] {
  const { t } = useTranslation();
  return [
    {
      key: "prefix",
      title: t("grants.credential.prefix"),
      text: (row) => `${row.name} ${row.prefix}`,
      render: (row) => (
        <span className="grants-credential">
          {row.locality !== null && (
            <span>
              <b>{row.locality.name}</b> <span className="gs-sub">{t("localities.grant.only", { code: row.locality.code })}</span>
            </span>
          )}
          {row.name !== "" && <b>{row.name}</b>}
          <span className="gs-mono">gs_{row.prefix}_…</span>
          <span className="gs-sub">{t(`grants.credential.ways.${row.algorithm ?? "bearer"}`)}</span>
          {row.replaces !== null && <span className="gs-sub">{t("grants.credential.replaces", { prefix: row.replaces })}</span>}
        </span>
      ),
    },
    {
      key: "state",
      title: t("grants.credential.state"),
      width: 150,
      text: (row) => t(`grants.credential.${row.state}`),
      render: (row) => (
        <span className="grants-credential">
          <span
            className={row.state === "ending" ? "grants-warn" : undefined}
          >{`${marks[row.state]} ${t(`grants.credential.${row.state}`)}`}</span>
          {row.until !== null && row.revokedAt === null && (
            <span className="gs-sub">{t("grants.credential.untilDay", { day: row.until })}</span>
          )}
        </span>
      ),
    },
    {
      key: "bound",
      title: t("grants.credential.bound"),
      text: (row) => row.networks.join(" "),
      render: (row) =>
        row.networks.length === 0 && row.certificate === null ? (
          <span className="gs-sub">{t("grants.credential.unbound")}</span>
        ) : (
          <span className="grants-credential">
            {row.networks.length > 0 && <span className="gs-mono">{row.networks.join(" ")}</span>}
            {row.certificate !== null && (
              <span title={row.certificate}>{t("grants.credential.toCertificate", { start: row.certificate.slice(0, 12) })}</span>
            )}
          </span>
        ),
    },
    {
      key: "created",
      title: t("grants.credential.created"),
      width: 150,
      text: (row) => row.createdAt,
      render: (row) => (
        <span className="grants-credential">
          {shortInstant(row.createdAt)}
          <span className="gs-sub">{row.issuedBy ?? t("grants.credential.byPlatform")}</span>
        </span>
      ),
    },
    {
      key: "used",
      title: t("grants.credential.used"),
      width: 160,
      text: (row) => row.lastUsedAt ?? "",
      render: (row) =>
        row.lastUsedAt === null ? (
          "—"
        ) : (
          <span className="grants-credential">
            {shortInstant(row.lastUsedAt)}
            <span className="gs-sub">
              {t("grants.credential.uses", { address: row.lastAddress, calls: row.calls - row.refused, refused: row.refused })}
            </span>
          </span>
        ),
    },
    {
      key: "action",
      title: t("ui.table.actions"),
      action: true,
      width: 220,
      render: (row) => row.revokedAt === null && <CredentialActions row={row} {...parts} />,
    },
  ];
}

function CredentialActions({ row, may, busy, claim, revoke, open }: ColumnParts & { row: Credential }) {
  const { t } = useTranslation();
  const isLive = row.state !== "expired";
  return (
    <span className="gs-actions">
      {isLive && row.claimedAt === null && may("claim") && (
        <Button type="primary" loading={busy === row.id} onClick={() => void claim(row)}>
          {t("grants.credential.claim")}
        </Button>
      )}
      {isLive && row.claimedAt !== null && may("replace-credential") && (
        <Button onClick={() => open({ kind: "replace", credential: row })}>{t("grants.credential.replace")}</Button>
      )}
      {isLive && may("bind-credential") && (
        <Button onClick={() => open({ kind: "bind", credential: row })}>{t("grants.credential.bind")}</Button>
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
  );
}

/** Closes only by saying that it was kept: nobody will ever see it again. */
function SecretDialog({
  secret,
  credential,
  grant,
  onClose,
}: {
  secret: string;
  credential: Credential;
  grant: Grant;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [kept, setKept] = useState(false);
  const id = useId();
  // The placeholder stands where the server wrote it: after "Bearer".
  const curl = credential.algorithm === null ? grant.curl?.replace(/Bearer [^']+/u, `Bearer ${secret}`) : undefined;
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
        {credential.algorithm !== null && <p>{t("grants.secret.signs")}</p>}
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
