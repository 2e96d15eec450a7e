// How a system pushes rows into the task: its keys, each shown once, and a call that works.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import type { IntakeKeys, IntakeTask } from "#web/api/intake.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { Copyable } from "#web/ui/Copyable.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { Field } from "#web/ui/Form.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";
import { EmptyState, FailedState } from "#web/ui/States.tsx";

type Key = IntakeKeys["rows"][number];

export function PushKeys({ task }: { task: IntakeTask }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const path = `/intake/tasks/${task.id}/keys`;
  const answer = useOne<IntakeKeys>(path);
  const columns = useColumns(async (key) => {
    await api.post(`/intake/keys/${key.id}/revoke`);
    await refresh("/intake");
    announce(t("intake.push.done.revoked"));
  }, task.actions.includes("load"));
  if (answer.problem !== null) return <FailedState problem={answer.problem} onRetry={answer.retry} />;
  return (
    <div className="gs-stack">
      <section className="gs-paper gs-pad gs-stack" aria-labelledby="intake-push-title">
        <h2 id="intake-push-title">{t("intake.push.title")}</h2>
        <p className="gs-sub">{t("intake.push.lead")}</p>
        {task.actions.includes("load") && <Issue path={path} />}
        {answer.data !== undefined && <Sample task={task} address={answer.data.address} />}
      </section>
      <DataTable
        id="intake.keys"
        caption={t("intake.push.keys")}
        title={<h2>{t("intake.push.keys")}</h2>}
        columns={columns}
        rowKey={(key) => key.id}
        list={{ rows: answer.data?.rows ?? [], loading: answer.loading }}
        exportable={false}
        empty={<EmptyState title={t("intake.push.empty")}>{t("intake.push.emptyHint")}</EmptyState>}
      />
    </div>
  );
}

function Issue({ path }: { path: string }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [title, setTitle] = useState("");
  const [secret, setSecret] = useState<string | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const issue = async () => {
    setRefused(null);
    try {
      const made = await api.post<{ secret: string }>(path, { title: title.trim() });
      setSecret(made.secret);
      setTitle("");
      await refresh("/intake");
      announce(t("intake.push.done.issued"));
    } catch (error) {
      setRefused(asProblem(error));
    }
  };
  return (
    <>
      <div className="intake-issue">
        <Field label={t("intake.push.name")} pointer="/title" required hint={t("intake.push.nameHint")}>
          {(input) => (
            <input {...input} className="gs-input" maxLength={100} value={title} onChange={(event) => setTitle(event.target.value)} />
          )}
        </Field>
        <Button type="primary" disabled={title.trim() === ""} onClick={() => void issue()}>
          {t("intake.push.issue")}
        </Button>
      </div>
      <Refusal refused={refused} />
      {secret !== null && (
        <output className="intake-secret">
          <b>{t("intake.push.once")}</b>
          <Copyable text={secret} />
        </output>
      )}
    </>
  );
}

const SAMPLES: Readonly<Record<string, unknown>> = {
  integer: 1,
  decimal: "1.50",
  date: "2026-01-31",
  datetime: "2026-01-31 08:00:00",
  boolean: true,
};

function Sample({ task, address }: { task: IntakeTask; address: string }) {
  const { t } = useTranslation();
  const row = Object.fromEntries(task.items.slice(0, 6).map(({ column, itemType, name }) => [column, SAMPLES[itemType] ?? name]));
  const call = [
    `curl -X POST ${window.location.origin}${address}/rows \\`,
    '  -H "Authorization: Bearer $KEY" -H "Idempotency-Key: batch-0001" \\',
    `  -H "Content-Type: application/json" -d '${JSON.stringify({ rows: [row] })}'`,
  ].join("\n");
  const count = [
    `curl -X POST ${window.location.origin}${address}/count \\`,
    `  -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" -d '${JSON.stringify({ rows: task.table.rows ?? 0 })}'`,
  ].join("\n");
  return (
    <div>
      <h3>{t("intake.push.sample")}</h3>
      <pre className="intake-sample">{call}</pre>
      <p className="gs-sub">{t("intake.push.sampleNote")}</p>
      <h3>{t("intake.push.count")}</h3>
      <pre className="intake-sample">{count}</pre>
      <p className="gs-sub">{t("intake.push.countNote")}</p>
    </div>
  );
}

function useColumns(revoke: (key: Key) => Promise<void>, mayRevoke: boolean): Column<Key>[] {
  const { t } = useTranslation();
  const state = (key: Key) => t(key.revokedAt === null ? "intake.push.live" : "intake.push.revoked");
  return [
    { key: "title", title: t("intake.push.column.title"), heading: true, text: (key) => key.title, render: (key) => key.title },
    {
      key: "prefix",
      title: t("intake.push.column.prefix"),
      width: 130,
      text: (key) => key.prefix,
      render: (key) => <span className="gs-mono">{key.prefix}…</span>,
    },
    {
      key: "created",
      title: t("intake.push.column.created"),
      text: (key) => key.createdAt,
      render: (key) => `${key.createdBy} ${shortInstant(key.createdAt)}`,
    },
    {
      key: "used",
      title: t("intake.push.column.used"),
      width: 150,
      text: (key) => key.lastUsedAt ?? "",
      render: (key) => (key.lastUsedAt === null ? t("intake.push.unused") : shortInstant(key.lastUsedAt)),
    },
    { key: "state", title: t("intake.push.column.state"), width: 90, text: state, render: state },
    {
      key: "action",
      title: t("ui.table.actions"),
      action: true,
      width: 110,
      render: (key) =>
        key.revokedAt === null && mayRevoke ? (
          <ConfirmButton
            danger
            label={t("intake.push.revoke")}
            title={`${t("intake.push.revoke")}：${key.title}`}
            consequence={t("intake.push.revokeConsequence")}
            onConfirm={() => revoke(key)}
          />
        ) : null,
    },
  ];
}
