// How much may be taken a day, and which rows: both begin narrow and can be set otherwise.
import { useTranslation } from "react-i18next";

import type { Application, Quota, RowFilter } from "#web/api/types.ts";

import { useItems } from "./AskedItems.tsx";

interface LimitsProps {
  application: Application;
  quota: Quota;
  rowFilter: RowFilter;
  onQuota: (quota: Quota) => void;
  onRowFilter: (filter: RowFilter) => void;
}

const operators = ["eq", "in", "prefix"] as const;

export function Limits({ application, quota, rowFilter, onQuota, onRowFilter }: LimitsProps) {
  const { t } = useTranslation();
  const items = useItems(application);
  const change = (index: number, part: Partial<RowFilter[number]>) =>
    onRowFilter(rowFilter.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const number = (text: string) => Math.max(1, Math.trunc(Number(text)) || 1);
  return (
    <section className="gs-paper gs-pad">
      <h2>{t("applications.limits.title")}</h2>
      <div className="applications-detail applications-limits">
        <label>
          <span className="gs-sub">{t("applications.limits.calls")}</span>
          <input
            className="gs-input"
            type="number"
            min={1}
            value={quota.callsPerDay}
            onChange={(event) => onQuota({ ...quota, callsPerDay: number(event.target.value) })}
          />
        </label>
        <label>
          <span className="gs-sub">{t("applications.limits.rows")}</span>
          <input
            className="gs-input"
            type="number"
            min={1}
            value={quota.rowsPerDay}
            onChange={(event) => onQuota({ ...quota, rowsPerDay: number(event.target.value) })}
          />
        </label>
      </div>
      {application.content.method !== "api" && (
        <fieldset className="applications-filters">
          <legend>{t("applications.limits.rowScope")}</legend>
          {rowFilter.length === 0 && <p className="gs-sub">{t("applications.limits.allRows")}</p>}
          {rowFilter.map((filter, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows are only appended and cut at their place
            <div key={index} className="applications-filter">
              <select
                className="gs-input"
                aria-label={t("applications.limits.item", { number: index + 1 })}
                value={filter.column}
                onChange={(event) => change(index, { column: event.target.value })}
              >
                <option value="">{t("catalog.choose")}</option>
                {items.map((item) => (
                  <option key={item.id} value={item.id}>
                    {item.name}
                  </option>
                ))}
              </select>
              <select
                className="gs-input"
                aria-label={t("applications.limits.operator", { number: index + 1 })}
                value={filter.op}
                onChange={(event) => change(index, { op: event.target.value as RowFilter[number]["op"] })}
              >
                {operators.map((op) => (
                  <option key={op} value={op}>
                    {t(`applications.limits.op.${op}`)}
                  </option>
                ))}
              </select>
              <input
                className="gs-input"
                aria-label={t("applications.limits.values", { number: index + 1 })}
                placeholder={t("applications.limits.valuesPlaceholder")}
                defaultValue={filter.values.join("，")}
                onChange={(event) =>
                  change(index, {
                    values: event.target.value
                      .split(/[,，、\s]+/u)
                      .map((one) => one.trim())
                      .filter((one) => one !== ""),
                  })
                }
              />
              <button
                type="button"
                className="gs-button gs-button-small"
                onClick={() => onRowFilter(rowFilter.filter((_, at) => at !== index))}
              >
                {t("catalog.remove")}
              </button>
            </div>
          ))}
          <button type="button" className="gs-linklike" onClick={() => onRowFilter([...rowFilter, { column: "", op: "eq", values: [] }])}>
            {t("applications.limits.add")}
          </button>
        </fieldset>
      )}
    </section>
  );
}
