// What a person may do about an entry's aggregation: declare, withdraw, answer, ask for it; each asks once, with what it needs.
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { IntakeCoverageEntry } from "#web/api/intake.ts";
import { refresh } from "#web/api/queries.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";

const PERIODS = ["daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly"] as const;

export function CoverageActions({ row }: { row: IntakeCoverageEntry }) {
  const announce = useAnnounce();
  const { t } = useTranslation();
  const send = async (path: string, body: object | undefined, done: string) => {
    await api.post(path, body, { idempotencyKey: crypto.randomUUID() });
    await refresh("/intake");
    announce(t(done));
  };
  const may = (action: IntakeCoverageEntry["actions"][number]) => row.actions.includes(action);
  const at = row.declaration === null ? "" : `/intake/declarations/${row.declaration.id}`;
  return (
    <>
      {may("declare") && <FilePeriod row={row} send={send} />}
      {may("declare") && <FileExemption row={row} send={send} />}
      {may("withdraw") && (
        <ConfirmButton
          label={t("intakeCoverage.withdraw.label")}
          title={titleOf(t("intakeCoverage.withdraw.label"), row)}
          consequence={t("intakeCoverage.withdraw.consequence")}
          onConfirm={() => send(`${at}/withdraw`, undefined, "intakeCoverage.withdraw.done")}
        />
      )}
      {may("answer") && (
        <>
          <ConfirmButton
            primary
            label={t("intakeCoverage.accept.label")}
            title={titleOf(t("intakeCoverage.accept.label"), row)}
            consequence={t("intakeCoverage.accept.consequence")}
            reasonLabel={t("intakeCoverage.opinion")}
            reasonOptional
            onConfirm={(reason) => send(`${at}/answer`, { decision: "accepted", reason }, "intakeCoverage.accept.done")}
          />
          <ConfirmButton
            danger
            label={t("intakeCoverage.decline.label")}
            title={titleOf(t("intakeCoverage.decline.label"), row)}
            consequence={t("intakeCoverage.decline.consequence")}
            reasonLabel={t("intakeCoverage.opinion")}
            onConfirm={(reason) => send(`${at}/answer`, { decision: "declined", reason }, "intakeCoverage.decline.done")}
          />
        </>
      )}
      {may("order") && <Order row={row} send={send} />}
    </>
  );
}

const titleOf = (label: string, row: IntakeCoverageEntry): string => `${label}：${row.title}`;

interface PartProps {
  row: IntakeCoverageEntry;
  send: (path: string, body: object, done: string) => Promise<void>;
}

function Asked({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  const { t } = useTranslation();
  return (
    <div className="gs-field">
      <label htmlFor={id}>
        {label} <span className="gs-required">{t("ui.form.required")}</span>
      </label>
      {children(id)}
    </div>
  );
}

function FilePeriod({ row, send }: PartProps) {
  const { t } = useTranslation();
  const [period, setPeriod] = useState("");
  return (
    <ConfirmButton
      label={t("intakeCoverage.filePeriod.label")}
      title={titleOf(t("intakeCoverage.filePeriod.label"), row)}
      blocked={period === "" ? t("intakeCoverage.filePeriod.missing") : undefined}
      reasonLabel={t("intakeCoverage.filePeriod.reason")}
      consequence={
        <>
          <p>{t("intakeCoverage.filePeriod.consequence")}</p>
          <Asked label={t("intakeCoverage.filePeriod.period")}>
            {(id) => (
              <select id={id} className="gs-input gs-select" value={period} onChange={(event) => setPeriod(event.target.value)}>
                <option value="">{t("intake.match.ask")}</option>
                {PERIODS.map((value) => (
                  <option key={value} value={value}>
                    {t(`intakeCoverage.period.${value}`)}
                  </option>
                ))}
              </select>
            )}
          </Asked>
        </>
      }
      onConfirm={(reason) =>
        send("/intake/declarations", { entryId: row.id, kind: "period", period, reason, basis: "" }, "intakeCoverage.filePeriod.done")
      }
    />
  );
}

function FileExemption({ row, send }: PartProps) {
  const { t } = useTranslation();
  const [basis, setBasis] = useState("");
  return (
    <ConfirmButton
      label={t("intakeCoverage.fileExempt.label")}
      title={titleOf(t("intakeCoverage.fileExempt.label"), row)}
      blocked={basis.trim() === "" ? t("intakeCoverage.fileExempt.missing") : undefined}
      reasonLabel={t("intakeCoverage.fileExempt.reason")}
      consequence={
        <>
          <p>{t("intakeCoverage.fileExempt.consequence")}</p>
          <Asked label={t("intakeCoverage.fileExempt.basis")}>
            {(id) => (
              <input id={id} className="gs-input" maxLength={500} value={basis} onChange={(event) => setBasis(event.target.value)} />
            )}
          </Asked>
        </>
      }
      onConfirm={(reason) =>
        send("/intake/declarations", { entryId: row.id, kind: "exempt", period: null, reason, basis }, "intakeCoverage.fileExempt.done")
      }
    />
  );
}

function Order({ row, send }: PartProps) {
  const { t } = useTranslation();
  const [dueOn, setDueOn] = useState("");
  return (
    <ConfirmButton
      label={t("intakeCoverage.order.label")}
      title={titleOf(t("intakeCoverage.order.label"), row)}
      blocked={dueOn === "" ? t("intakeCoverage.order.missing") : undefined}
      reasonLabel={t("intakeCoverage.order.note")}
      reasonOptional
      consequence={
        <>
          <p>{t("intakeCoverage.order.consequence", { agency: row.agency.name })}</p>
          <Asked label={t("intakeCoverage.order.due")}>
            {(id) => <input id={id} type="date" className="gs-input" value={dueOn} onChange={(event) => setDueOn(event.target.value)} />}
          </Asked>
        </>
      }
      onConfirm={(note) => send("/intake/orders", { entryId: row.id, dueOn, note }, "intakeCoverage.order.done")}
    />
  );
}
