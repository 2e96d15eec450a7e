// One task of aggregation: how it stands, a file to load, what the checks found, its history, its settings.
import { useParams } from "@tanstack/react-router";
import { Tabs } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { IntakeTask } from "#web/api/intake.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { Copyable } from "#web/ui/Copyable.tsx";
import { instantText } from "#web/ui/dates.ts";
import { LinkButton } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { StateBanner } from "#web/ui/StateBanner.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { Timeline } from "#web/ui/Timeline.tsx";

import { Course } from "./Course.tsx";
import { Draw } from "./Draw.tsx";
import { LastLoad } from "./LastLoad.tsx";
import { LoadFile } from "./LoadFile.tsx";
import { Loads } from "./Loads.tsx";
import { MatchColumns } from "./MatchColumns.tsx";
import { PushKeys } from "./PushKeys.tsx";
import { TaskFacts } from "./TaskFacts.tsx";
import "./intake.css";

/** How often a load under way is looked at again. */
const LOOK_MS = 1_000;
const MOVING = ["receiving", "waiting", "checking"];

export function IntakeTaskPage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<IntakeTask>(id === undefined ? null : `/intake/tasks/${id}`);
  const isMoving = MOVING.includes(answer.data?.lastLoad?.state ?? "");
  const { retry } = answer;
  useEffect(() => {
    if (!isMoving) return undefined;
    const timer = window.setInterval(retry, LOOK_MS);
    return () => window.clearInterval(timer);
    // The callback is made anew at each look; only whether something moves starts and stops the clock.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isMoving, id]);
  if (answer.data !== undefined) return <TaskView task={answer.data} />;
  return (
    <>
      <PageHeader title={t("intake.one")} crumbs={[{ title: t("intake.title"), href: paths.intake() }]} />
      {answer.problem === null ? <SkeletonLines lines={14} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function TaskView({ task }: { task: IntakeTask }) {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const mapping = task.lastLoad?.state === "mapping" && task.actions.includes("load");
  const tabs = [
    {
      key: "load",
      label: t("intake.tab.load"),
      children: (
        <div className="gs-stack">
          {mapping && task.lastLoad !== null && <MatchColumns key={task.lastLoad.id} task={task} load={task.lastLoad} />}
          {task.actions.includes("load") && !mapping && <LoadFile task={task} />}
          <LastLoad task={task} />
        </div>
      ),
    },
    ...(task.mayReadRejects
      ? [
          { key: "push", label: t("intake.tab.push"), children: <PushKeys task={task} /> },
          { key: "draw", label: t("intake.tab.draw"), children: <Draw task={task} /> },
        ]
      : []),
    { key: "loads", label: t("intake.tab.loads"), children: <Loads task={task} /> },
    { key: "course", label: t("intakeWatch.course.tab"), children: <Course task={task} /> },
    { key: "facts", label: t("intake.tab.facts"), children: <TaskFacts task={task} /> },
  ];
  const active = tabs.some((tab) => tab.key === values.tab) ? (values.tab ?? "load") : "load";
  return (
    <>
      <PageHeader
        title={task.title}
        crumbs={[{ title: t("intake.title"), href: paths.intake() }, { title: task.number }]}
        kicker={
          <span className="grants-kicker">
            <Copyable text={task.number} />
            <span>{`${task.agency.name} · ${task.entry.title}`}</span>
          </span>
        }
        actions={<LinkButton href={paths.entry(task.entry.id)}>{t("intake.facts.entry")}</LinkButton>}
      />
      <StateBanner sentence={task.sentence} />
      <Actions task={task} />
      <div className="intake-page">
        <Tabs
          activeKey={active}
          onChange={(tab) => set({ tab: tab === "load" ? undefined : tab }, { push: true })}
          items={tabs}
          destroyOnHidden
        />
        <aside className="gs-paper gs-pad" aria-label={t("ui.timeline.title")}>
          <Timeline acts={task.timeline} ledgerHref={(seq) => paths.ledger({ subject: task.id, seq })} />
        </aside>
      </div>
    </>
  );
}

function Actions({ task }: { task: IntakeTask }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const send = async (action: "undo" | "end", body?: object) => {
    await api.post(`/intake/tasks/${task.id}/${action}`, body, { idempotencyKey: crypto.randomUUID() });
    await refresh("/intake");
    announce(t(`intake.${action}.done`));
  };
  if (task.actions.length === 0) return null;
  return (
    <div className="gs-actions">
      <LinkButton href={paths.editIntake(task.id)}>{t("intake.edit")}</LinkButton>
      {task.undo !== null && task.actions.includes("undo") && (
        <ConfirmButton
          danger
          label={t("intake.undo.label")}
          consequence={t("intake.undo.consequence", { at: instantText(task.undo.loadedAt), rows: grouped(task.undo.rows) })}
          reasonLabel={t("intake.undo.reason")}
          onConfirm={(reason) => send("undo", { reason })}
        />
      )}
      <ConfirmButton danger label={t("intake.end.label")} consequence={t("intake.end.consequence")} onConfirm={() => send("end")} />
    </div>
  );
}
