// Mounts what stands behind an entry: a table of the agency on the platform, or an API of its own; items are tied to columns, proposals made.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { type ApiProblem, api, asProblem } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { EntryContent, Item, SourceColumn, SourceTable } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ErrorSummary, Field, fieldId } from "#web/ui/Form.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { FailedState, problemWords, SkeletonLines } from "#web/ui/States.tsx";

import "./stacked.css";

interface Operation {
  method: "GET";
  path: string;
  title: string;
}

/** The column that most likely carries an item: the same technical name, or the same words in the comment. */
export function proposedColumn(item: Item, columns: readonly SourceColumn[]): string {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const found =
    columns.find((column) => plain(column.name) === plain(item.technicalName) && item.technicalName !== "") ??
    columns.find((column) => column.comment !== null && plain(column.comment) === plain(item.name)) ??
    columns.find((column) => column.comment !== null && item.name !== "" && plain(column.comment).startsWith(plain(item.name)));
  return found?.name ?? "";
}

export function MountForm({ entryId, content, onClose }: { entryId: string; content: EntryContent; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const [kind, setKind] = useState<"table" | "api">("table");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const send = async (body: unknown) => {
    setBusy(true);
    setProblem(null);
    try {
      await api.post(`/catalog/entries/${entryId}/resources`, body, { idempotencyKey: crypto.randomUUID() });
      await refresh("/catalog");
      announce(t("catalog.mount.done"));
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="gs-paper gs-pad" aria-label={t("catalog.mount.title")}>
      <h2>{t("catalog.mount.title")}</h2>
      {problem !== null && (
        <ErrorSummary
          title={problemWords(problem, i18n.language)}
          problems={problem.fields.length > 0 ? problem.fields : [{ pointer: "/title", text: problemWords(problem, i18n.language) }]}
        />
      )}
      <fieldset className="catalog-choices">
        <legend className="gs-spoken">{t("catalog.mount.kind")}</legend>
        {(["table", "api"] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="mount-kind" checked={kind === one} onChange={() => setKind(one)} /> {t(`catalog.mount.${one}`)}
          </label>
        ))}
      </fieldset>
      {kind === "table" ? (
        <TableMount content={content} busy={busy} onSend={send} onClose={onClose} />
      ) : (
        <ApiMount content={content} busy={busy} onSend={send} onClose={onClose} />
      )}
    </section>
  );
}

interface PartProps {
  content: EntryContent;
  busy: boolean;
  onSend: (body: unknown) => Promise<void>;
  onClose: () => void;
}

function Buttons({ busy, disabled, onSend, onClose }: { busy: boolean; disabled: boolean; onSend: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="gs-actions">
      <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
      <Button type="primary" loading={busy} disabled={disabled} onClick={onSend}>
        {t("catalog.mount.send")}
      </Button>
    </div>
  );
}

function TableMount({ content, busy, onSend, onClose }: PartProps) {
  const { t } = useTranslation();
  const sources = useOne<{ rows: SourceTable[] }>("/catalog/sources");
  const [table, setTable] = useState("");
  const [title, setTitle] = useState("");
  const [columns, setColumns] = useState<Record<string, string>>({});
  if (sources.problem !== null) return <FailedState problem={sources.problem} onRetry={sources.retry} />;
  if (sources.data === undefined) return <SkeletonLines />;
  const source = sources.data.rows.find((one) => one.table === table);
  const choose = (name: string) => {
    const next = sources.data?.rows.find((one) => one.table === name);
    setTable(name);
    setTitle(next?.title ?? name);
    setColumns(Object.fromEntries(content.items.map((item) => [item.id, proposedColumn(item, next?.columns ?? [])])));
  };
  const tied = Object.entries(columns).filter(([, column]) => column !== "");
  return (
    <>
      <Field label={t("catalog.mount.source")} pointer="/table" required hint={t("catalog.mount.sourceHint")}>
        {(input) => (
          <select {...input} className="gs-input" value={table} onChange={(event) => choose(event.target.value)}>
            <option value="">{t("catalog.choose")}</option>
            {sources.data?.rows.map((one) => (
              <option key={one.table} value={one.table}>
                {`${one.title ?? one.table} · ${one.table} · ${t("catalog.fact.rows", { rows: grouped(one.rows) })}${one.mountedBy === null ? "" : ` · ${t("catalog.mount.mountedBy", { title: one.mountedBy })}`}`}
              </option>
            ))}
          </select>
        )}
      </Field>
      {source !== undefined && (
        <>
          <Field label={t("catalog.mount.name")} pointer="/title" required>
            {(input) => <input {...input} className="gs-input" value={title} onChange={(event) => setTitle(event.target.value)} />}
          </Field>
          <p className="gs-sub">{t("catalog.mount.tied", { tied: tied.length, total: content.items.length })}</p>
          <MappingGrid
            content={content}
            pointer="/columns"
            values={columns}
            onChange={setColumns}
            choices={source.columns.map((column) => ({
              value: column.name,
              label: `${column.name}${column.comment === null || column.comment === "" ? "" : ` · ${column.comment}`} (${column.type})`,
            }))}
          />
        </>
      )}
      <Buttons
        busy={busy}
        disabled={source === undefined || tied.length === 0 || title.trim() === ""}
        onSend={() => void onSend({ kind: "table", title: title.trim(), table, columns: Object.fromEntries(tied) })}
        onClose={onClose}
      />
    </>
  );
}

function ApiMount({ content, busy, onSend, onClose }: PartProps) {
  const { t } = useTranslation();
  const [title, setTitle] = useState("");
  const [upstream, setUpstream] = useState("");
  const [operations, setOperations] = useState<Operation[]>([{ method: "GET", path: "/", title: "" }]);
  const [fields, setFields] = useState<Record<string, string>>(() =>
    Object.fromEntries(content.items.map((item) => [item.id, item.technicalName])),
  );
  const [header, setHeader] = useState({ name: "", secret: "" });
  const change = (index: number, part: Partial<Operation>) =>
    setOperations(operations.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const tied = Object.entries(fields).filter(([, field]) => field.trim() !== "");
  const ready = title.trim() !== "" && upstream.trim() !== "" && tied.length > 0 && operations.every((one) => one.title.trim() !== "");
  return (
    <>
      <Field label={t("catalog.mount.name")} pointer="/title" required>
        {(input) => <input {...input} className="gs-input" value={title} onChange={(event) => setTitle(event.target.value)} />}
      </Field>
      <Field label={t("catalog.mount.upstream")} pointer="/upstream" required hint={t("catalog.mount.upstreamHint")}>
        {(input) => (
          <input
            {...input}
            className="gs-input gs-mono"
            inputMode="url"
            placeholder="https://"
            value={upstream}
            onChange={(event) => setUpstream(event.target.value)}
          />
        )}
      </Field>
      <fieldset className="catalog-operations" id={fieldId("/operations")} tabIndex={-1}>
        <legend>{t("catalog.mount.operations")}</legend>
        {operations.map((operation, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- rows are only appended and cut at their place
          <div key={index} className="catalog-operation">
            <span className="gs-mono">GET</span>
            <input
              className="gs-input gs-mono"
              aria-label={t("catalog.mount.path", { number: index + 1 })}
              value={operation.path}
              onChange={(event) => change(index, { path: event.target.value })}
            />
            <input
              className="gs-input"
              aria-label={t("catalog.mount.operationTitle", { number: index + 1 })}
              placeholder={t("catalog.mount.operationPlaceholder")}
              value={operation.title}
              onChange={(event) => change(index, { title: event.target.value })}
            />
            {operations.length > 1 && (
              <button
                type="button"
                className="gs-button gs-button-small"
                onClick={() => setOperations(operations.filter((_, at) => at !== index))}
              >
                {t("catalog.remove")}
              </button>
            )}
          </div>
        ))}
        <button
          type="button"
          className="gs-linklike"
          onClick={() => setOperations([...operations, { method: "GET", path: "/", title: "" }])}
        >
          {t("catalog.mount.addOperation")}
        </button>
      </fieldset>
      <p className="gs-sub">{t("catalog.mount.fieldsHint")}</p>
      <MappingGrid content={content} pointer="/fields" values={fields} onChange={setFields} />
      <div className="catalog-pair">
        <Field label={t("catalog.mount.headerName")} pointer="/header/name" hint={t("catalog.mount.headerHint")}>
          {(input) => (
            <input
              {...input}
              className="gs-input gs-mono"
              value={header.name}
              onChange={(event) => setHeader({ ...header, name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("catalog.mount.headerSecret")} pointer="/header/secret">
          {(input) => (
            <input
              {...input}
              type="password"
              autoComplete="off"
              className="gs-input"
              value={header.secret}
              onChange={(event) => setHeader({ ...header, secret: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Buttons
        busy={busy}
        disabled={!ready}
        onSend={() =>
          void onSend({
            kind: "api",
            title: title.trim(),
            upstream: upstream.trim(),
            operations,
            fields: Object.fromEntries(tied),
            ...(header.name.trim() !== "" && { header: { name: header.name.trim(), secret: header.secret } }),
          })
        }
        onClose={onClose}
      />
    </>
  );
}

interface MappingGridProps {
  content: EntryContent;
  pointer: string;
  values: Record<string, string>;
  onChange: (values: Record<string, string>) => void;
  /** Columns to choose from; without them the member is typed. */
  choices?: readonly { value: string; label: string }[];
}

function MappingGrid({ content, pointer, values, onChange, choices }: MappingGridProps) {
  const { t } = useTranslation();
  return (
    <table className="gs-grid gs-grid-dense stacked catalog-mapping">
      <caption className="gs-spoken">{t("catalog.mount.mapping")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("catalog.item.name")}</th>
          <th scope="col">{t(choices === undefined ? "catalog.mount.member" : "catalog.mount.column")}</th>
        </tr>
      </thead>
      <tbody>
        {content.items.map((item) => {
          const value = values[item.id] ?? "";
          const shared = {
            id: fieldId(`${pointer}/${item.id}`),
            className: choices === undefined ? "gs-input gs-mono" : "gs-input",
            "aria-label": t("catalog.mount.carries", { name: item.name }),
            value,
          };
          return (
            <tr key={item.id} className="gs-grid-row">
              <td className="stacked-head">
                <span>
                  {item.name} <span className="gs-sub gs-mono">{item.technicalName}</span>
                </span>
              </td>
              <td data-label={t(choices === undefined ? "catalog.mount.member" : "catalog.mount.column")}>
                {choices === undefined ? (
                  <input {...shared} onChange={(event) => onChange({ ...values, [item.id]: event.target.value })} />
                ) : (
                  <select {...shared} onChange={(event) => onChange({ ...values, [item.id]: event.target.value })}>
                    <option value="">{t("catalog.mount.untied")}</option>
                    {choices.map((choice) => (
                      <option key={choice.value} value={choice.value}>
                        {choice.label}
                      </option>
                    ))}
                  </select>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
