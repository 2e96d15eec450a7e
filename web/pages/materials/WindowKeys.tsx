// The keys with which the systems of counters ask: each shown once, with a call that works.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import type { WindowKey } from "#web/api/materials.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { Copyable } from "#web/ui/Copyable.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { LineInput } from "#web/ui/Inputs.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";
import { EmptyState, FailedState } from "#web/ui/States.tsx";

export function WindowKeys() {
  const { t } = useTranslation();
  const answer = useOne<{ rows: WindowKey[] }>("/window-keys");
  return (
    <section className="gs-paper gs-pad gs-stack" aria-labelledby="window-keys-title">
      <h2 id="window-keys-title">{t("materials.keys.title")}</h2>
      <p className="gs-sub">{t("materials.keys.lead")}</p>
      <Issue />
      <Sample />
      {answer.problem !== null && <FailedState problem={answer.problem} onRetry={answer.retry} />}
      <DataTable
        id="materials.keys"
        caption={t("materials.keys.title")}
        columns={useColumns()}
        rowKey={(key) => key.id}
        list={{ rows: answer.data?.rows ?? [], loading: answer.loading }}
        exportable={false}
        bare
        empty={<EmptyState title={t("materials.keys.empty")}>{t("materials.keys.emptyHint")}</EmptyState>}
      />
    </section>
  );
}

function Issue() {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [title, setTitle] = useState("");
  const [secret, setSecret] = useState<string | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const issue = async () => {
    setRefused(null);
    try {
      const made = await api.post<{ secret: string }>("/window-keys", { title: title.trim() });
      setSecret(made.secret);
      setTitle("");
      await refresh("/window-keys");
      announce(t("materials.keys.issued"));
    } catch (error) {
      setRefused(asProblem(error));
    }
  };
  return (
    <div>
      <div className="materials-ask materials-issue">
        <LineInput label={t("materials.keys.name")} pointer="/title" required maxLength={100} value={title} onChange={setTitle} />
        <Button disabled={title.trim() === ""} onClick={() => void issue()}>
          {t("materials.keys.issue")}
        </Button>
      </div>
      <Refusal refused={refused} />
      {secret !== null && (
        <output className="materials-secret">
          <b>{t("materials.keys.once")}</b>
          <Copyable text={secret} />
        </output>
      )}
    </div>
  );
}

function Sample() {
  const { t } = useTranslation();
  const { origin } = window.location;
  const call = [
    `curl "${origin}/api/window/materials?item=440111-0107" -H "Authorization: Bearer $KEY"`,
    `curl -X POST ${origin}/api/window/receipts -H "Authorization: Bearer $KEY" \\`,
    `  -H "Content-Type: application/json" -d '{"record":"${t("materials.keys.record")}"}'`,
  ].join("\n");
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <pre className="gs-mono materials-sample" tabIndex={0} aria-label={t("materials.keys.sample")}>
        {call}
      </pre>
    </>
  );
}

function useColumns(): Column<WindowKey>[] {
  const { t } = useTranslation();
  const announce = useAnnounce();
  return [
    {
      key: "title",
      title: t("materials.keys.name"),
      heading: true,
      text: (row) => row.title,
      render: (row) => (
        <>
          {row.title} <span className="gs-mono gs-sub">{row.prefix}…</span>
        </>
      ),
    },
    {
      key: "created",
      title: t("materials.keys.created"),
      text: (row) => row.createdAt,
      render: (row) => `${row.createdBy} ${shortInstant(row.createdAt)}`,
    },
    {
      key: "open",
      title: t("ui.table.actions"),
      action: true,
      width: 130,
      render: (row) =>
        row.revokedAt === null ? (
          <ConfirmButton
            label={t("materials.keys.revoke")}
            consequence={t("materials.keys.revokeWill")}
            danger
            onConfirm={async () => {
              await api.post(`/window-keys/${row.id}/revoke`);
              await refresh("/window-keys");
              announce(t("materials.done"));
            }}
          />
        ) : (
          <span className="gs-sub">{t("materials.keys.revoked", { at: shortInstant(row.revokedAt) })}</span>
        ),
    },
  ];
}
