// The records of use that the law asks of a consumer: its kinds, what is there, what is due, and writing one.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { Grant, RecordStatus, RecordStatuses, UsageReport } from "#web/api/types.ts";
import "#web/pages/compile/compile.css";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { instantText, shortDay } from "#web/ui/dates.ts";
import { Field } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

export function Records({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const words = useWords();
  const titleOf = (row: RecordStatus) => words({ zh: row.title, en: row.titleEn });
  const status = useOne<RecordStatuses>(`/grants/${grant.id}/record-status`);
  const [kind, setKind] = useState<RecordStatus["kind"] | null>(null);
  const writes = grant.actions.includes("write-record");
  const inspects = grant.actions.includes("inspect-records");
  if (status.problem !== null) return <FailedState problem={status.problem} onRetry={status.retry} />;
  if (status.data === undefined) return <SkeletonLines />;
  const titles = Object.fromEntries(status.data.rows.map((row) => [row.kind, titleOf(row)]));
  return (
    <div className="gs-stack">
      <section className="gs-paper gs-pad">
        <div className="grants-head">
          <h2>{t("grants.records.title")}</h2>
          <span className="gs-tag">{t(`grants.records.state.${status.data.usageState}`, { days: status.data.idleDays })}</span>
        </div>
        <p className="gs-sub">{t("grants.records.lead", { kinds: Object.values(titles).join(t("grants.records.and")) })}</p>
        <ul className="grants-kinds">
          {status.data.rows.map((row) => (
            <li key={row.kind}>
              <span>
                <span>
                  <b>{titleOf(row)}</b> <LawLinks citations={row.citations} />
                </span>
                <span className={row.count > 0 || row.automatic ? "grants-good" : "grants-warn"}>
                  {row.automatic
                    ? `✓ ${t("grants.records.automatic")}`
                    : row.count > 0
                      ? `✓ ${t("grants.records.count", { count: row.count })}`
                      : `○ ${t("grants.records.missing")}`}
                </span>
                {row.latest !== null && (
                  <span className="gs-sub">
                    {t("grants.records.latest", { by: row.latest.by, at: instantText(row.latest.at), text: row.latest.text })}
                  </span>
                )}
              </span>
              {writes && (
                <Button
                  aria-label={t("ui.pair", { label: t("grants.records.write"), value: titleOf(row) })}
                  onClick={() => setKind(row.kind)}
                >
                  {t("grants.records.write")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </section>
      {writes && kind !== null && <WriteForm grant={grant} kind={kind} title={titles[kind] ?? ""} onClose={() => setKind(null)} />}
      {writes && <OwnRecords grant={grant} titles={titles} />}
      {!writes && inspects && <Inspection grant={grant} titles={titles} />}
    </div>
  );
}

interface WriteFormProps {
  grant: Grant;
  kind: RecordStatus["kind"];
  title: string;
  onClose: () => void;
}

function WriteForm({ grant, kind, title, onClose }: WriteFormProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const write = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await api.post(`/grants/${grant.id}/records`, { kind, text: text.trim() }, { idempotencyKey: crypto.randomUUID() });
      await refresh(`/grants/${grant.id}`);
      announce(t("grants.records.written"));
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="gs-paper gs-pad">
      <Field label={title} pointer="/text" required hint={t(`grants.records.hint.${kind}`)} error={problem ?? undefined}>
        {(input) => (
          <textarea
            {...input}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the form opens because its button was pressed
            autoFocus
            className="gs-input gs-area"
            rows={4}
            maxLength={5000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <div className="gs-actions">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} disabled={text.trim() === ""} onClick={() => void write()}>
          {t("grants.records.save")}
        </Button>
      </div>
    </section>
  );
}

function OwnRecords({ grant, titles }: { grant: Grant; titles: Record<string, string> }) {
  const reports = useOne<{ rows: UsageReport[] }>(`/grants/${grant.id}/records`);
  if (reports.problem !== null) return <FailedState problem={reports.problem} onRetry={reports.retry} />;
  if (reports.data === undefined) return <SkeletonLines />;
  return <Written rows={reports.data.rows} titles={titles} />;
}

/** Every look by another agency goes to the ledger: it is read once, when asked for, and never again by itself. */
function Inspection({ grant, titles }: { grant: Grant; titles: Record<string, string> }) {
  const { t } = useTranslation();
  const [rows, setRows] = useState<UsageReport[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const inspect = async () => {
    setBusy(true);
    setProblem(null);
    try {
      setRows((await api.get<{ rows: UsageReport[] }>(`/grants/${grant.id}/records`)).rows);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  if (rows !== null) return <Written rows={rows} titles={titles} />;
  if (problem !== null) return <FailedState problem={problem} onRetry={() => void inspect()} />;
  return (
    <section className="gs-paper gs-pad grants-head">
      <p>{t("grants.records.inspectLead")}</p>
      <Button loading={busy} onClick={() => void inspect()}>
        {t("grants.records.inspect")}
      </Button>
    </section>
  );
}

function Written({ rows, titles }: { rows: readonly UsageReport[]; titles: Record<string, string> }) {
  const { t } = useTranslation();
  if (rows.length === 0)
    return (
      <div className="gs-paper">
        <EmptyState title={t("grants.records.none")}>{t("grants.records.noneHint")}</EmptyState>
      </div>
    );
  return (
    <section className="gs-paper gs-pad">
      <h2>{t("grants.records.all")}</h2>
      <ul className="grants-written">
        {rows.map((report) => (
          <li key={report.id}>
            <b>{titles[report.kind] ?? report.kind}</b> · <time dateTime={report.at}>{instantText(report.at)}</time> · {report.by}
            <p>{report.text}</p>
            <p className="gs-sub">
              {report.keepUntil === null
                ? t("grants.records.keepAlways")
                : t("grants.records.keepUntil", { day: shortDay(report.keepUntil) })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
