// Begins an entry from its source: a table the agency holds on the platform brings its items with it, or by hand.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { EntryContent, Item, SourceTable, SuggestedItem } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { useGo } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { highestGrade } from "./content.ts";

/** What no entry describes yet comes first. */
const inOrder = (tables: readonly SourceTable[]): SourceTable[] =>
  tables.toSorted((left, right) => Number(left.mountedBy !== null) - Number(right.mountedBy !== null));

export function NewEntry({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const go = useGo();
  const [busy, setBusy] = useState<string | null>(null);
  const sources = useOne<{ rows: SourceTable[] }>("/catalog/sources");
  const begin = async (key: string, make: () => Promise<{ content: Partial<EntryContent>; table?: string }>) => {
    setBusy(key);
    try {
      const { id } = await api.post<{ id: string }>("/catalog/entries", await make(), { idempotencyKey: crypto.randomUUID() });
      void refresh("/catalog");
      go(paths.compilation(id));
    } catch (error) {
      announce(asProblem(error));
      setBusy(null);
    }
  };
  const fromTable = (source: SourceTable) =>
    begin(source.table, async () => {
      // Recognised by names, comments and sampled values; the reasons are asked for again by the form.
      const { items: suggested } = await api.post<{ items: SuggestedItem[] }>("/catalog/suggestions", { table: source.table });
      const items = suggested.map(
        ({ kind: _kind, title: _title, evidence: _evidence, gradeReason: _reason, basis: _basis, confidence: _sure, ...item }): Item =>
          item,
      );
      return {
        content: {
          title: source.title ?? "",
          // What a table says of itself; everything that is a decision stays empty.
          format: "database",
          sharingMethods: ["table"],
          grade: highestGrade(items),
          items,
        },
        table: source.table,
      };
    });
  return (
    <section className="gs-paper gs-pad compile-new" aria-labelledby="compile-new-title">
      <div className="compile-new-head">
        <h2 id="compile-new-title">{t("compile.source.title")}</h2>
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
      </div>
      <p className="gs-sub">{t("compile.source.lead")}</p>
      {sources.problem !== null && <FailedState problem={sources.problem} onRetry={sources.retry} />}
      {sources.loading && <SkeletonLines lines={3} />}
      <ul className="compile-sources">
        {inOrder(sources.data?.rows ?? []).map((source) => (
          <li key={source.table}>
            <button type="button" className="compile-source" disabled={busy !== null} onClick={() => void fromTable(source)}>
              <b>{source.title ?? source.table}</b>
              <span className="gs-sub gs-mono">{source.table}</span>
              <span className="gs-sub">
                {t("compile.source.size", { columns: source.columns.length, rows: grouped(source.rows) })}
                {source.mountedBy !== null && ` · ${t("mounting.mountedBy", { title: source.mountedBy })}`}
              </span>
              {busy === source.table && <span>{t("compile.source.working")}</span>}
            </button>
          </li>
        ))}
        <li>
          <button type="button" className="compile-source" onClick={() => go(paths.connections())}>
            <b>{t("crawls.source")}</b>
            <span className="gs-sub">{t("crawls.sourceHint")}</span>
          </button>
        </li>
        <li>
          <button type="button" className="compile-source" onClick={() => go(paths.sheets())}>
            <b>{t("compile.source.sheet")}</b>
            <span className="gs-sub">{t("compile.source.sheetHint")}</span>
          </button>
        </li>
        <li>
          <button type="button" className="compile-source" onClick={() => go(paths.openApi())}>
            <b>{t("crawls.openapi.source")}</b>
            <span className="gs-sub">{t("crawls.openapi.sourceHint")}</span>
          </button>
        </li>
        <li>
          <button
            type="button"
            className="compile-source"
            disabled={busy !== null}
            onClick={() => void begin("hand", async () => ({ content: {} }))}
          >
            <b>{t("compile.source.hand")}</b>
            <span className="gs-sub">{t("compile.source.handHint")}</span>
          </button>
        </li>
      </ul>
    </section>
  );
}
