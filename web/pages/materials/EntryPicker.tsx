// Chooses the entry that a material comes from: those first that the agency has a grant on.
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";

import type { MaterialEntry } from "#web/api/materials.ts";
import { useOne } from "#web/api/queries.ts";
import { LineInput } from "#web/ui/Inputs.tsx";
import type { Refused } from "#web/ui/Refusal.tsx";
import { FailedState } from "#web/ui/States.tsx";

export type PickedEntry = Pick<MaterialEntry, "id" | "code" | "title" | "source">;

interface EntryPickerProps {
  picked: PickedEntry | null;
  onPick: (entry: PickedEntry | null) => void;
  required: boolean;
  error: Refused | undefined;
}

export function EntryPicker({ picked, onPick, required, error }: EntryPickerProps) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const q = useDeferredValue(text.trim());
  const { data, problem, retry } = useOne<{ rows: MaterialEntry[] }>("/materials/entries", { q: q === "" ? undefined : q });
  const found = (data?.rows ?? []).filter(({ id }) => id !== picked?.id);
  return (
    <>
      <LineInput
        label={t("materials.form.entry")}
        pointer="/entryId"
        required={required}
        hint={t("materials.form.entryHint")}
        maxLength={100}
        value={text}
        onChange={setText}
        error={error}
      />
      {problem !== null && <FailedState problem={problem} onRetry={retry} />}
      <fieldset className="materials-picks">
        <legend className="gs-spoken">{t("materials.entry")}</legend>
        {picked !== null && <Choice entry={picked} isHeld={false} isPicked onPick={() => onPick(null)} />}
        {found.map((entry) => (
          <Choice key={entry.id} entry={entry} isHeld={entry.isHeld} isPicked={false} onPick={() => onPick(entry)} />
        ))}
        {picked === null && found.length === 0 && <p className="gs-sub">{t("materials.form.nothing")}</p>}
      </fieldset>
    </>
  );
}

interface ChoiceProps {
  entry: PickedEntry;
  isHeld: boolean;
  isPicked: boolean;
  onPick: () => void;
}

function Choice({ entry, isHeld, isPicked, onPick }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <label>
      <input type="checkbox" checked={isPicked} onChange={onPick} />
      <span>
        {entry.title} <span className="gs-sub">{`${entry.source} · ${entry.code}`}</span>
        {isHeld && <b> {t("materials.form.isHeld")}</b>}
      </span>
    </label>
  );
}
