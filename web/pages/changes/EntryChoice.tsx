// Which published entries a change touches: found by title, ticked in a list.
import { ExclamationCircleFilled } from "@ant-design/icons";
import { Button } from "antd";
import { useDeferredValue, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { useList } from "#web/api/queries.ts";
import type { Citation, CompilationRow } from "#web/api/types.ts";
import { fieldId } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

interface EntryChoiceProps {
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
  basis: readonly Citation[] | undefined;
  error: string | undefined;
}

export function EntryChoice({ chosen, onChange, basis, error }: EntryChoiceProps) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const asked = useDeferredValue(text.trim());
  const list = useList<CompilationRow>("/catalog/compilations", { q: asked === "" ? undefined : asked }, 100);
  const rows = list.rows.filter((row) => row.publishedVersion !== null);
  const id = useId();
  return (
    <fieldset
      id={fieldId("/entries")}
      className={error === undefined ? "gs-field changes-choice" : "gs-field changes-choice gs-field-wrong"}
      aria-labelledby={`${id}-label`}
      aria-describedby={id}
    >
      <div className="gs-field-head">
        <span id={`${id}-label`} className="changes-label">
          {t("changes.form.entries")} <span className="gs-required">{t("ui.form.required")}</span>
        </span>
        <LawLinks citations={basis} />
      </div>
      <div id={id}>
        {error !== undefined && (
          <p className="gs-field-error">
            <ExclamationCircleFilled aria-hidden="true" /> {error}
          </p>
        )}
        <p className="gs-sub">
          {t("changes.form.entriesHint")} <span aria-live="polite">{t("changes.form.chosen", { count: chosen.length })}</span>
        </p>
      </div>
      <input
        type="search"
        className="gs-input"
        aria-label={t("changes.form.find")}
        placeholder={t("changes.form.find")}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {list.problem !== null && <FailedState problem={list.problem} onRetry={list.retry} />}
      {list.loading && <SkeletonLines lines={3} />}
      {!list.loading && list.problem === null && rows.length === 0 && <p className="gs-sub">{t("changes.form.none")}</p>}
      {rows.length > 0 && (
        <ul className="changes-entry-list">
          {rows.map((row) => (
            <li key={row.entryId}>
              <label className="changes-entry">
                <input
                  type="checkbox"
                  checked={chosen.includes(row.entryId)}
                  onChange={(event) =>
                    onChange(event.target.checked ? [...chosen, row.entryId] : chosen.filter((one) => one !== row.entryId))
                  }
                />{" "}
                <span>
                  {row.title === "" ? t("compile.untitled") : row.title} <span className="gs-sub gs-mono">{row.code}</span>
                </span>
              </label>
            </li>
          ))}
        </ul>
      )}
      {list.hasMore && (
        <Button loading={list.loadingMore} onClick={list.more}>
          {t("ui.table.more")}
        </Button>
      )}
    </fieldset>
  );
}
