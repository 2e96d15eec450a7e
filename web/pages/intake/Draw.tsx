// Rows read from the agency's own database: from which table, which column carries which item, what is new, and when.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import type { IntakeDraw, IntakeTask } from "#web/api/intake.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { Connection, ForeignColumns, ForeignTable } from "#web/api/types.ts";
import { useScheduleWords } from "#web/pages/exchanges/schedule.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { instantText } from "#web/ui/dates.ts";
import { ErrorSummary, Field, type FieldProblem, fieldProblems } from "#web/ui/Form.tsx";
import { LinkButton } from "#web/ui/Link.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

type Drawn = NonNullable<IntakeDraw["draw"]>;

export function Draw({ task }: { task: IntakeTask }) {
  const path = `/intake/tasks/${task.id}/draw`;
  const answer = useOne<IntakeDraw>(path);
  const [editing, setEditing] = useState(false);
  if (answer.problem !== null) return <FailedState problem={answer.problem} onRetry={answer.retry} />;
  if (answer.data === undefined) return <SkeletonLines lines={8} />;
  const { draw } = answer.data;
  if (draw !== null && !editing) return <Standing task={task} draw={draw} path={path} onEdit={() => setEditing(true)} />;
  return <DrawForm task={task} before={draw} path={path} onDone={() => setEditing(false)} />;
}

function Standing({ task, draw, path, onEdit }: { task: IntakeTask; draw: Drawn; path: string; onEdit: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const schedule = useScheduleWords();
  const announce = useAnnounce();
  const send = async (step: "run" | "pause" | "resume") => {
    try {
      await api.post(`${path}/${step}`, undefined, { idempotencyKey: crypto.randomUUID() });
      announce(t(`intakeDraw.done.${step}`));
    } catch (error) {
      announce(asProblem(error));
    } finally {
      await refresh("/intake");
    }
  };
  return (
    <section className="gs-paper gs-pad gs-stack" aria-labelledby="intake-draw-title" aria-busy={draw.isDrawing}>
      <h2 id="intake-draw-title">{t("intakeDraw.title")}</h2>
      {draw.problem !== null && (
        <div className="gs-error-summary" role="alert">
          <p>{words(draw.problem)}</p>
          <p className="gs-sub">{t("intakeDraw.again")}</p>
        </div>
      )}
      <dl className="gs-facts">
        <dt>{t("intakeDraw.source")}</dt>
        <dd>
          {draw.connection} · <span className="gs-mono">{`${draw.schemaName}.${draw.tableName}`}</span>
        </dd>
        <dt>{t("intakeDraw.what")}</dt>
        <dd>
          {draw.markColumn === null
            ? t("intakeDraw.whole")
            : t("intakeDraw.since", { column: draw.markColumn, mark: draw.watermark ?? "—" })}
        </dd>
        <dt>{t("intakeDraw.when")}</dt>
        <dd>
          {draw.state === "paused" ? t("intakeDraw.paused") : schedule(draw.schedule)}
          {draw.nextAt !== null && <span className="gs-sub"> · {t("exchanges.nextAt", { at: instantText(draw.nextAt) })}</span>}
        </dd>
      </dl>
      {task.actions.includes("load") && (
        <div className="gs-actions">
          <Button type="primary" disabled={draw.isDrawing} onClick={() => void send("run")}>
            {t(draw.isDrawing ? "intakeDraw.running" : "intakeDraw.run")}
          </Button>
          <Button onClick={onEdit}>{t("intakeDraw.edit")}</Button>
          {draw.schedule !== null && (
            <Button onClick={() => void send(draw.state === "active" ? "pause" : "resume")}>
              {t(draw.state === "active" ? "intakeDraw.pause" : "intakeDraw.resume")}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

interface FormProps {
  task: IntakeTask;
  before: Drawn | null;
  path: string;
  onDone: () => void;
}

const nameOf = ({ schema, name }: Pick<ForeignTable, "schema" | "name">): string => JSON.stringify([schema, name]);

function DrawForm(props: FormProps) {
  const { before } = props;
  const { t } = useTranslation();
  const connections = useOne<{ rows: Connection[] }>("/connections", { limit: 200 });
  const [connectionId, setConnectionId] = useState(before?.connectionId ?? "");
  const [table, setTable] = useState(before === null ? "" : JSON.stringify([before.schemaName, before.tableName]));
  const tables = useOne<{ rows: ForeignTable[] }>(connectionId === "" ? null : `/connections/${connectionId}/tables`);
  if (connections.problem !== null) return <FailedState problem={connections.problem} onRetry={connections.retry} />;
  if (connections.data === undefined) return <SkeletonLines lines={8} />;
  return (
    <section className="gs-paper gs-pad gs-stack" aria-labelledby="intake-draw-title">
      <h2 id="intake-draw-title">{t("intakeDraw.title")}</h2>
      <p className="gs-sub">{t("intakeDraw.lead")}</p>
      {connections.data.rows.length === 0 && (
        <div className="gs-actions">
          <span>{t("mounting.noConnections")}</span>
          <LinkButton href={paths.connections()}>{t("mounting.toConnections")}</LinkButton>
        </div>
      )}
      <div className="intake-fields">
        <Choice
          label={t("mounting.connection")}
          pointer="/connectionId"
          value={connectionId}
          onChange={(value) => {
            setConnectionId(value);
            setTable("");
          }}
          options={connections.data.rows.map((one) => ({ value: one.id, label: `${one.title} · ${one.database}` }))}
        />
        {tables.data !== undefined && (
          <Choice
            label={t("mounting.foreignTable")}
            pointer="/tableName"
            value={table}
            onChange={setTable}
            options={tables.data.rows.map((one) => ({ value: nameOf(one), label: `${one.schema}.${one.name} ${one.comment}` }))}
          />
        )}
      </div>
      {tables.problem !== null && <FailedState problem={tables.problem} onRetry={tables.retry} />}
      {connectionId !== "" && table !== "" && (
        <Columns key={`${connectionId} ${table}`} {...props} connectionId={connectionId} table={table} />
      )}
    </section>
  );
}

function Columns({ connectionId, table, ...props }: FormProps & { connectionId: string; table: string }) {
  const [schema = "", name = ""] = JSON.parse(table) as string[];
  const found = useOne<ForeignColumns>(`/connections/${connectionId}/columns`, { schema, table: name });
  if (found.problem !== null) return <FailedState problem={found.problem} onRetry={found.retry} />;
  if (found.data === undefined) return <SkeletonLines lines={6} />;
  return <Facts {...props} place={{ connectionId, schemaName: schema, tableName: name }} columns={found.data.columns} />;
}

const PRESETS = ["", "0 * * * *", "30 2 * * *", "30 2 * * 1", "30 2 1 * *"] as const;

interface FactsProps extends FormProps {
  place: { connectionId: string; schemaName: string; tableName: string };
  columns: ForeignColumns["columns"];
}

function Facts({ task, before, path, onDone, place, columns }: FactsProps) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const schedules = useScheduleWords();
  const usable = columns.filter(({ isShareable }) => isShareable);
  const [values, setValues] = useState<Record<string, string>>(() =>
    Object.fromEntries(
      task.items.map(({ id, column, name }) => [
        id,
        before?.columns[id] ?? usable.find((one) => one.name.toLowerCase() === column || one.comment === name)?.name ?? "",
      ]),
    ),
  );
  const [key, setKey] = useState(before?.keyColumn ?? usable.find(({ unique }) => unique)?.name ?? "");
  const [mark, setMark] = useState(before?.markColumn ?? "");
  const [schedule, setSchedule] = useState(before?.schedule ?? "");
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [busy, setBusy] = useState(false);
  const options = usable.map(({ name, type, comment }) => ({ value: name, label: `${name} (${type}) ${comment}`.trim() }));
  const save = async () => {
    setBusy(true);
    setProblems([]);
    const tied = Object.fromEntries(Object.entries(values).filter(([, column]) => column !== ""));
    try {
      await api.put(path, {
        ...place,
        columns: tied,
        keyColumn: key,
        markColumn: mark === "" ? null : mark,
        schedule: schedule === "" ? null : schedule,
      });
      await refresh("/intake");
      announce(t("intakeDraw.done.saved"));
      onDone();
    } catch (error) {
      setProblems(fieldProblems(asProblem(error), i18n.language));
    } finally {
      setBusy(false);
    }
  };
  const presets = PRESETS.includes(schedule as (typeof PRESETS)[number]) ? PRESETS : [...PRESETS, schedule];
  return (
    <>
      <ErrorSummary problems={problems} />
      <div className="intake-fields">
        <Choice label={t("mounting.key")} pointer="/keyColumn" value={key} onChange={setKey} options={options} />
        {task.mode !== "full" && (
          <Choice
            label={t("intakeDraw.mark")}
            pointer="/markColumn"
            value={mark}
            onChange={setMark}
            options={options}
            none={t("intakeDraw.whole")}
          />
        )}
        <Choice
          label={t("intakeDraw.when")}
          pointer="/schedule"
          value={schedule}
          onChange={setSchedule}
          options={presets.filter((one) => one !== "").map((one) => ({ value: one, label: schedules(one) }))}
          none={schedules(null)}
        />
      </div>
      <h3>{t("intakeDraw.columns")}</h3>
      <div className="intake-fields">
        {task.items.map(({ id, name }) => (
          <Choice
            key={id}
            label={name}
            pointer={`/columns/${id}`}
            value={values[id] ?? ""}
            onChange={(value) => setValues({ ...values, [id]: value })}
            options={options}
            none={t("intake.match.none")}
          />
        ))}
      </div>
      <div className="gs-actions">
        {before !== null && <Button onClick={onDone}>{t("ui.form.cancel")}</Button>}
        <Button type="primary" loading={busy} disabled={key === ""} onClick={() => void save()}>
          {t("intake.form.save")}
        </Button>
      </div>
    </>
  );
}

interface ChoiceProps {
  label: string;
  pointer: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly { readonly value: string; readonly label: string }[];
  /** What the empty choice says; without it one has to be made. */
  none?: string;
}

function Choice({ label, pointer, value, onChange, options, none }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <Field label={label} pointer={pointer} required={none === undefined}>
      {(input) => (
        <select {...input} className="gs-input gs-select" value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{none ?? t("intake.match.ask")}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
