// The wanted items in rows: name, meaning, type, code table; a list of names may be pasted at once.
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import type { DemandContent } from "#web/api/types.ts";
import { valueWords } from "#web/pages/catalog/values.ts";
import { useCodeTables } from "#web/pages/dictionaries/codeTables.ts";
import { Field, fieldId } from "#web/ui/Form.tsx";
import { ChoiceInput, LineInput } from "#web/ui/Inputs.tsx";

type Item = DemandContent["items"][number];

const blank = (name = ""): Item => ({ id: crypto.randomUUID(), name, meaning: "", type: null, codeTable: "" });
const MOST = 200;
const types = ["string", "integer", "decimal", "date", "datetime", "boolean"] as const;

interface WantedItemsProps {
  items: Item[];
  onChange: (items: Item[]) => void;
  errorAt: (pointer: string) => string | undefined;
}

export function WantedItems({ items, onChange, errorAt }: WantedItemsProps) {
  const { t } = useTranslation();
  const codeTables = useCodeTables();
  const put = (index: number, part: Partial<Item>) => onChange(items.map((item, at) => (at === index ? { ...item, ...part } : item)));
  // Names copied out of a sheet or a letter come as lines or with commas between them.
  const paste = (index: number, text: string) => {
    const names = text
      .split(/[\n\r\t、，,;；|]+/u)
      .map((name) => name.trim().slice(0, 100))
      .filter((name) => name !== "");
    if (names.length < 2) return false;
    onChange([...items.slice(0, index), ...names.map((name) => blank(name)), ...items.slice(index + 1)].slice(0, MOST));
    return true;
  };
  return (
    <fieldset className="lists-items" id={fieldId("/items")}>
      <legend>{t("lists.items")}</legend>
      <p className="gs-sub">{t("lists.form.itemsHint")}</p>
      {errorAt("/items") !== undefined && <p className="gs-field-error">{errorAt("/items")}</p>}
      {items.map((item, index) => (
        <div key={item.id} className="lists-item">
          <Field
            label={t("lists.form.itemName", { number: index + 1 })}
            pointer={`/items/${index}/name`}
            required
            error={errorAt(`/items/${index}/name`)}
          >
            {(input) => (
              <input
                {...input}
                className="gs-input"
                maxLength={100}
                value={item.name}
                onChange={(event) => put(index, { name: event.target.value })}
                onPaste={(event) => {
                  if (paste(index, event.clipboardData.getData("text"))) event.preventDefault();
                }}
              />
            )}
          </Field>
          <Field label={t("lists.form.itemMeaning", { number: index + 1 })} pointer={`/items/${index}/meaning`}>
            {(input) => (
              <input
                {...input}
                className="gs-input"
                maxLength={500}
                value={item.meaning}
                onChange={(event) => put(index, { meaning: event.target.value })}
              />
            )}
          </Field>
          <ChoiceInput
            label={t("lists.form.itemType", { number: index + 1 })}
            pointer={`/items/${index}/type`}
            empty={t("lists.form.anyType")}
            options={types.map((value) => ({ value, label: valueWords(t, "type", value) }))}
            value={item.type ?? ""}
            onChange={(value) => put(index, { type: types.find((type) => type === value) ?? null })}
          />
          <LineInput
            label={t("lists.form.itemTable", { number: index + 1 })}
            pointer={`/items/${index}/codeTable`}
            maxLength={100}
            offered={codeTables}
            value={item.codeTable}
            onChange={(codeTable) => put(index, { codeTable })}
          />
          <Button
            aria-label={t("lists.form.removeItem", { number: index + 1 })}
            icon={<DeleteOutlined aria-hidden="true" />}
            onClick={() => onChange(items.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button icon={<PlusOutlined aria-hidden="true" />} disabled={items.length >= MOST} onClick={() => onChange([...items, blank()])}>
        {t("lists.form.addItem")}
      </Button>
    </fieldset>
  );
}
