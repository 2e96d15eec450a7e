// What was asked against what would be granted, kept up while the decisions are made.
import { useTranslation } from "react-i18next";

import type { Application, Quota, RowFilter } from "#web/api/types.ts";
import { valueWords } from "#web/pages/catalog/values.ts";
import { grouped } from "#web/ui/numbers.ts";

import { useItems } from "./AskedItems.tsx";
import { type Decisions, openLines } from "./reply.ts";

interface ReplyDifferenceProps {
  application: Application;
  decisions: Decisions;
  quota: Quota;
  rowFilter: RowFilter;
}

export function ReplyDifference({ application, decisions, quota, rowFilter }: ReplyDifferenceProps) {
  const { t } = useTranslation();
  const items = useItems(application);
  const lines = openLines(application).filter((line) => (decisions[line.itemId]?.decision ?? null) !== null);
  if (lines.length === 0) return null;
  const agreed = lines.filter((line) => decisions[line.itemId]?.decision === "agree");
  const same = agreed.filter((line) => decisions[line.itemId]?.mask === "none");
  const changed = lines.filter((line) => !same.includes(line));
  return (
    <section className="gs-paper gs-pad" aria-live="polite">
      <h2>{t("applications.difference.title")}</h2>
      <ul className="applications-difference">
        {same.length > 0 && (
          <li>
            {t("applications.difference.same", { count: same.length })} {same.map((line) => line.name).join("、")}
          </li>
        )}
        {changed.map((line) => {
          const decision = decisions[line.itemId];
          return (
            <li key={line.itemId}>
              {line.name} <del>{t("applications.plain")}</del>{" "}
              <ins>{decision?.decision === "refuse" ? t("applications.difference.refused") : valueWords(t, "mask", decision?.mask)}</ins>
            </li>
          );
        })}
        {agreed.length > 0 && (
          <li>
            {t("applications.difference.quota", { calls: grouped(quota.callsPerDay), rows: grouped(quota.rowsPerDay) })}
            {rowFilter
              .filter((one) => one.column !== "" && one.values.length > 0)
              .map((one) => (
                <span key={one.column + one.op}>
                  {" · "}
                  <ins>
                    {t("applications.difference.rows", {
                      item: items.find((item) => item.id === one.column)?.name ?? "",
                      op: t(`applications.limits.op.${one.op}`),
                      values: one.values.join("、"),
                    })}
                  </ins>
                </span>
              ))}
          </li>
        )}
      </ul>
    </section>
  );
}
