// One build: how the last run went, what it is made of and how that stands now, its runs, and the first rows of what was made.
import { Button } from "antd";
import { useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Build, BuildRun, BuildSample } from "#web/api/builds.ts";
import { api, asProblem } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import { useScheduleWords } from "#web/pages/exchanges/schedule.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { instantText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { BuildSources } from "./BuildSources.tsx";
import { RunWords } from "./RunWords.tsx";
import "#web/pages/intake/intake.css";
import "#web/pages/libraries/libraries.css";

/** How often a run under way is looked at again. */
const LOOK_MS = 2_000;

export function BuildPage() {
  const { id = "" } = useParams({ strict: false });
  const { t } = useTranslation();
  const { data: build, problem, retry } = useOne<Build>(`/builds/${id}`);
  const state = build?.runs[0]?.state;
  const isMoving = state === "waiting" || state === "running";
  useEffect(() => {
    if (!isMoving) return undefined;
    const timer = window.setInterval(retry, LOOK_MS);
    return () => window.clearInterval(timer);
    // The callback is made anew at each look; only whether something moves starts and stops the clock.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isMoving, id]);
  const first = { title: t("frame.pages.libraries"), href: paths.libraries() };
  if (build === undefined) {
    return (
      <>
        <PageHeader title={t("builds.title")} crumbs={[first]} />
        {problem === null ? <SkeletonLines lines={10} /> : <FailedState problem={problem} onRetry={retry} />}
      </>
    );
  }
  const { library } = build;
  return (
    <>
      <PageHeader
        title={build.title}
        kicker={t("builds.title")}
        crumbs={[first, { title: library.name, href: paths.library(library.id) }, { title: build.number }]}
      />
      <State build={build} />
      <div className="gs-stack">
        <Facts build={build} />
        <BuildSources build={build} />
        {build.actions.includes("preview") && <Sample key={build.runs[0]?.number} id={build.id} />}
        <Runs build={build} />
      </div>
    </>
  );
}

function State({ build }: { build: Build }) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const last = build.runs[0];
  const why = last?.problem?.[i18n.language === "en" ? "en" : "zh"] ?? "";
  const state = build.state === "ended" ? "ended" : (last?.state ?? "never");
  const tone = state === "done" ? "gs-state-done" : state === "stopped" || state === "failed" ? "gs-state-refused" : "gs-state-waiting";
  const send = async (action: "run" | "end") => {
    await api.post(`/builds/${build.id}/${action}`);
    await refresh("/builds");
    announce(t(`builds.${action}.done`));
  };
  const may = (action: Build["actions"][number]) => build.actions.includes(action);
  return (
    <section className={`gs-state ${tone}`} aria-live="polite">
      <div className="gs-state-body">
        <p className="gs-state-words">
          <b>
            {t(`builds.stateWords.${state}`, { why, day: instantText(last?.endedAt ?? build.createdAt), rows: grouped(last?.rows ?? 0) })}
          </b>
        </p>
        <div className="gs-sub">
          {build.nextAt !== null && <>{t("builds.next", { time: instantText(build.nextAt) })} </>}
          {build.citations.length > 0 && (
            <>
              {t("builds.basis")} <LawLinks citations={build.citations} />
            </>
          )}
        </div>
      </div>
      <div className="gs-state-actions">
        {may("end") && (
          <ConfirmButton danger label={t("builds.end.label")} consequence={t("builds.end.consequence")} onConfirm={() => send("end")} />
        )}
        {may("edit") && <LinkButton href={paths.editBuild(build.id)}>{t("builds.edit")}</LinkButton>}
        {may("run") && (
          <Button type="primary" onClick={() => void send("run").catch((error: unknown) => announce(asProblem(error)))}>
            {t("builds.run.label")}
          </Button>
        )}
      </div>
    </section>
  );
}

function Facts({ build }: { build: Build }) {
  const { t } = useTranslation();
  const schedule = useScheduleWords();
  return (
    <section className="gs-paper gs-pad gs-stack" aria-labelledby="builds-facts">
      <h2 id="builds-facts">{t("builds.facts")}</h2>
      <dl className="gs-facts">
        <dt>{t("builds.entry")}</dt>
        <dd>
          <Link href={paths.entry(build.entry.id)}>{build.entry.title}</Link>
        </dd>
        <dt>{t("builds.table")}</dt>
        <dd className="gs-mono">{build.tableName}</dd>
        <dt>{t("builds.key")}</dt>
        <dd>{build.keyItem}</dd>
        <dt>{t("builds.schedule")}</dt>
        <dd>{build.schedule === null ? t("builds.onDemand") : schedule(build.schedule)}</dd>
      </dl>
    </section>
  );
}

function Runs({ build }: { build: Build }) {
  const { t, i18n } = useTranslation();
  const takenOf = (run: BuildRun): string =>
    run.sources.flatMap(({ title, rows }) => (rows === null ? [] : [t("builds.takenRows", { title, rows: grouped(rows) })])).join("；");
  const columns: Column<BuildRun>[] = [
    {
      key: "number",
      title: t("builds.number"),
      width: 90,
      heading: true,
      text: (row) => String(row.number),
      render: (row) => t("builds.nth", { number: row.number }),
    },
    {
      key: "begun",
      title: t("builds.begun"),
      width: 230,
      text: (row) => row.begunAt,
      render: (row) => (
        <>
          {instantText(row.begunAt)} <span className="gs-sub">{t(row.isScheduled ? "builds.scheduled" : "builds.byHand")}</span>
        </>
      ),
    },
    {
      key: "state",
      title: t("builds.outcome"),
      text: (row) => t(`builds.runStates.${row.state}`),
      render: (row) => (
        <>
          <RunWords state={row.state} />{" "}
          {row.problem !== null && <span className="gs-sub">{row.problem[i18n.language === "en" ? "en" : "zh"]}</span>}
        </>
      ),
    },
    {
      key: "rows",
      title: t("builds.rows"),
      width: 100,
      text: (row) => String(row.rows),
      render: (row) => (row.state === "done" ? grouped(row.rows) : "—"),
    },
    { key: "taken", title: t("builds.taken"), width: 240, text: takenOf, render: (row) => takenOf(row) || "—" },
  ];
  return (
    <DataTable
      id="builds.runs"
      caption={t("builds.history")}
      title={<h2>{t("builds.history")}</h2>}
      columns={columns}
      list={{ rows: build.runs }}
      rowKey={(row) => String(row.number)}
      empty={<p className="gs-pad gs-sub">{t("builds.stateWords.never")}</p>}
    />
  );
}

function Sample({ id }: { id: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { data, problem, retry } = useOne<BuildSample>(isOpen ? `/builds/${id}/rows` : null);
  return (
    <section className="gs-paper gs-pad gs-stack" aria-labelledby="builds-sample">
      <h2 id="builds-sample">{t("builds.sample")}</h2>
      <p className="gs-sub">{t("builds.sampleHint")}</p>
      {!isOpen && (
        <div>
          <Button onClick={() => setOpen(true)}>{t("builds.showSample")}</Button>
        </div>
      )}
      {problem !== null && <FailedState problem={problem} onRetry={retry} />}
      {isOpen && data === undefined && problem === null && <SkeletonLines lines={4} />}
      {data?.rows.length === 0 && <p>{t("builds.sampleEmpty")}</p>}
      {data !== undefined && data.rows.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
        <section className="gs-grid-frame" tabIndex={0} aria-label={t("builds.sample")}>
          <table className="gs-grid gs-grid-dense">
            <caption className="gs-spoken">{t("builds.sample")}</caption>
            <thead>
              <tr>
                {data.headings.map((heading) => (
                  <th key={heading} scope="col">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <tr key={row.join("\t")}>
                  {data.headings.map((heading, index) => (
                    <td key={heading}>{row[index]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}
