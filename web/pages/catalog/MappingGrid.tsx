// Which field of a resource carries which item, and the buttons that end a mount.
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import type { EntryContent } from "#web/api/types.ts";
import { Field, fieldId } from "#web/ui/Form.tsx";
import { StackedFrame } from "#web/ui/StackedFrame.tsx";

const MEMBERS = "mount-members";

export interface MountPartProps {
  content: EntryContent;
  busy: boolean;
  onSend: (body: unknown) => Promise<void>;
  onClose: () => void;
}

export function MountButtons({
  busy,
  disabled,
  onSend,
  onClose,
}: {
  busy: boolean;
  disabled: boolean;
  onSend: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="gs-actions">
      <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
      <Button type="primary" loading={busy} disabled={disabled} onClick={onSend}>
        {t("mounting.send")}
      </Button>
    </div>
  );
}

/** What is proposed when a grant on the resource is opened with aggregates. */
export function SmallestGroup({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const { t } = useTranslation();
  return (
    <Field label={t("totals.proposed")} pointer="/groupMin" hint={t("totals.proposedHint")}>
      {(input) => (
        <input
          {...input}
          className="gs-input"
          type="number"
          min={2}
          max={100_000}
          value={value}
          onChange={(event) => onChange(Math.trunc(event.target.valueAsNumber) || 0)}
        />
      )}
    </Field>
  );
}

interface MappingGridProps {
  content: EntryContent;
  pointer: string;
  values: Record<string, string>;
  onChange: (values: Record<string, string>) => void;
  /** Columns to choose from; without them the member is typed. */
  choices?: readonly { value: string; label: string }[];
  /** Members that are known of, offered while one is typed. */
  suggested?: readonly string[];
}

export function MappingGrid({ content, pointer, values, onChange, choices, suggested = [] }: MappingGridProps) {
  const { t } = useTranslation();
  return (
    <StackedFrame label={t("mounting.mapping")}>
      <table className="gs-grid gs-grid-dense stacked catalog-mapping">
        <caption className="gs-spoken">{t("mounting.mapping")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("catalog.item.name")}</th>
            <th scope="col">{t(choices === undefined ? "mounting.member" : "mounting.column")}</th>
          </tr>
        </thead>
        <tbody>
          {content.items.map((item) => {
            const value = values[item.id] ?? "";
            const shared = {
              id: fieldId(`${pointer}/${item.id}`),
              className: choices === undefined ? "gs-input gs-mono" : "gs-input",
              "aria-label": t("mounting.carries", { name: item.name }),
              value,
            };
            return (
              <tr key={item.id} className="gs-grid-row">
                <td className="stacked-head">
                  <span>
                    {item.name} <span className="gs-sub gs-mono">{item.technicalName}</span>
                  </span>
                </td>
                <td data-label={t(choices === undefined ? "mounting.member" : "mounting.column")}>
                  {choices === undefined ? (
                    <input
                      {...shared}
                      list={suggested.length > 0 ? MEMBERS : undefined}
                      onChange={(event) => onChange({ ...values, [item.id]: event.target.value })}
                    />
                  ) : (
                    <select {...shared} onChange={(event) => onChange({ ...values, [item.id]: event.target.value })}>
                      <option value="">{t("mounting.untied")}</option>
                      {choices.map((choice) => (
                        <option key={choice.value} value={choice.value}>
                          {choice.label}
                        </option>
                      ))}
                    </select>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {suggested.length > 0 && (
        <datalist id={MEMBERS}>
          {suggested.map((path) => (
            <option key={path} value={path}>
              {path}
            </option>
          ))}
        </datalist>
      )}
    </StackedFrame>
  );
}
