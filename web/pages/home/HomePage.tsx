// The desk: what waits for me, most urgent first; what I wait for; what changed.
import { useTranslation } from "react-i18next";

import { useList, useSession, useToday } from "#web/api/queries.ts";
import type { Inbox, InboxCounts, Role, Task, Today } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { dayText } from "#web/ui/dates.ts";
import { LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { OverviewStrip } from "#web/pages/overview/OverviewStrip.tsx";
import { seesWhole } from "#web/pages/overview/viewers.ts";

import { RecentNotices } from "./RecentNotices.tsx";
import { TaskTable } from "./TaskTable.tsx";
import "./home.css";

type Translate = (key: string, values?: Record<string, unknown>) => string;

const LEADERS: readonly Role[] = ["deputy-leader", "principal-leader"];

function heading(counts: InboxCounts | undefined, role: Role, t: Translate): string {
  if (counts === undefined) return t("home.loading");
  if (counts.mine === 0) return t("home.nothing");
  if (counts.overdue >= counts.mine) return t("home.waitingAllLate", { count: counts.mine });
  if (counts.overdue > 0) return t("home.waitingLate", { count: counts.mine, late: counts.overdue });
  if (counts.amber > 0) return t("home.waitingSoon", { count: counts.mine, soon: counts.amber });
  return t(LEADERS.includes(role) ? "home.approving" : "home.waiting", { count: counts.mine });
}

function todayWords(today: Today, t: Translate): string {
  const kind = today.isWorkingDay ? t("home.workingDay", { count: today.workingDayOfMonth }) : t("home.notWorkingDay");
  return [dayText(today.day), today.name ?? "", kind, today.provisionalYear ? t("home.provisional") : ""]
    .filter((part) => part !== "")
    .join(" · ");
}

export function HomePage() {
  const { t } = useTranslation();
  const today = useToday();
  const role = useSession()?.post.role ?? "clerk";
  const mine = useList<Task, Inbox>("/inbox", { scope: "mine" }, 50);
  const waiting = useList<Task, Inbox>("/inbox", { scope: "waiting" }, 20);
  const title = heading(mine.first?.counts, role, t);
  return (
    <>
      <PageHeader title={title} kicker={today === undefined ? " " : todayWords(today, t)} />
      {(seesWhole(role) || role === "agency-head") && <OverviewStrip />}
      <div className="home">
        <div className="gs-stack home-tasks">
          <TaskTable
            id="home.mine"
            caption={t("home.mine")}
            list={mine}
            mine
            title={<h2>{t("home.mine")}</h2>}
            empty={<NothingLeft role={role} />}
          />
          <TaskTable
            id="home.waiting"
            caption={t("home.others")}
            list={waiting}
            mine={false}
            title={
              <h2>
                {t("home.others")} <span className="gs-sub">{t("home.othersHint")}</span>
              </h2>
            }
            empty={<p className="gs-pad gs-sub">{t("home.emptyOthers")}</p>}
          />
        </div>
        <RecentNotices />
      </div>
    </>
  );
}

const nextSteps: Record<Role, [string, string][]> = {
  clerk: [
    ["catalog", paths.catalog()],
    ["compile", paths.compile()],
  ],
  "work-body-head": [
    ["catalog", paths.catalog()],
    ["supervision", paths.supervision()],
  ],
  "agency-head": [["compile", paths.compile()]],
  developer: [["grants", paths.grants("consumer")]],
  "office-reviewer": [
    ["supervision", paths.supervision()],
    ["review", paths.compile()],
  ],
  "office-head": [["supervision", paths.supervision()]],
  "deputy-leader": [["approve", paths.compile()]],
  "principal-leader": [["approve", paths.compile()]],
  operator: [
    ["usage", paths.usage()],
    ["supervision", paths.supervision()],
  ],
  auditor: [["ledger", paths.ledger()]],
};

function NothingLeft({ role }: { role: Role }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      title={t("home.emptyTitle")}
      actions={nextSteps[role].map(([key, href], index) => (
        <LinkButton key={key} href={href} primary={index === 0}>
          {t(`home.next.${key}`)}
        </LinkButton>
      ))}
    >
      {t(`home.empty.${role}`)}
    </EmptyState>
  );
}
