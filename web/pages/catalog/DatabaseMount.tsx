// Mounts a table that stays in the agency's own database: connection, table, the column that names a row, and which column carries which item.
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Connection, EntryContent, ForeignColumns, ForeignTable } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { Field } from "#web/ui/Form.tsx";
import { LinkButton } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { MappingGrid, MountButtons, type MountPartProps, SmallestGroup } from "./MappingGrid.tsx";
import { isSmallestGroup, proposedColumn, SMALLEST_PROPOSED } from "./mounting.ts";

type Column = ForeignColumns["columns"][number];

export function DatabaseMount(props: MountPartProps) {
  const { t } = useTranslation();
  const connections = useOne<{ rows: Connection[] }>("/connections", { limit: 200 });
  const [connectionId, setConnectionId] = useState("");
  if (connections.problem !== null) return <FailedState problem={connections.problem} onRetry={connections.retry} />;
  if (connections.data === undefined) return <SkeletonLines />;
  if (connections.data.rows.length === 0)
    return (
      <>
        <p>{t("mounting.noConnections")}</p>
        <div className="gs-actions">
          <Button onClick={props.onClose}>{t("ui.form.cancel")}</Button>
          <LinkButton href={paths.connections()}>{t("mounting.toConnections")}</LinkButton>
        </div>
      </>
    );
  return (
    <>
      <Field label={t("mounting.connection")} pointer="/connectionId" required hint={t("mounting.connectionHint")}>
        {(input) => (
          <select {...input} className="gs-input" value={connectionId} onChange={(event) => setConnectionId(event.target.value)}>
            <option value="">{t("catalog.choose")}</option>
            {connections.data?.rows.map((one) => (
              <option key={one.id} value={one.id}>
                {`${one.title} · ${one.database}`}
              </option>
            ))}
          </select>
        )}
      </Field>
      {connectionId === "" ? (
        <MountButtons busy={false} disabled onSend={() => undefined} onClose={props.onClose} />
      ) : (
        <TableChoice key={connectionId} connectionId={connectionId} {...props} />
      )}
    </>
  );
}

const nameOf = ({ schema, name }: Pick<ForeignTable, "schema" | "name">): string => JSON.stringify([schema, name]);

function TableChoice({ connectionId, ...props }: MountPartProps & { connectionId: string }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState("");
  const [chosen, setChosen] = useState("");
  const tables = useOne<{ rows: ForeignTable[]; total: number }>(
    `/connections/${connectionId}/tables`,
    asked === "" ? undefined : { q: asked },
  );
  const find = (event: FormEvent) => {
    event.preventDefault();
    setAsked(typed.trim());
    setChosen("");
  };
  const table = tables.data?.rows.find((one) => nameOf(one) === chosen);
  return (
    <>
      <form onSubmit={find}>
        <Field label={t("mounting.findTable")} pointer="/q">
          {(input) => (
            <span className="catalog-find">
              <input {...input} className="gs-input" maxLength={100} value={typed} onChange={(event) => setTyped(event.target.value)} />
              <Button htmlType="submit">{t("mounting.find")}</Button>
            </span>
          )}
        </Field>
      </form>
      {tables.problem !== null && <FailedState problem={tables.problem} onRetry={tables.retry} />}
      {tables.loading && <SkeletonLines />}
      {tables.data !== undefined && (
        <Field
          label={t("mounting.foreignTable")}
          pointer="/table"
          required
          hint={
            tables.data.total === 0
              ? t("mounting.noForeignTables")
              : tables.data.total > tables.data.rows.length
                ? t("mounting.foreignTotal", { total: grouped(tables.data.total), shown: tables.data.rows.length })
                : undefined
          }
        >
          {(input) => (
            <select {...input} className="gs-input" value={chosen} onChange={(event) => setChosen(event.target.value)}>
              <option value="">{t("catalog.choose")}</option>
              {tables.data?.rows.map((one) => (
                <option key={nameOf(one)} value={nameOf(one)}>
                  {[
                    `${one.schema}.${one.name}`,
                    ...(one.comment === "" ? [] : [one.comment]),
                    ...(one.kind === "view" ? [t("mounting.view")] : []),
                    ...(one.rows === null ? [] : [t("mounting.rowsAbout", { rows: grouped(one.rows) })]),
                  ].join(" · ")}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {table === undefined ? (
        <MountButtons busy={false} disabled onSend={() => undefined} onClose={props.onClose} />
      ) : (
        <Columns key={chosen} connectionId={connectionId} table={table} {...props} />
      )}
    </>
  );
}

function Columns({ connectionId, table, ...props }: MountPartProps & { connectionId: string; table: ForeignTable }) {
  const found = useOne<ForeignColumns>(`/connections/${connectionId}/columns`, { schema: table.schema, table: table.name });
  if (found.problem !== null) return <FailedState problem={found.problem} onRetry={found.retry} />;
  if (found.data === undefined) return <SkeletonLines />;
  return <Mapping connectionId={connectionId} table={table} columns={found.data.columns} {...props} />;
}

const proposed = ({ items }: EntryContent, columns: readonly Column[]): Record<string, string> =>
  Object.fromEntries(items.map((item) => [item.id, proposedColumn(item, columns)]));

interface MappingProps extends MountPartProps {
  connectionId: string;
  table: ForeignTable;
  columns: readonly Column[];
}

function Mapping({ connectionId, table, columns, content, busy, onSend, onClose }: MappingProps) {
  const { t } = useTranslation();
  const usable = columns.filter(({ isShareable }) => isShareable);
  const [title, setTitle] = useState(table.comment === "" ? table.name : table.comment.slice(0, 100));
  const [key, setKey] = useState(usable.find(({ unique }) => unique)?.name ?? "");
  const [smallest, setSmallest] = useState(SMALLEST_PROPOSED);
  const [values, setValues] = useState(() => proposed(content, usable));
  // Without an index that says so, the platform looks for itself whether a column names each row.
  const isUnnamed = !usable.some(({ unique }) => unique);
  const tied = Object.entries(values).filter(([, column]) => column !== "");
  const labelOf = ({ name, comment, type, unique, indexed }: Column): string =>
    [
      `${name} (${type})`,
      ...(comment === "" ? [] : [comment]),
      ...(unique ? [t("mounting.isUnique")] : indexed ? [t("mounting.isIndexed")] : []),
    ].join(" · ");
  const resource = { kind: "database", connectionId, schema: table.schema, table: table.name, key };
  return (
    <>
      <Field label={t("mounting.name")} pointer="/title" required>
        {(input) => (
          <input {...input} className="gs-input" maxLength={100} value={title} onChange={(event) => setTitle(event.target.value)} />
        )}
      </Field>
      <Field label={t("mounting.key")} pointer="/key" required hint={t("mounting.keyHint")}>
        {(input) => (
          <select {...input} className="gs-input" value={key} onChange={(event) => setKey(event.target.value)}>
            <option value="">{t("catalog.choose")}</option>
            {usable
              .filter(({ unique }) => unique || isUnnamed)
              .map((column) => (
                <option key={column.name} value={column.name}>
                  {labelOf(column)}
                </option>
              ))}
          </select>
        )}
      </Field>
      <SmallestGroup value={smallest} onChange={setSmallest} />
      <p className="gs-sub">
        {t("mounting.tied", { tied: tied.length, total: content.items.length })} {t("mounting.indexHint")}
      </p>
      <MappingGrid
        content={content}
        pointer="/columns"
        values={values}
        onChange={setValues}
        choices={usable.map((column) => ({ value: column.name, label: labelOf(column) }))}
      />
      <MountButtons
        busy={busy}
        disabled={key === "" || tied.length === 0 || title.trim() === "" || !isSmallestGroup(smallest)}
        onSend={() => void onSend({ ...resource, title: title.trim(), groupMin: smallest, columns: Object.fromEntries(tied) })}
        onClose={onClose}
      />
    </>
  );
}
