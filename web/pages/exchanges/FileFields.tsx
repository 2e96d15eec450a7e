// How files are written and divided, for how long they are kept, and what their first lines will look like.
import { useTranslation } from "react-i18next";

import { Field } from "#web/ui/Form.tsx";
import { grouped } from "#web/ui/numbers.ts";

import { type FilesDraft, type PartProps, SHEET_ROWS_MAX } from "./draft.ts";
import { previewOf } from "./filePreview.ts";

const formats = ["csv", "parquet", "xlsx"] as const;
const encodings = ["utf-8", "utf-8-bom", "gb18030"] as const;

export function FileFields({ options, draft, set, errorAt }: PartProps) {
  const { t } = useTranslation();
  const { files } = draft;
  const change = (part: Partial<FilesDraft>) => set({ files: { ...files, ...part } });
  const counted = (name: "rowsMax" | "megabytesMax" | "keepDays", hint: string) => (
    <Field label={t(`exchanges.file.${name}`)} pointer={`/files/${name}`} required hint={hint} error={errorAt(`/files/${name}`)}>
      {(input) => (
        <input
          {...input}
          className="gs-input"
          inputMode="numeric"
          maxLength={9}
          value={files[name]}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  const isDivided = files.format === "xlsx" && Number(files.rowsMax) > SHEET_ROWS_MAX;
  return (
    <>
      <div className="exchanges-fields">
        <Field label={t("exchanges.file.format")} pointer="/files/format" required hint={t(`exchanges.file.formatHint.${files.format}`)}>
          {(input) => (
            <select
              {...input}
              className="gs-input gs-select"
              value={files.format}
              onChange={(event) => change({ format: event.target.value as FilesDraft["format"] })}
            >
              {formats.map((format) => (
                <option key={format} value={format}>
                  {t(`exchanges.file.formats.${format}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {files.format === "csv" && (
          <Field label={t("exchanges.file.encoding")} pointer="/files/encoding" required hint={t("exchanges.file.encodingHint")}>
            {(input) => (
              <select
                {...input}
                className="gs-input gs-select"
                value={files.encoding}
                onChange={(event) => change({ encoding: event.target.value as FilesDraft["encoding"] })}
              >
                {encodings.map((encoding) => (
                  <option key={encoding} value={encoding}>
                    {t(`exchanges.file.encodings.${encoding}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {counted("rowsMax", isDivided ? t("exchanges.file.sheetHint", { rows: grouped(SHEET_ROWS_MAX) }) : t("exchanges.file.rowsMaxHint"))}
        {counted("megabytesMax", t("exchanges.file.megabytesMaxHint"))}
        {counted("keepDays", t("exchanges.file.keepDaysHint"))}
      </div>
      {files.format === "csv" && (
        <label className="compile-check">
          <input type="checkbox" checked={files.guard} onChange={(event) => change({ guard: event.target.checked })} />{" "}
          {t("exchanges.file.guard")}
        </label>
      )}
      <Preview options={options} draft={draft} />
    </>
  );
}

function Preview({ options, draft }: Pick<PartProps, "options" | "draft">) {
  const { t } = useTranslation();
  const { names, rows } = previewOf(options, draft);
  if (names.length === 0) return null;
  return (
    <div className="gs-stack">
      <h3>{t("exchanges.file.preview")}</h3>
      <p className="gs-sub">{t("exchanges.file.previewHint")}</p>
      <div className="exchanges-mapping">
        {draft.files.format === "csv" ? (
          <pre className="exchanges-preview gs-mono">{[names, ...rows].map((row) => row.join(",")).join("\n")}</pre>
        ) : (
          <table className="gs-grid gs-grid-dense exchanges-preview">
            <thead>
              <tr>
                {names.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                // Rows of a picture: nothing moves among them.
                <tr key={index} className="gs-grid-row">
                  {row.map((cell, place) => (
                    <td key={names[place]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </div>
  );
}
