// Tries the grant from here: a form for what it allows, the answer with status and time, and the usage record that the call left.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Call, ConsoleAnswer, Grant, Page } from "#web/api/types.ts";
import { Copyable } from "#web/ui/Copyable.tsx";
import { instantText } from "#web/ui/dates.ts";
import { Marked } from "#web/ui/Marked.tsx";
import { millisecondsText } from "#web/ui/numbers.ts";
import { IssueReceipt } from "#web/pages/receipts/IssueReceipt.tsx";
import { LineInput } from "#web/ui/Inputs.tsx";
import { RefusalWords } from "#web/ui/Refusal.tsx";

import { ApiForm } from "./ApiForm.tsx";
import { TotalsForm } from "./TotalsForm.tsx";
import { type VerifyBody, VerifyForm } from "./VerifyForm.tsx";

interface Condition {
  field: string;
  op: string;
  value: string;
}
const TRIES = 12;
const PAUSE = 800;
const operators = ["", ".in", ".prefix", ".gte", ".lte", ".gt", ".lt", ".null"] as const;

export function Console({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState<ConsoleAnswer | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const [record, setRecord] = useState<Call | null>(null);
  const [matter, setMatter] = useState({ businessCase: "", serviceItem: "" });
  const latest = async () => (await api.get<Page<Call>>(`/grants/${grant.id}/calls`, { limit: 20 })).rows;
  const run = async (path: string, query: Record<string, string>, body?: VerifyBody | Record<string, string>) => {
    setBusy(true);
    setProblem(null);
    setRecord(null);
    try {
      const named = Object.fromEntries(Object.entries(matter).flatMap(([key, text]) => (text.trim() === "" ? [] : [[key, text.trim()]])));
      const asked = { path, query, ...named, ...(body !== undefined && { body }) };
      const made = await api.post<ConsoleAnswer>(`/grants/${grant.id}/console`, asked);
      setAnswer(made);
      setBusy(false);
      // The gateway writes its journal first and hands it in a moment later.
      for (let tries = 0; tries < TRIES; tries += 1) {
        const found = (await latest()).find(({ record: number }) => number === made.record);
        if (found !== undefined) {
          setRecord(found);
          break;
        }
        await new Promise((resolve) => window.setTimeout(resolve, PAUSE));
      }
      await refresh(`/grants/${grant.id}`);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="gs-stack">
      <section className="gs-paper gs-pad grants-console">
        <h2>{t("grants.console.title")}</h2>
        <p className="gs-sub">{t("grants.console.lead")}</p>
        <div className="grants-matter">
          <LineInput
            label={t("receipts.console.case")}
            pointer="/businessCase"
            hint={t("receipts.console.caseHint")}
            maxLength={200}
            value={matter.businessCase}
            onChange={(businessCase) => setMatter({ ...matter, businessCase })}
          />
          <LineInput
            label={t("receipts.console.item")}
            pointer="/serviceItem"
            maxLength={60}
            value={matter.serviceItem}
            onChange={(serviceItem) => setMatter({ ...matter, serviceItem })}
          />
        </div>
        {grant.method === "api" && <ApiForm grant={grant} busy={busy} onRun={run} />}
        {grant.method === "table" && <TableForm grant={grant} busy={busy} onRun={run} />}
        {grant.groupMin !== null && <TotalsForm grant={grant} busy={busy} onRun={run} />}
        {grant.method === "verify" && <VerifyForm grant={grant} busy={busy} onRun={async (body) => await run("/verify", {}, body)} />}
        {problem !== null && (
          <p className="gs-field-error" role="alert">
            <RefusalWords refused={problem} />
          </p>
        )}
      </section>
      {answer !== null && <Answer answer={answer} record={record} />}
    </div>
  );
}

interface FormProps {
  grant: Grant;
  busy: boolean;
  onRun: (path: string, query: Record<string, string>) => Promise<void>;
}

function TableForm({ grant, busy, onRun }: FormProps) {
  const { t } = useTranslation();
  const given = grant.items.flatMap((item) => (item.field === null ? [] : [{ ...item, field: item.field }]));
  // A masked value cannot be searched by: the answer would tell what the mask hides.
  const searchable = given.filter((item) => item.mask === null || item.mask === "none");
  const [conditions, setConditions] = useState<Condition[]>([]);
  const [limit, setLimit] = useState("10");
  const [sort, setSort] = useState("");
  const change = (index: number, part: Partial<Condition>) =>
    setConditions(conditions.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const run = () => {
    const chosen = conditions.filter((one) => one.value.trim() !== "");
    void onRun("/rows", {
      ...Object.fromEntries(chosen.map((one) => [`${one.field}${one.op}`, one.value.trim()])),
      limit,
      ...(sort !== "" && { sort }),
    });
  };
  return (
    <form
      className="grants-form"
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      {conditions.map((condition, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows are only appended and cut at their place
        <div key={index} className="grants-condition">
          <select
            className="gs-input"
            aria-label={t("grants.console.item", { number: index + 1 })}
            value={condition.field}
            onChange={(event) => change(index, { field: event.target.value })}
          >
            {searchable.map((item) => (
              <option key={item.field} value={item.field}>
                {`${item.name} (${item.field})`}
              </option>
            ))}
          </select>
          <select
            className="gs-input"
            aria-label={t("grants.console.operator", { number: index + 1 })}
            value={condition.op}
            onChange={(event) => change(index, { op: event.target.value })}
          >
            {operators.map((op) => (
              <option key={op} value={op}>
                {t(`grants.console.op.${op === "" ? "eq" : op.slice(1)}`)}
              </option>
            ))}
          </select>
          <input
            className="gs-input"
            aria-label={t("grants.console.value", { number: index + 1 })}
            value={condition.value}
            onChange={(event) => change(index, { value: event.target.value })}
          />
          <button
            type="button"
            className="gs-button gs-button-small"
            onClick={() => setConditions(conditions.filter((_, at) => at !== index))}
          >
            {t("catalog.remove")}
          </button>
        </div>
      ))}
      {searchable[0] !== undefined && (
        <button
          type="button"
          className="gs-linklike"
          onClick={() => setConditions([...conditions, { field: searchable[0]?.field ?? "", op: "", value: "" }])}
        >
          {t("grants.console.addCondition")}
        </button>
      )}
      <div className="grants-run">
        <label>
          <span className="gs-sub">{t("grants.console.limit")}</span>
          <select className="gs-input" value={limit} onChange={(event) => setLimit(event.target.value)}>
            {["1", "10", "50", "100"].map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="gs-sub">{t("grants.console.sort")}</span>
          <select className="gs-input" value={sort} onChange={(event) => setSort(event.target.value)}>
            <option value="">{t("grants.console.unsorted")}</option>
            {searchable.map((item) => (
              <option key={item.field} value={item.field}>
                {item.name}
              </option>
            ))}
          </select>
        </label>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t("grants.console.run")}
        </Button>
      </div>
    </form>
  );
}

function pretty(body: string, contentType: string): string {
  if (!contentType.includes("json")) return body;
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function Answer({ answer, record: last }: { answer: ConsoleAnswer; record: Call | null }) {
  const { t } = useTranslation();
  const good = answer.status < 400;
  return (
    <section className="gs-paper gs-pad grants-answer" aria-live="polite">
      <h2 className={good ? "grants-good" : "grants-bad"}>
        {good ? "✓" : "✕"} {t("grants.console.answered", { status: answer.status, time: millisecondsText(answer.milliseconds) })}
      </h2>
      {answer.problem !== "" && <p>{answer.problem}</p>}
      <p>
        <Copyable text={answer.url} />
      </p>
      <Marked>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
        <pre className="gs-mono grants-body" tabIndex={0} aria-label={t("grants.console.body")}>
          {pretty(answer.body, answer.contentType)}
        </pre>
      </Marked>
      {last === null ? (
        <p className="gs-sub">{t("grants.console.recording")}</p>
      ) : (
        <>
          <p className="gs-sub">
            {t("grants.console.left", {
              at: instantText(last.at),
              status: last.status,
              rows: last.rows,
              purpose: last.purpose,
              caller: last.caller ?? t("ui.timeline.system"),
            })}
          </p>
          {last.receivable && last.record === answer.record && <IssueReceipt record={last.record} of={last.businessCase ?? ""} />}
        </>
      )}
    </section>
  );
}
