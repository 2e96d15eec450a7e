// Mounts a table that the agency holds on the platform; the columns that likely carry the items are proposed.
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { SourceTable } from "#web/api/types.ts";
import { Field } from "#web/ui/Form.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { MappingGrid, MountButtons, type MountPartProps, SmallestGroup } from "./MappingGrid.tsx";
import { isSmallestGroup, proposedColumn, SMALLEST_PROPOSED } from "./mounting.ts";

export function TableMount({ content, busy, onSend, onClose }: MountPartProps) {
  const { t } = useTranslation();
  const sources = useOne<{ rows: SourceTable[] }>("/catalog/sources");
  const [table, setTable] = useState("");
  const [title, setTitle] = useState("");
  const [smallest, setSmallest] = useState(SMALLEST_PROPOSED);
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
      <Field label={t("mounting.source")} pointer="/table" required hint={t("mounting.sourceHint")}>
        {(input) => (
          <select {...input} className="gs-input" value={table} onChange={(event) => choose(event.target.value)}>
            <option value="">{t("catalog.choose")}</option>
            {sources.data?.rows.map((one) => (
              <option key={one.table} value={one.table}>
                {`${one.title ?? one.table} · ${one.table} · ${t("catalog.fact.rows", { rows: grouped(one.rows) })}${one.mountedBy === null ? "" : ` · ${t("mounting.mountedBy", { title: one.mountedBy })}`}`}
              </option>
            ))}
          </select>
        )}
      </Field>
      {source !== undefined && (
        <>
          <Field label={t("mounting.name")} pointer="/title" required>
            {(input) => <input {...input} className="gs-input" value={title} onChange={(event) => setTitle(event.target.value)} />}
          </Field>
          <SmallestGroup value={smallest} onChange={setSmallest} />
          <p className="gs-sub">{t("mounting.tied", { tied: tied.length, total: content.items.length })}</p>
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
      <MountButtons
        busy={busy}
        disabled={source === undefined || tied.length === 0 || title.trim() === "" || !isSmallestGroup(smallest)}
        onSend={() => void onSend({ kind: "table", title: title.trim(), table, groupMin: smallest, columns: Object.fromEntries(tied) })}
        onClose={onClose}
      />
    </>
  );
}
