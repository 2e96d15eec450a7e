// The items of a draft in one grid, every mark editable in place; Enter goes down the column, the suggestion's reason stands beside.
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { DraftSuggestions, EntryContent, Grade, Item, ItemMarks, ItemType, Mask, Personal, Sharing } from "#web/api/types.ts";
import { StackedFrame } from "#web/ui/StackedFrame.tsx";
import { grades, itemTypes, masks, personals, sharings } from "#web/pages/catalog/values.ts";
import { fieldId } from "#web/ui/Form.tsx";
import { useWords } from "#web/ui/words.ts";

import { newItem, withItem } from "./content.ts";
import { ItemDetails } from "./ItemDetails.tsx";
import { LabelAll } from "./LabelAll.tsx";
import { Recognised } from "./Recognised.tsx";
import { confirmedOf, keepConfirmed, waiting } from "./recognised.ts";
import type { SectionProps } from "./section.ts";

export function ItemGrid({ content, onChange, errorAt, draft }: SectionProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { items } = content;
  const suggestions = useOne<DraftSuggestions>(`/catalog/entries/${draft.id}/suggestions`);
  const marks = new Map((suggestions.data?.items ?? []).map((each) => [each.itemId, each]));
  const [confirmed, setConfirmed] = useState(() => confirmedOf(draft.id));
  const confirm = (id: string) => {
    const next = new Set([...confirmed, id]);
    setConfirmed(next);
    keepConfirmed(draft.id, next);
  };
  const open = waiting(items, marks, confirmed);
  const ungraded = items.filter((item) => item.grade === null).length;
  // GF51-10-2, JY-32-3: base items are marked where a text has a rule for them.
  const marksBase = draft.asks.baseItems && (content.kind === "base" || (content.baseLibrary ?? null) !== null);
  const change = (index: number, part: Partial<Item>) => onChange(withItem(content, index, part));
  const gradeRest = (grade: Grade) =>
    onChange(items.reduce<EntryContent>((next, item, index) => (item.grade === null ? withItem(next, index, { grade }) : next), content));
  return (
    <section className="gs-table compile-section" id="compile-items">
      <div className="gs-table-tools">
        <h2 className="gs-table-tools-left" id={fieldId("/items")} tabIndex={-1}>
          {t("compile.items.title", { count: items.length })}
        </h2>
        {ungraded > 0 && (
          <label className="compile-bulk">
            <span>{t("compile.items.gradeRest", { count: ungraded })}</span>
            <select className="gs-input" value="" onChange={(event) => gradeRest(event.target.value as Grade)}>
              <option value="">{t("catalog.choose")}</option>
              {grades.map((grade) => (
                <option key={grade} value={grade}>
                  {t(`ui.grade.${grade}`)}
                </option>
              ))}
            </select>
          </label>
        )}
        {items.length > 1 && <LabelAll content={content} onChange={onChange} />}
      </div>
      <p className="compile-lead gs-sub">{t("compile.items.lead")}</p>
      {suggestions.data !== undefined && items.length > 0 && (
        <p className="compile-lead gs-sub">
          {t(suggestions.data.rows > 0 ? "compile.recognised.byValues" : "compile.recognised.byWords", { count: suggestions.data.rows })}{" "}
          {words(suggestions.data.entry.reason)}
          {open[0] !== undefined && (
            <>
              {" "}
              <button
                type="button"
                className="gs-button gs-button-small"
                onClick={() => document.querySelector<HTMLElement>(`#recognised-${CSS.escape(open[0] ?? "")} .compile-unsure`)?.focus()}
              >
                {t("compile.recognised.open", { count: open.length })}
              </button>
            </>
          )}
        </p>
      )}
      {items.length > 0 && (
        <StackedFrame label={t("compile.items.title", { count: items.length })}>
          <table className="gs-grid stacked compile-grid">
            <caption className="gs-spoken">{t("compile.items.title", { count: items.length })}</caption>
            <thead>
              <tr>
                <th scope="col">{t("compile.items.name")}</th>
                <th scope="col">{t("catalog.item.type")}</th>
                <th scope="col">{t("compile.items.sharing")}</th>
                <th scope="col">{t("compile.items.personal")}</th>
                <th scope="col">{t("compile.items.grade")}</th>
                <th scope="col">{t("catalog.item.mask")}</th>
                <th scope="col">{t("compile.items.note")}</th>
                <th scope="col">
                  <span className="gs-spoken">{t("ui.table.actions")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((item, index) => (
                <ItemRow
                  key={item.id}
                  item={item}
                  index={index}
                  marks={marks.get(item.id)}
                  confirmed={confirmed.has(item.id)}
                  onConfirm={() => confirm(item.id)}
                  errorAt={errorAt}
                  marksBase={marksBase}
                  onChange={(part) => change(index, part)}
                  onRemove={() => onChange({ ...content, items: items.filter((_, at) => at !== index) })}
                />
              ))}
            </tbody>
          </table>
        </StackedFrame>
      )}
      <div className="compile-add">
        <button
          type="button"
          className="gs-button"
          onClick={() => onChange({ ...content, items: [...items, newItem(content.sharingType)] })}
        >
          {t("compile.items.add")}
        </button>
        {errorAt("/items") !== undefined && <span className="gs-field-error">{errorAt("/items")}</span>}
      </div>
    </section>
  );
}

/** Enter in a typed cell goes to the same column of the next row, as in a spreadsheet. */
function downTheColumn(event: KeyboardEvent<HTMLInputElement>) {
  const cell = event.currentTarget;
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
  const column = cell.dataset.column;
  const row = cell.closest("tr");
  const next = (event.shiftKey ? row?.previousElementSibling : row?.nextElementSibling)?.querySelector<HTMLElement>(
    `[data-column="${column}"]`,
  );
  if (!next) return;
  event.preventDefault();
  next.focus();
}

interface ItemRowProps {
  item: Item;
  index: number;
  marks: ItemMarks | undefined;
  confirmed: boolean;
  onConfirm: () => void;
  marksBase: boolean;
  errorAt: (pointer: string) => string | undefined;
  onChange: (part: Partial<Item>) => void;
  onRemove: () => void;
}

function ItemRow({ item, index, marks, confirmed, onConfirm, marksBase, errorAt, onChange, onRemove }: ItemRowProps) {
  const { t } = useTranslation();
  const at = (name: keyof Item) => `/items/${index}/${name}`;
  const label = (words: string) => `${item.name === "" ? t("compile.items.nth", { number: index + 1 }) : item.name} ${words}`;
  const input = (name: "name" | "technicalName" | "description", words: string, className = "gs-input") => (
    <input
      id={fieldId(at(name))}
      data-column={name}
      className={className}
      aria-label={label(words)}
      aria-invalid={errorAt(at(name)) !== undefined}
      placeholder={words}
      value={item[name]}
      onKeyDown={downTheColumn}
      onChange={(event) => onChange({ [name]: event.target.value })}
    />
  );
  const error = (name: keyof Item) => errorAt(at(name)) !== undefined && <span className="gs-field-error">{errorAt(at(name))}</span>;
  return (
    <tr className="gs-grid-row">
      <td className="stacked-head">
        <span className="compile-cell stacked-fill">
          {input("name", t("compile.items.name"))}
          {input("technicalName", t("compile.items.technicalName"), "gs-input gs-mono compile-quiet")}
          {error("name")}
        </span>
      </td>
      <td data-label={t("catalog.item.type")}>
        <span className="compile-cell stacked-fill">
          <Choice
            label={label(t("catalog.item.type"))}
            id={fieldId(at("type"))}
            value={item.type}
            options={itemTypes.map((value) => ({ value, label: t(`catalog.type.${value}`) }))}
            onChange={(value) => onChange({ type: value as ItemType })}
          />
          <label className="compile-check">
            <input type="checkbox" checked={item.isKey} onChange={(event) => onChange({ isKey: event.target.checked })} />{" "}
            {t("catalog.item.key")}
          </label>
          {marksBase && (
            <label className="compile-check">
              <input type="checkbox" checked={item.isBase ?? false} onChange={(event) => onChange({ isBase: event.target.checked })} />{" "}
              {t("catalog.item.base")}
            </label>
          )}
        </span>
      </td>
      <td data-label={t("compile.items.sharing")}>
        <span className="compile-cell stacked-fill">
          <Choice
            label={label(t("compile.items.sharing"))}
            id={fieldId(at("sharingType"))}
            invalid={errorAt(at("sharingType")) !== undefined}
            value={item.sharingType}
            options={sharings.map((value) => ({ value, label: t(`ui.sharing.${value}`) }))}
            onChange={(value) => onChange({ sharingType: value === "" ? null : (value as Sharing) })}
          />
          {error("sharingType")}
        </span>
      </td>
      <td data-label={t("compile.items.personal")}>
        <Choice
          label={label(t("compile.items.personal"))}
          id={fieldId(at("personal"))}
          value={item.personal}
          options={personals.map((value) => ({ value, label: t(`ui.personal.${value}`) }))}
          onChange={(value) => onChange({ personal: value as Personal })}
        />
      </td>
      <td data-label={t("compile.items.grade")}>
        <span className="compile-cell stacked-fill">
          <Choice
            label={label(t("compile.items.grade"))}
            id={fieldId(at("grade"))}
            invalid={errorAt(at("grade")) !== undefined}
            value={item.grade}
            options={grades.map((value) => ({ value, label: t(`ui.grade.${value}`) }))}
            onChange={(value) => onChange({ grade: value === "" ? null : (value as Grade) })}
          />
          {error("grade")}
        </span>
      </td>
      <td data-label={t("catalog.item.mask")}>
        <Choice
          label={label(t("catalog.item.mask"))}
          id={fieldId(at("suggestedMask"))}
          value={item.suggestedMask}
          options={masks.map((value) => ({ value, label: t(`catalog.mask.${value}`) }))}
          onChange={(value) => onChange({ suggestedMask: value as Mask })}
        />
      </td>
      <td data-label={t("compile.items.note")}>
        <span className="compile-cell stacked-fill">
          {input("description", t("compile.items.description"))}
          <ItemDetails item={item} index={index} errorAt={errorAt} label={label} onChange={onChange} />
          {marks !== undefined && <Recognised item={item} marks={marks} confirmed={confirmed} onConfirm={onConfirm} onTake={onChange} />}
        </span>
      </td>
      <td className="gs-cell-action">
        <button type="button" className="gs-button gs-button-small" aria-label={label(t("catalog.remove"))} onClick={onRemove}>
          {t("catalog.remove")}
        </button>
      </td>
    </tr>
  );
}

interface ChoiceProps {
  id: string;
  label: string;
  value: string | null;
  options: readonly { value: string; label: string }[];
  invalid?: boolean;
  onChange: (value: string) => void;
}

function Choice({ id, label, value, options, invalid = false, onChange }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <select
      id={id}
      className={`gs-input ${value === null ? "compile-open" : ""}`}
      aria-label={label}
      aria-invalid={invalid}
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value)}
    >
      {value === null && <option value="">{t("catalog.choose")}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
