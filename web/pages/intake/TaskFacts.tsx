// What a task says: where rows go, how, which items, which rules.
import { useTranslation } from "react-i18next";

import type { IntakeTask } from "#web/api/intake.ts";
import { paths } from "#web/paths.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { instantText } from "#web/ui/dates.ts";
import { Link } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { useWords } from "#web/ui/words.ts";

type Item = IntakeTask["items"][number];

export function TaskFacts({ task }: { task: IntakeTask }) {
  const { t } = useTranslation();
  const words = useWords();
  const key = task.items.find(({ isKey }) => isKey);
  const columns: Column<Item>[] = [
    { key: "name", title: t("intake.facts.item"), heading: true, text: (item) => item.name, render: (item) => item.name },
    {
      key: "column",
      title: t("intake.facts.column"),
      text: (item) => item.column,
      render: (item) => <span className="gs-mono">{item.column}</span>,
    },
    {
      key: "type",
      title: t("intake.facts.type"),
      text: (item) => item.columnType,
      render: (item) => <span className="gs-mono">{item.columnType}</span>,
    },
    { key: "codes", title: t("intake.facts.codes"), text: (item) => item.codeTable ?? "", render: (item) => item.codeTable ?? "—" },
  ];
  return (
    <div className="gs-stack">
      <section className="gs-paper gs-pad gs-stack">
        <dl className="gs-facts">
          <dt>{t("intake.facts.entry")}</dt>
          <dd>
            <Link href={paths.entry(task.entry.id)}>{task.entry.title}</Link> <span className="gs-sub gs-mono">{task.entry.code}</span>
          </dd>
          <dt>{t("intake.facts.table")}</dt>
          <dd>
            <span className="gs-mono">{task.table.name}</span>
            {task.table.rows !== null && <span className="gs-sub"> · {t("intake.load.rows", { rows: grouped(task.table.rows) })}</span>}
          </dd>
          <dt>{t("intake.facts.key")}</dt>
          <dd>{key?.name ?? "—"}</dd>
          <dt>{t("intake.facts.mode")}</dt>
          <dd>
            {t(`intake.mode.${task.mode}`)} <span className="gs-sub">{t(`intake.modeHint.${task.mode}`)}</span>
          </dd>
          <dt>{t("intake.facts.rejectsMax")}</dt>
          <dd>
            {task.rejectsMax === 0 ? t("intake.facts.rejectsNone") : t("intake.facts.rejectsSome", { rows: grouped(task.rejectsMax) })}
          </dd>
          <dt>{t("intake.facts.created")}</dt>
          <dd>
            {task.createdBy} <span className="gs-sub">{instantText(task.createdAt)}</span>
          </dd>
        </dl>
      </section>
      <section className="gs-paper gs-pad gs-stack">
        <h2>{t("intake.facts.rules")}</h2>
        {task.rules.length === 0 && <p className="gs-sub">{t("intake.facts.noRules")}</p>}
        {task.rules.length > 0 && (
          <ol className="intake-rule-list">
            {task.rules.map((rule) => (
              <li key={rule.zh}>
                {words(rule)} <span className="gs-sub">· {t(`intake.form.effects.${rule.rule.effect}`)}</span>
              </li>
            ))}
          </ol>
        )}
      </section>
      {task.missing.length > 0 && <p className="gs-sub">{t("intake.facts.missing", { names: task.missing.join("、") })}</p>}
      <DataTable
        id="intake.items"
        caption={t("intake.facts.items")}
        title={<h2>{t("intake.facts.items")}</h2>}
        columns={columns}
        rowKey={(item) => item.id}
        list={{ rows: task.items }}
      />
    </div>
  );
}
