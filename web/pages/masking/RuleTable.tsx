// The rules of one version, as a table to be read.
import { useTranslation } from "react-i18next";

import type { NormKindWords, NormRule } from "#web/api/masking.ts";
import { useOne } from "#web/api/queries.ts";
import { valueWords } from "#web/pages/catalog/values.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { useWords } from "#web/ui/words.ts";

export function useKinds(): { rows: readonly NormKindWords[]; titleOf: (key: string) => string } {
  const words = useWords();
  const rows = useOne<{ rows: NormKindWords[] }>("/masking/norms/kinds").data?.rows ?? [];
  const titles = new Map(rows.map(({ key, title }) => [key, words(title)]));
  return { rows, titleOf: (key) => titles.get(key) ?? key };
}

export function RuleTable({ rules }: { rules: readonly NormRule[] }) {
  const { t } = useTranslation();
  const { titleOf } = useKinds();
  const kindsOf = (row: NormRule) => row.kinds.map(titleOf).join("、");
  const allowedOf = (row: NormRule) =>
    row.allowed.length === 0
      ? t("masking.anyStronger")
      : t("masking.only", { masks: row.allowed.map((mask) => valueWords(t, "mask", mask)).join("、") });
  const columns: Column<NormRule>[] = [
    {
      key: "kinds",
      title: t("masking.rule.kinds"),
      sortable: false,
      text: (row) => `${row.key} ${kindsOf(row)}`,
      render: (row) => (
        <>
          <span className="gs-row-title">{kindsOf(row)}</span>
          <span className="gs-sub">
            <span className="gs-mono">{row.key}</span>
            {row.grades.length > 0 &&
              ` · ${t("masking.ofGrades", { grades: row.grades.map((grade) => t(`ui.grade.${grade}`)).join("、") })}`}
          </span>
        </>
      ),
    },
    {
      key: "least",
      title: t("masking.rule.least"),
      sortable: false,
      width: 130,
      text: (row) => t(`masking.strength.${row.least}`),
      render: (row) => <span className="gs-tag">{t(`masking.strength.${row.least}`)}</span>,
    },
    { key: "allowed", title: t("masking.rule.allowed"), sortable: false, text: allowedOf, render: allowedOf },
    { key: "words", title: t("masking.rule.words"), sortable: false, text: (row) => row.words, render: (row) => row.words },
  ];
  return (
    <DataTable
      id="masking.rules"
      caption={t("masking.ruleTable")}
      title={<h2>{t("masking.ruleTable")}</h2>}
      columns={columns}
      list={{ rows: [...rules] }}
      rowKey={(row) => row.key}
    />
  );
}
