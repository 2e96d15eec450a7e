// One agency: its six lines of duty, who answers for security, its rules, the list for collection, and what is not catalogued.
import { useParams } from "@tanstack/react-router";
import { Tabs } from "antd";
import { useTranslation } from "react-i18next";

import { useOne, useSession } from "#web/api/queries.ts";
import type { AgencyResponsibilities } from "#web/api/types.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

import { Completeness } from "./Completeness.tsx";
import { CollectionList } from "./CollectionList.tsx";
import { Profile } from "./Profile.tsx";
import { Rules } from "./Rules.tsx";
import "./responsibilities.css";

export function ResponsibilitiesPage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false });
  const own = useSession()?.post.agency.id;
  const agencyId = id === "own" ? own : id;
  const answer = useOne<AgencyResponsibilities>(agencyId === undefined ? null : `/responsibilities/${agencyId}`);
  if (answer.data !== undefined) return <Shown of={answer.data} />;
  return (
    <>
      <PageHeader title={t("responsibilities.title")} />
      {answer.problem === null ? <SkeletonLines lines={10} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function Shown({ of }: { of: AgencyResponsibilities }) {
  const { t } = useTranslation();
  const words = useWords();
  const { values, set } = useUrlState();
  const left = of.completeness.open.filter(({ reason }) => reason === null).length;
  const tabs = [
    { key: "board", label: t("responsibilities.tab.board"), children: <Board of={of} /> },
    { key: "profile", label: t("responsibilities.tab.profile"), children: <Profile of={of} /> },
    { key: "rules", label: t("responsibilities.tab.rules"), children: <Rules of={of} /> },
    ...(of.list.known ? [{ key: "list", label: t("responsibilities.tab.list"), children: <CollectionList of={of} /> }] : []),
    { key: "completeness", label: t("responsibilities.tab.completeness", { count: left }), children: <Completeness of={of} /> },
  ];
  const active = tabs.some(({ key }) => key === values.tab) ? (values.tab ?? "board") : "board";
  return (
    <>
      <PageHeader title={t("responsibilities.titleOf", { agency: of.agency.name })} kicker={t("responsibilities.lead")} />
      {of.missing.length > 0 && (
        <section className="gs-paper gs-pad responsibilities-missing" aria-labelledby="responsibilities-missing">
          <h2 id="responsibilities-missing">{t("responsibilities.missingTitle", { count: of.missing.length })}</h2>
          <ul>
            {of.missing.map(({ key, title, citations }) => (
              <li key={key}>
                {words(title)} <LawLinks citations={citations} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Tabs
        activeKey={active}
        onChange={(tab) => set({ tab: tab === "board" ? undefined : tab }, { push: true })}
        items={tabs}
        destroyOnHidden
      />
    </>
  );
}

function Board({ of }: { of: AgencyResponsibilities }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <>
      <p className="gs-sub">
        {t("responsibilities.boardLead")} <LawLinks citations={of.boardCitations} />
      </p>
      <div className="responsibilities-board">
        {of.board.map(({ line, title, tasks }) => (
          <section key={line} className="gs-paper gs-pad" aria-label={words(title)}>
            <h2>
              {words(title)} <span className="gs-sub">{t("responsibilities.openTasks", { count: tasks.length })}</span>
            </h2>
            {tasks.length === 0 ? (
              <p className="gs-sub">{t("responsibilities.noTasks")}</p>
            ) : (
              <ul>
                {tasks.slice(0, 10).map((task) => (
                  <li key={`${task.href} ${task.title}`}>
                    <Link href={task.href}>{task.title}</Link>
                  </li>
                ))}
              </ul>
            )}
          </section>
        ))}
      </div>
    </>
  );
}
