// What comparing the texts in force has shown: contradictions, laxer rules, gaps, each with what holds and what a reader of both articles wrote.
import { useTranslation } from "react-i18next";

import type { Law, LawFinding } from "#web/api/types.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { EmptyState } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

import { useValueWords } from "./RuleValue.tsx";

const marks = { contradicts: "≠", laxer: "＜", gap: "○" } as const;
const order = Object.keys(marks);

export function FindingsTab({ law }: { law: Law }) {
  const { t } = useTranslation();
  const words = useWords();
  const say = useValueWords();
  const audienceOf = (finding: LawFinding) => {
    const known = law.audiences.find(({ key }) => key === finding.audience);
    return known === undefined ? "" : words(known.title);
  };
  const holds = (finding: LawFinding) => {
    const topic = law.topics.find(({ key }) => key === finding.rule);
    const reading = topic?.readings.find(({ audience }) => audience === finding.audience) ?? topic?.readings[0];
    return topic && reading?.value ? t("law.findings.holds", { value: say(topic.kind, reading.value) }) : "";
  };
  const review = (finding: LawFinding) => (finding.review === null ? t("law.findings.notReviewed") : words(finding.review));
  const columns: Column<LawFinding>[] = [
    {
      key: "rule",
      title: t("law.findings.rule"),
      width: 200,
      text: (finding) => [words(finding.title), audienceOf(finding)].filter(Boolean).join(" · "),
      render: (finding) => (
        <>
          <span className="gs-row-title">{words(finding.title)}</span>
          {finding.audience !== null && <span className="law-audience">{audienceOf(finding)}</span>}
        </>
      ),
    },
    {
      key: "kind",
      title: t("law.findings.kind"),
      width: 130,
      text: (finding) => t(`law.findings.kinds.${finding.kind}`),
      render: (finding) => (
        <span className={`gs-tag law-finding-${finding.kind}`}>
          <span aria-hidden="true">{marks[finding.kind]}</span> {t(`law.findings.kinds.${finding.kind}`)}
        </span>
      ),
    },
    {
      key: "text",
      title: t("law.findings.text"),
      sortable: false,
      text: (finding) => [words(finding.text), holds(finding)].filter(Boolean).join("\n"),
      render: (finding) => (
        <>
          {words(finding.text)}
          {holds(finding) !== "" && <span className="gs-sub law-holds">{holds(finding)}</span>}
        </>
      ),
    },
    {
      key: "review",
      title: t("law.findings.review"),
      sortable: false,
      text: review,
      render: (finding) => (finding.review === null ? <span className="gs-sub">{review(finding)}</span> : review(finding)),
    },
    {
      key: "articles",
      title: t("law.articles"),
      width: 150,
      sortable: false,
      text: (finding) => [...new Set(finding.citations.map(({ label }) => label))].join(" "),
      render: (finding) => <LawLinks citations={finding.citations} />,
    },
  ];
  const rows = law.findings.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  if (rows.length === 0) return <EmptyState title={t(law.packs.length > 1 ? "law.findings.none" : "law.findings.noneAlone")} />;
  return (
    <>
      <p className="gs-sub law-lead">{t("law.findings.lead")}</p>
      <DataTable id="law.findings" caption={t("law.tab.findings")} columns={columns} list={{ rows }} rowKey={(finding) => finding.id} />
    </>
  );
}
