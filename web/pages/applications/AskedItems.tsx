// The items applied for, each with why it is needed; "as above" spares typing, more items can be added from the entry.
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Application, ApplicationContent, EntryPage, Item } from "#web/api/types.ts";
import { valueWords } from "#web/pages/catalog/values.ts";
import "#web/ui/stacked.css";
import { fieldId } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { GradeTag, PersonalTag } from "#web/ui/Tags.tsx";

import { asked, basisOf } from "./asked.ts";

interface AskedItemsProps {
  application: Application;
  content: ApplicationContent;
  onChange: (content: ApplicationContent) => void;
  errorAt: (pointer: string) => string | undefined;
}

type Known = Pick<Item, "id" | "name" | "grade" | "personal" | "sharingType" | "suggestedMask">;

export function useItems(application: Application): Known[] {
  const entry = useOne<EntryPage>(`/catalog/entries/${application.entry.id}`);
  return (
    entry.data?.version?.content.items ??
    application.lines.map(({ itemId, name, grade, personal, sharingType, suggestedMask }) => ({
      id: itemId,
      name,
      grade,
      personal,
      sharingType,
      suggestedMask,
    }))
  );
}

export function AskedItems({ application, content, onChange, errorAt }: AskedItemsProps) {
  const { t } = useTranslation();
  const items = useItems(application);
  const { lines } = content;
  const reasons = asked(application, "necessity");
  const rest = items.filter((item) => item.sharingType !== "withheld" && !lines.some((line) => line.itemId === item.id));
  const setLines = (next: ApplicationContent["lines"]) => onChange({ ...content, lines: next });
  const write = (index: number, reason: string) => setLines(lines.map((line, at) => (at === index ? { ...line, reason } : line)));
  const [first] = lines;
  const blank = lines.filter((line) => line.reason.trim() === "").length;
  return (
    <section className="gs-table">
      <div className="gs-table-tools">
        <h2 className="gs-table-tools-left" id={fieldId("/lines")} tabIndex={-1}>
          {t("applications.asked", { count: lines.length })}
        </h2>
        <LawLinks citations={basisOf(application, "items")} />
        {first !== undefined && first.reason.trim() !== "" && blank > 0 && (
          <button
            type="button"
            className="gs-button gs-button-small"
            onClick={() => setLines(lines.map((line) => (line.reason.trim() === "" ? { ...line, reason: first.reason } : line)))}
          >
            {t("applications.sameForAll", { count: blank })}
          </button>
        )}
      </div>
      {errorAt("/lines") !== undefined && <p className="gs-field-error applications-pad">{errorAt("/lines")}</p>}
      {lines.length > 0 && (
        <table className="gs-grid stacked">
          <caption className="gs-spoken">{t("applications.asked", { count: lines.length })}</caption>
          <thead>
            <tr>
              <th scope="col">{t("catalog.item.name")}</th>
              <th scope="col">{t("catalog.item.mask")}</th>
              <th scope="col">
                {t("applications.reason")} {reasons.required && <span className="gs-required">{t("ui.form.required")}</span>}{" "}
                <LawLinks citations={reasons.basis} />
              </th>
              <th scope="col">
                <span className="gs-spoken">{t("ui.table.actions")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => {
              const item = items.find((one) => one.id === line.itemId);
              const above = lines[index - 1]?.reason ?? "";
              const pointer = `/lines/${index}/reason`;
              const error = errorAt(pointer) ?? errorAt(`/lines/${index}/itemId`);
              return (
                <tr key={line.itemId} className="gs-grid-row">
                  <td className="stacked-head applications-item">
                    <span>
                      <b>{item?.name ?? t("applications.goneItem")}</b>{" "}
                      <span className="gs-chips">
                        <GradeTag grade={item?.grade ?? null} />
                        <PersonalTag mark={item?.personal ?? "none"} />
                      </span>
                    </span>
                  </td>
                  <td data-label={t("catalog.item.mask")}>{valueWords(t, "mask", item?.suggestedMask)}</td>
                  <td data-label={t("applications.reason")} className="applications-reason-cell">
                    <span className="applications-reason stacked-fill">
                      <input
                        id={fieldId(pointer)}
                        className="gs-input"
                        maxLength={500}
                        aria-label={t("applications.reasonFor", { name: item?.name ?? "" })}
                        aria-required={reasons.required}
                        aria-invalid={error !== undefined}
                        placeholder={t("applications.reasonPlaceholder")}
                        value={line.reason}
                        onChange={(event) => write(index, event.target.value)}
                      />
                      {index > 0 && line.reason.trim() === "" && above.trim() !== "" && (
                        <button type="button" className="gs-linklike" onClick={() => write(index, above)}>
                          {t("applications.asAbove")}
                        </button>
                      )}
                    </span>
                    {error !== undefined && <span className="gs-field-error">{error}</span>}
                  </td>
                  <td className="gs-cell-action">
                    <button
                      type="button"
                      className="gs-button gs-button-small"
                      aria-label={`${t("catalog.remove")} ${item?.name ?? ""}`}
                      onClick={() => setLines(lines.filter((_, at) => at !== index))}
                    >
                      {t("catalog.remove")}
                    </button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {rest.length > 0 && (
        <details className="applications-more" open={lines.length === 0}>
          <summary>{t("applications.addItems", { count: rest.length })}</summary>
          <div className="gs-chips">
            {rest.map((item) => (
              <button
                key={item.id}
                type="button"
                className="gs-button gs-button-small"
                onClick={() => setLines([...lines, { itemId: item.id, reason: "" }])}
              >
                + {item.name}
              </button>
            ))}
          </div>
        </details>
      )}
    </section>
  );
}
