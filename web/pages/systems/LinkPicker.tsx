// Chooses what an agency has on the platform: connections, resources, tasks of aggregation, grants, and the entries that come from a system.
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { SystemChoice } from "#web/api/systems.ts";
import { LineInput } from "#web/ui/Inputs.tsx";
import { FailedState } from "#web/ui/States.tsx";

export type Picked = Pick<SystemChoice, "kind" | "id" | "title">;

const KINDS = ["connection", "resource", "task", "grant", "entry"] as const;
const keyOf = ({ kind, id }: Picked): string => `${kind} ${id}`;

export function LinkPicker({ picked, onChange }: { picked: readonly Picked[]; onChange: (picked: Picked[]) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const q = useDeferredValue(text.trim());
  const { data, problem, retry } = useOne<{ rows: SystemChoice[] }>("/systems/choices", { q: q === "" ? undefined : q });
  const chosen = new Set(picked.map(keyOf));
  // What is chosen stays in sight, found or not.
  const shown: Picked[] = [...picked, ...(data?.rows ?? []).filter((row) => !chosen.has(keyOf(row)))];
  const toggle = (row: Picked) => onChange(chosen.has(keyOf(row)) ? picked.filter((each) => keyOf(each) !== keyOf(row)) : [...picked, row]);
  return (
    <>
      <LineInput label={t("systems.form.find")} pointer="/find" maxLength={100} value={text} onChange={setText} />
      {problem !== null && <FailedState problem={problem} onRetry={retry} />}
      <div className="systems-picks">
        {shown.length === 0 && <p className="gs-sub">{t("systems.form.nothing")}</p>}
        {KINDS.map((kind) => {
          const rows = shown.filter((row) => row.kind === kind);
          if (rows.length === 0) return null;
          return (
            <fieldset key={kind} className="systems-picks-kind">
              <legend>
                <b>{t(kind === "entry" ? "systems.form.entries" : `systems.way.${kind}`)}</b>
              </legend>
              {rows.map((row) => (
                <label key={row.id} className="systems-check">
                  <input type="checkbox" checked={chosen.has(keyOf(row))} onChange={() => toggle(row)} />
                  <span>{row.title}</span>
                </label>
              ))}
            </fieldset>
          );
        })}
      </div>
    </>
  );
}
