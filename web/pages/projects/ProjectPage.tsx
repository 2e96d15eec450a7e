// One project: its plan, how the catalog stands against it, its certificates and what happened.
import { Tabs } from "antd";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Project } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { dayText, instantText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { Timeline } from "#web/ui/Timeline.tsx";

import { Acceptance } from "./Acceptance.tsx";
import { CertificateList } from "./CertificateList.tsx";
import { PlanEditor } from "./PlanEditor.tsx";
import { PlanText } from "./PlanText.tsx";
import { Steps } from "./Steps.tsx";
import "./projects.css";

export function ProjectPage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false });
  const answer = useOne<Project>(id === undefined ? null : `/projects/${id}`);
  if (answer.data !== undefined) return <OneProject of={answer.data} />;
  return (
    <>
      <PageHeader title={t("frame.pages.projects")} crumbs={[{ title: t("frame.pages.projects"), href: paths.projects() }]} />
      {answer.problem === null ? <SkeletonLines lines={10} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function OneProject({ of }: { of: Project }) {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const title = of.content.name;
  const isPlanned = of.state !== "draft" && of.state !== "in-review";
  const tabs = [
    {
      key: "plan",
      label: t("projects.tab.plan"),
      children: of.actions.includes("edit") ? <PlanEditor key={of.revision} of={of} /> : <PlanText of={of} />,
    },
    ...(isPlanned ? [{ key: "acceptance", label: t("projects.tab.acceptance"), children: <Acceptance of={of} /> }] : []),
    {
      key: "certificates",
      label: t("projects.tab.certificates"),
      children: (
        <div className="projects-columns">
          <CertificateList of={of} />
          <aside className="gs-paper gs-pad" aria-label={t("ui.timeline.title")}>
            <Timeline acts={of.timeline} ledgerHref={(seq) => paths.ledger({ subject: of.id, seq })} />
          </aside>
        </div>
      ),
    },
  ];
  const active = tabs.some(({ key }) => key === values.tab) ? (values.tab ?? "plan") : "plan";
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ title: t("frame.pages.projects"), href: paths.projects() }, { title }]}
        kicker={
          <>
            {of.number} · {of.agency.name} <LawLinks citations={[...of.citations.catalog, ...of.citations.acceptance]} />
          </>
        }
        actions={<Steps of={of} />}
      />
      <section className="gs-state" aria-live="polite">
        <div className="gs-state-body">
          <p className="gs-state-words">
            <b>{useSentence(of)}</b>
          </p>
          {of.words !== "" && <p className="projects-text">{t("projects.sentence.returned", { words: of.words })}</p>}
        </div>
      </section>
      <Tabs
        activeKey={active}
        onChange={(tab) => set({ tab: tab === "plan" ? undefined : tab }, { push: true })}
        items={tabs}
        destroyOnHidden
      />
    </>
  );
}

function useSentence(of: Project): string {
  const { t } = useTranslation();
  const left = of.resources.filter(({ isSettled }) => !isSettled).length;
  // Where no text gives anybody the decision, nobody has confirmed anything.
  const isRecorded = of.state === "confirmed" && of.deciders.catalog === null;
  const key = isRecorded ? "recorded" : of.state === "accepted" && left > 0 ? "short" : of.state;
  return t(`projects.sentence.${key}`, {
    agency: of.agency.name,
    at: instantText(of.acceptedAt ?? of.savedAt),
    who: (of.state === "in-acceptance" ? of.deciders.acceptance : of.deciders.catalog) ?? "",
    document: of.approval === null ? "" : `${of.approval.document}，${dayText(of.approval.day)}`,
    count: left,
  });
}
