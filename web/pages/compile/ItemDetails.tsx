// What else may be said of an item: length, decimals, value domain, code table, opening. Folded away; nothing in it is required.
import { useTranslation } from "react-i18next";

import type { Item } from "#web/api/types.ts";
import { useChoices } from "#web/pages/catalog/choices.ts";
import { openTypes } from "#web/pages/catalog/values.ts";
import { useCodeTables } from "#web/pages/dictionaries/codeTables.ts";
import { fieldId } from "#web/ui/Form.tsx";

import { withLabel } from "./content.ts";

interface ItemDetailsProps {
  item: Item;
  index: number;
  errorAt: (pointer: string) => string | undefined;
  label: (words: string) => string;
  onChange: (part: Partial<Item>) => void;
}

type Domain = NonNullable<Item["domain"]>;
const KINDS = ["range", "pattern", "enumeration"] as const;
const blank = (kind: string): Domain | null => {
  if (kind === "range") return { kind, least: "", most: "" };
  if (kind === "pattern") return { kind, pattern: "" };
  return kind === "enumeration" ? { kind, values: [] } : null;
};

export function ItemDetails({ item, index, errorAt, label, onChange }: ItemDetailsProps) {
  const { t } = useTranslation();
  const at = (name: keyof Item) => `/items/${index}/${name}`;
  const errors = (["domain", "decimals", "openType", "codeTable", "typeCode", "labels"] as const).flatMap(
    (name) => errorAt(at(name)) ?? [],
  );
  const codeTables = useCodeTables();
  const choices = useChoices();
  const domain = item.domain ?? null;
  const count = (name: "length" | "decimals", most: number) => (
    <label>
      {t(`compile.details.${name}`)}
      <input
        id={fieldId(at(name))}
        className="gs-input"
        inputMode="numeric"
        aria-label={label(t(`compile.details.${name}`))}
        value={item[name] ?? ""}
        onChange={(event) => {
          const number = Number(event.target.value);
          onChange({
            [name]: event.target.value.trim() === "" || !Number.isInteger(number) || number > most || number < 0 ? null : number,
          });
        }}
      />
    </label>
  );
  return (
    <details className="compile-details" open={errors.length > 0}>
      <summary id={fieldId(at("domain"))}>{t("compile.details.more")}</summary>
      <div className="compile-details-fields">
        {item.type === "string" && count("length", 1_000_000)}
        {item.type === "decimal" && count("decimals", 30)}
        <label>
          {t("compile.details.codeTable")}
          <input
            id={fieldId(at("codeTable"))}
            className="gs-input"
            maxLength={100}
            list={`${fieldId(at("codeTable"))}-offered`}
            aria-label={label(t("compile.details.codeTable"))}
            value={item.codeTable ?? ""}
            onChange={(event) => onChange({ codeTable: event.target.value === "" ? null : event.target.value })}
          />
          <datalist id={`${fieldId(at("codeTable"))}-offered`}>
            {codeTables.map((table) => (
              <option key={table.value} value={table.value}>
                {table.label}
              </option>
            ))}
          </datalist>
        </label>
        <label>
          {t("compile.details.domain")}
          <select
            className="gs-input"
            aria-label={label(t("compile.details.domain"))}
            value={domain?.kind ?? ""}
            onChange={(event) => onChange({ domain: blank(event.target.value) })}
          >
            <option value="">{t("compile.details.any")}</option>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`compile.details.kinds.${kind}`)}
              </option>
            ))}
          </select>
        </label>
        {domain !== null && <DomainFields domain={domain} label={label} onChange={(next) => onChange({ domain: next })} />}
        <label>
          {t("compile.details.open")}
          <select
            id={fieldId(at("openType"))}
            className="gs-input"
            aria-label={label(t("compile.details.open"))}
            value={item.openType ?? ""}
            onChange={(event) =>
              onChange({ openType: event.target.value === "" ? null : (event.target.value as NonNullable<Item["openType"]>) })
            }
          >
            <option value="">{t("compile.details.asEntry")}</option>
            {openTypes.map((value) => (
              <option key={value} value={value} disabled={item.sharingType === "withheld" && value !== "not-open"}>
                {t(`catalog.open.${value}`)}
              </option>
            ))}
          </select>
        </label>
        <fieldset className="compile-item-labels" id={fieldId(at("labels"))} tabIndex={-1}>
          <legend>{t("guides.compile.itemLabels")}</legend>
          {choices
            .options("label", item.labels)
            .filter(({ parent, value }) => parent !== null || (item.labels ?? []).includes(value))
            .map(({ value, label: name }) => (
              <label key={value} className="compile-check">
                <input
                  type="checkbox"
                  aria-label={label(name)}
                  checked={(item.labels ?? []).includes(value)}
                  onChange={(event) => onChange({ labels: withLabel(item, value, event.target.checked) })}
                />{" "}
                {name}
              </label>
            ))}
        </fieldset>
      </div>
      {errors.map((text) => (
        <span key={text} className="gs-field-error">
          {text}
        </span>
      ))}
    </details>
  );
}

function DomainFields({
  domain,
  label,
  onChange,
}: {
  domain: Domain;
  label: (words: string) => string;
  onChange: (domain: Domain) => void;
}) {
  const { t } = useTranslation();
  const input = (name: string, value: string, most: number, change: (value: string) => void) => (
    <label key={name}>
      {t(`compile.details.${name}`)}
      <input
        className="gs-input"
        maxLength={most}
        aria-label={label(t(`compile.details.${name}`))}
        value={value}
        onChange={(event) => change(event.target.value)}
      />
    </label>
  );
  if (domain.kind === "range") {
    return (
      <>
        {input("least", domain.least, 40, (least) => onChange({ ...domain, least }))}
        {input("most", domain.most, 40, (most) => onChange({ ...domain, most }))}
      </>
    );
  }
  if (domain.kind === "pattern") return input("pattern", domain.pattern, 200, (pattern) => onChange({ ...domain, pattern }));
  return (
    <label>
      {t("compile.details.values")}
      <textarea
        className="gs-input"
        rows={3}
        aria-label={label(t("compile.details.values"))}
        value={domain.values.join("\n")}
        onChange={(event) =>
          onChange({
            ...domain,
            values:
              event.target.value === ""
                ? []
                : event.target.value
                    .split("\n")
                    .slice(0, 100)
                    .map((line) => line.slice(0, 100)),
          })
        }
      />
    </label>
  );
}
