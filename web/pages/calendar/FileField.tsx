// The file of a notice: chosen or pasted, shown as text so that a mistake can be put right where it stands.
import { useTranslation } from "react-i18next";

import { useAnnounce } from "#web/ui/Announcer.tsx";
import { Field, fieldId } from "#web/ui/Form.tsx";

import type { FieldsProps } from "./NoticeFields.tsx";

const CHARACTERS_MAX = 200_000;

const EXAMPLE = `years:
  2027:
    notice: 国办发明电〔2026〕…号
    published: 2026-11-…
    holidays:
      - { name: 元旦, from: 2027-01-01, to: 2027-01-03 }
      - { name: 春节, from: …, to: …, makeUp: [ … ] }`;

export function FileField({ draft, onChange, errorAt }: FieldsProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const choose = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    const text = chosen.size > CHARACTERS_MAX * 3 ? "" : await chosen.text();
    if (text === "" || text.length > CHARACTERS_MAX) {
      announce(t("calendar.form.notTheFile", { name: chosen.name }), "bad");
      return;
    }
    onChange({ ...draft, file: text, fileName: chosen.name });
  };
  return (
    <>
      <div className="gs-field">
        <label htmlFor="calendar-choose">{t("calendar.form.choose")}</label>
        <input
          id="calendar-choose"
          className="gs-input"
          type="file"
          accept=".yaml,.yml,.json,text/yaml,application/json"
          onChange={(event) => void choose(event.target.files?.[0])}
        />
        {draft.fileName !== "" && <p className="gs-sub">{t("calendar.form.chosen", { name: draft.fileName })}</p>}
      </div>
      <Field label={t("calendar.form.file")} pointer="/file" required hint={t("calendar.form.fileHint")} error={errorAt("/file")}>
        {(input) => (
          <textarea
            {...input}
            className="gs-input gs-mono calendar-file"
            rows={14}
            spellCheck={false}
            maxLength={CHARACTERS_MAX}
            placeholder={EXAMPLE}
            value={draft.file}
            onChange={(event) => onChange({ ...draft, file: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

/** Puts the cursor on a line of the file, so that the mistake told of it is found. */
export function goToLine(line: number): void {
  const area = document.getElementById(fieldId("/file"));
  if (!(area instanceof HTMLTextAreaElement)) return;
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
}
