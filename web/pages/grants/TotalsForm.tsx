// The console of aggregates: what is grouped by, what is computed; the answer is one line a group.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Grant } from "#web/api/types.ts";

interface TotalsFormProps {
  grant: Grant;
  busy: boolean;
  onRun: (path: string, query: Record<string, string>) => Promise<void>;
}

const summariesOf = (type: string): readonly ("sum" | "avg" | "min" | "max")[] => {
  if (type === "integer" || type === "decimal") return ["sum", "avg", "min", "max"];
  return type === "date" || type === "datetime" ? ["min", "max"] : [];
};

export function TotalsForm({ grant, busy, onRun }: TotalsFormProps) {
  const { t } = useTranslation();
  // A masked value cannot be summarised: what it hides could be told from the sums.
  const plain = grant.items.flatMap((item) => (item.field === null || item.mask !== "none" ? [] : [{ ...item, field: item.field }]));
  const [by, setBy] = useState("");
  const [measures, setMeasures] = useState<readonly string[]>(["count"]);
  const offered = [
    { measure: "count", label: t("totals.count") },
    ...plain.flatMap(({ field, name, type }) =>
      summariesOf(type).map((summary) => ({ measure: `${summary}.${field}`, label: t(`totals.${summary}`, { name }) })),
    ),
  ];
  return (
    <form
      className="grants-form"
      aria-label={t("totals.title")}
      onSubmit={(event) => {
        event.preventDefault();
        void onRun("/totals", { ...(by !== "" && { by }), measures: measures.join(",") });
      }}
    >
      <h3>{t("totals.title")}</h3>
      <p className="gs-sub">{t("totals.given", { smallest: grant.groupMin })}</p>
      <div className="grants-run">
        <label>
          <span className="gs-sub">{t("totals.by")}</span>
          <select className="gs-input" value={by} onChange={(event) => setBy(event.target.value)}>
            <option value="">{t("totals.whole")}</option>
            {plain
              .filter(({ name }) => name !== grant.resource?.keyName)
              .map(({ field, name }) => (
                <option key={field} value={field}>
                  {name}
                </option>
              ))}
          </select>
        </label>
      </div>
      <fieldset className="grants-choices">
        <legend className="gs-sub">{t("totals.measures")}</legend>
        {offered.map(({ measure, label }) => (
          <label key={measure}>
            <input
              type="checkbox"
              checked={measures.includes(measure)}
              onChange={(event) => setMeasures(event.target.checked ? [...measures, measure] : measures.filter((each) => each !== measure))}
            />{" "}
            {label}
          </label>
        ))}
      </fieldset>
      <div className="grants-run">
        <Button htmlType="submit" loading={busy} disabled={measures.length === 0}>
          {t("totals.run")}
        </Button>
      </div>
    </form>
  );
}
