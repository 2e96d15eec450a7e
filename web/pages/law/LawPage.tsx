// The rules in force here, by topic, each with its value and its source.
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Law } from "#web/api/types.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { useWords } from "#web/ui/words.ts";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { DeadlineRules, GroundRules, ParameterRules, ProcedureRules, RetentionRules } from "./sections.tsx";
import "./law.css";

const topics = ["deadlines", "procedures", "grounds", "retention", "parameters"] as const;

/** Keeps the rules in which the word stands, wherever in the rule. */
function narrowed(law: Law, q: string): Law {
  if (q === "") return law;
  const has = (rule: unknown) => JSON.stringify(rule).toLowerCase().includes(q.toLowerCase());
  return {
    ...law,
    deadlines: law.deadlines.filter(has),
    procedures: law.procedures.filter(has),
    grounds: law.grounds.map((group) => ({ ...group, rows: group.rows.filter(has) })).filter((group) => group.rows.length > 0),
    retention: law.retention.filter(has),
    parameters: law.parameters.filter(has),
  };
}

export function LawPage() {
  const { t } = useTranslation();
  const words = useWords();
  const { values, set } = useUrlState();
  const answer = useOne<Law>("/law");
  const q = values.q ?? "";
  if (answer.problem !== null) return <FailedState problem={answer.problem} onRetry={answer.retry} />;
  if (answer.data === undefined) return <SkeletonLines lines={10} />;
  const law = narrowed(answer.data, q);
  const name = words(answer.data.title);
  const shown = topics.filter((topic) => law[topic].length > 0);
  return (
    <>
      <PageHeader title={name} kicker={`${t("law.kicker")} · ${answer.data.profile}`}>
        <p className="gs-sub">{t("law.lead")}</p>
      </PageHeader>
      <FilterBar filters={[{ key: "q", label: t("law.find"), kind: "text", width: 280 }]} values={values} onChange={set}>
        <nav className="law-contents" aria-label={t("law.contents")}>
          {shown.map((topic) => (
            <a key={topic} href={`#${topic}`} className="gs-button gs-button-small">
              {t(`law.${topic}`)} <span className="gs-sub">{law[topic].length}</span>
            </a>
          ))}
        </nav>
      </FilterBar>
      {shown.length === 0 && <EmptyState title={t("law.nothing", { q })} />}
      <div className="gs-stack">
        {law.deadlines.length > 0 && <DeadlineRules rules={law.deadlines} vocabulary={law.vocabulary} />}
        {law.procedures.length > 0 && <ProcedureRules rules={law.procedures} />}
        {law.grounds.length > 0 && <GroundRules rules={law.grounds} />}
        {law.retention.length > 0 && <RetentionRules rules={law.retention} />}
        {law.parameters.length > 0 && <ParameterRules rules={law.parameters} />}
      </div>
    </>
  );
}
