// The plan as it is read: the project's facts and its planned resources.
import { useTranslation } from "react-i18next";

import type { PlannedResource, Project, ProjectPlan } from "#web/api/types.ts";
import { dayText } from "#web/ui/dates.ts";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { EmptyState } from "#web/ui/States.tsx";
import { SharingTag } from "#web/ui/Tags.tsx";

export function PlanText({ of }: { of: Project }) {
  const { t } = useTranslation();
  const { content, approval } = of;
  const words = (text: string) => (text === "" ? t("projects.facts.none") : text);
  const facts: [string, string][] = [
    [t("projects.facts.code"), words(content.code)],
    [t("projects.facts.amount"), content.amount === null ? t("projects.facts.none") : grouped(content.amount)],
    [t("projects.facts.funding"), words(content.funding)],
    [t("projects.facts.startsOn"), content.startsOn === "" ? t("projects.facts.none") : dayText(content.startsOn)],
    [t("projects.facts.endsOn"), content.endsOn === "" ? t("projects.facts.none") : dayText(content.endsOn)],
    ...(approval === null ? [] : [[t("projects.facts.approval"), `${approval.document} · ${dayText(approval.day)}`] as [string, string]]),
    [t("projects.facts.planVersion"), String(of.planVersion)],
    [t("projects.facts.summary"), words(content.summary)],
    ...(content.isSecret ? [[t("projects.facts.isSecret"), content.secretBasis] as [string, string]] : []),
  ];
  return (
    <div className="gs-stack">
      {of.state === "in-review" || of.deciders.catalog !== null ? null : <p className="gs-sub">{t("projects.undecided")}</p>}
      <section className="gs-paper gs-pad">
        <h2>{t("projects.facts.title")}</h2>
        <dl className="gs-facts projects-facts">
          {facts.map(([label, value]) => (
            <div key={label} style={{ display: "contents" }}>
              <dt>{label}</dt>
              <dd className="projects-text">{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <PlanTable content={content} />
    </div>
  );
}

export function PlanTable({ content }: { content: ProjectPlan }) {
  const { t } = useTranslation();
  const columns: Column<PlannedResource>[] = [
    {
      key: "title",
      title: t("projects.plan.resourceTitle"),
      heading: true,
      text: (row) => row.title,
      render: (row) => (
        <>
          <span className="gs-row-title">{row.title}</span>
          <span className="gs-sub">{row.system}</span>
        </>
      ),
    },
    {
      key: "mode",
      title: t("projects.plan.mode"),
      width: 150,
      text: (row) => t(`projects.plan.modes.${row.mode}`),
      render: (row) => t(`projects.plan.modes.${row.mode}`),
    },
    {
      key: "items",
      title: t("projects.plan.items"),
      text: (row) => row.items.join("、"),
      render: (row) => <span className="projects-text">{row.items.join("、")}</span>,
    },
    {
      key: "sharing",
      title: t("projects.plan.sharingType"),
      width: 220,
      text: (row) => (row.sharingType === null ? "" : t(`ui.sharing.${row.sharingType}`)),
      render: (row) => (
        <>
          {row.sharingType !== null && <SharingTag type={row.sharingType} />}{" "}
          <span className="gs-sub projects-text">{row.sharingType === "withheld" ? row.withholdingBasis : row.conditions}</span>
        </>
      ),
    },
    {
      key: "reason",
      title: t("projects.plan.reason"),
      width: 220,
      text: (row) => row.reason,
      render: (row) => <span className="projects-text">{row.reason === "" ? "—" : row.reason}</span>,
    },
  ];
  return (
    <DataTable<PlannedResource>
      id="projects.plan"
      caption={t("projects.plan.title")}
      list={{ rows: content.resources }}
      rowKey={(row) => row.id}
      columns={columns}
      empty={<EmptyState title={t("projects.plan.title")}>{t("projects.plan.empty")}</EmptyState>}
    />
  );
}
