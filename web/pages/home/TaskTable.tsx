// Tasks as a table: the matter, its clock, when it ends and the one thing to do.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { CursorList } from "#web/api/queries.ts";
import type { Inbox, Task } from "#web/api/types.ts";
import { ClockTag, clockWords, DueText } from "#web/ui/ClockTag.tsx";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { Link, LinkButton } from "#web/ui/Link.tsx";

/** Late first, then by what is left; what has no clock comes last, older first. */
function urgency(task: Task): number {
  return task.clock === null ? 1_000_000 : task.clock.lamp === "paused" ? 100_000 + task.clock.remaining : task.clock.remaining;
}

interface TaskTableProps {
  id: string;
  caption: string;
  list: CursorList<Task, Inbox>;
  mine: boolean;
  empty: ReactNode;
  title?: ReactNode;
}

export function TaskTable({ id, caption, list, mine, empty, title }: TaskTableProps) {
  const { t } = useTranslation();
  const rows = list.rows.toSorted((a, b) => urgency(a) - urgency(b) || a.openedAt.localeCompare(b.openedAt));
  const columns: Column<Task>[] = [
    {
      key: "matter",
      title: t("home.matter"),
      text: (task) => task.title,
      render: (task) => (
        <>
          <span className="gs-row-title">
            <Link href={task.href}>{task.title}</Link>
          </span>
          <span className="gs-sub">
            {task.detail}
            {task.detail !== "" && task.subject.number !== null && " · "}
            {task.subject.number !== null && <span className="gs-mono">{task.subject.number}</span>}
          </span>
        </>
      ),
    },
    {
      key: "state",
      title: t("home.state"),
      width: 180,
      sortable: false,
      text: (task) => (task.clock === null ? t("home.noClock") : clockWords(task.clock, t)),
      render: (task) => (
        <>
          {task.clock === null ? <span className="gs-sub">{t("home.noClock")}</span> : <ClockTag clock={task.clock} />}
          <div className="gs-sub">{mine ? t("home.withMe") : task.agency.name}</div>
        </>
      ),
    },
    {
      key: "due",
      title: t("home.due"),
      width: 180,
      text: (task) => task.clock?.due ?? "",
      render: (task) => (task.clock === null ? <span className="gs-sub">—</span> : <DueText clock={task.clock} />),
    },
    {
      key: "since",
      title: t("home.since"),
      width: 150,
      optional: true,
      text: (task) => instantText(task.openedAt),
      render: (task) => shortInstant(task.openedAt),
    },
    {
      key: "action",
      title: t("ui.table.actions"),
      action: true,
      width: 120,
      render: (task) => (
        <LinkButton
          href={task.href}
          primary={mine && task === rows[0]}
          aria-label={t("ui.pair", { label: mine ? task.action : t("home.open"), value: task.title })}
        >
          {mine ? task.action : t("home.open")}
        </LinkButton>
      ),
    },
  ];
  return (
    <DataTable
      id={id}
      caption={caption}
      columns={columns}
      list={{ ...list, rows }}
      rowKey={(task) => task.id}
      empty={empty}
      title={title}
    />
  );
}
