// One sheet of a workbook: whether it is taken in, where its headings stand, and what each column is.
import { useTranslation } from "react-i18next";

import type { SheetImport, SheetPlan } from "#web/api/types.ts";
import { grouped } from "#web/ui/numbers.ts";
import { useWords } from "#web/ui/words.ts";

type Sheet = SheetImport["sheets"][number];
type FieldKey = NonNullable<SheetDraft["columns"][number]>;

export interface SheetDraft {
  readonly chosen: boolean;
  readonly columns: SheetPlan["sheets"][number]["columns"];
}

interface SheetColumnsProps {
  sheet: Sheet;
  draft: SheetDraft;
  fields: SheetImport["fields"];
  isOnly: boolean;
  onChange: (to: Partial<SheetDraft>) => void;
  onHeader: (row: number) => void;
}

const SURE = 0.9;

export function SheetColumns({ sheet, draft, fields, isOnly, onChange, onHeader }: SheetColumnsProps) {
  const { t, i18n } = useTranslation();
  const words = useWords();
  const label = (field: SheetImport["fields"][number]) => (i18n.language === "zh" ? field.label : field.en);
  const known = draft.columns.filter((field) => field !== null).length;
  return (
    <section className="gs-paper gs-pad sheets-sheet" aria-label={sheet.name}>
      <div className="sheets-sheet-head">
        <h2>{sheet.name}</h2>
        <span className="gs-sub">{t("sheets.sheetRows", { rows: grouped(sheet.rows) })}</span>
        {sheet.hidden && <span className="gs-tag">{t("sheets.hidden")}</span>}
        {!isOnly && (
          <label className="sheets-choice">
            <input type="checkbox" checked={draft.chosen} onChange={(event) => onChange({ chosen: event.target.checked })} />{" "}
            {t("sheets.take")}
          </label>
        )}
        {draft.chosen && (
          <label className="sheets-choice">
            {t("sheets.headerRow")}{" "}
            <select className="gs-input" value={sheet.headerRow} onChange={(event) => onHeader(Number(event.target.value))}>
              {[...new Set([sheet.headerRow, ...sheet.head.map(({ number }) => number)])]
                .toSorted((a, b) => a - b)
                .map((number) => (
                  <option key={number} value={number}>
                    {t("sheets.rowNumber", { number })}
                  </option>
                ))}
            </select>
          </label>
        )}
      </div>
      {isOnly && !draft.chosen && (
        <p className="sheets-note">
          {t("sheets.nothingKnown")}{" "}
          <button type="button" className="gs-button" onClick={() => onChange({ chosen: true })}>
            {t("sheets.takeAnyway")}
          </button>
        </p>
      )}
      {draft.chosen && (
        <>
          <p className="gs-sub">{t("sheets.known", { known, all: draft.columns.length })}</p>
          <ul className="sheets-columns">
            {sheet.columns.map((column, index) => {
              const field = draft.columns[index] ?? null;
              const guess = column.field === field && field !== null;
              const unsure = guess && column.confidence < SURE;
              return (
                <li key={column.column} className={unsure ? "sheets-column sheets-unsure" : "sheets-column"}>
                  <div>
                    <b>{column.header === "" ? t("sheets.noHeading", { number: column.column + 1 }) : column.header}</b>
                    <div className="gs-sub sheets-samples">
                      {column.samples.length === 0 ? t("sheets.noSamples") : column.samples.join(" / ")}
                    </div>
                  </div>
                  <div>
                    <select
                      className="gs-input"
                      aria-label={t("sheets.columnIs", { header: column.header === "" ? column.column + 1 : column.header })}
                      value={field ?? ""}
                      onChange={(event) => {
                        const chosen = event.target.value === "" ? null : (event.target.value as FieldKey);
                        onChange({ columns: draft.columns.map((each, at) => (at === index ? chosen : each === chosen ? null : each)) });
                      }}
                    >
                      <option value="">{t("sheets.leaveOut")}</option>
                      {(["entry", "item"] as const).map((level) => (
                        <optgroup key={level} label={t(`sheets.level.${level}`)}>
                          {fields
                            .filter((each) => each.level === level)
                            .map((each) => (
                              <option key={each.key} value={each.key}>
                                {label(each)}
                              </option>
                            ))}
                        </optgroup>
                      ))}
                    </select>
                    <div className="gs-sub">
                      {guess
                        ? t("sheets.because", { reason: words(column.reason) })
                        : field === null
                          ? t("sheets.leftOut")
                          : t("sheets.byYou")}
                    </div>
                  </div>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}
