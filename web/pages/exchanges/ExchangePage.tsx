// One batch exchange: how it stands, what this person may do, what it carries and where to, its runs, and the rows that did not arrive.
import { useParams } from "@tanstack/react-router";
import { Tabs } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

import { useOne, useSession } from "#web/api/queries.ts";
import type { Exchange } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { Copyable } from "#web/ui/Copyable.tsx";
import { LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { StateBanner } from "#web/ui/StateBanner.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { Timeline } from "#web/ui/Timeline.tsx";

import { ExchangeActions } from "./ExchangeActions.tsx";
import { ExchangeFacts } from "./ExchangeFacts.tsx";
import { EndsCheck } from "./EndsCheck.tsx";
import { MadeFiles } from "./MadeFiles.tsx";
import { Progress } from "./Progress.tsx";
import { Runs } from "./Runs.tsx";
import "./exchanges.css";

/** How often a run under way is looked at again. */
const LOOK_MS = 2_000;

export function ExchangePage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<Exchange>(id === undefined ? null : `/exchanges/${id}`);
  const state = answer.data?.lastRun?.state;
  const isMoving = state === "queued" || state === "running";
  const { retry } = answer;
  useEffect(() => {
    if (!isMoving) return undefined;
    const timer = window.setInterval(retry, LOOK_MS);
    return () => window.clearInterval(timer);
    // The callback is made anew at each look; only whether something moves starts and stops the clock.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isMoving, id]);
  if (answer.data !== undefined) return <ExchangeView exchange={answer.data} />;
  return (
    <>
      <PageHeader title={t("exchanges.one")} crumbs={[{ title: t("exchanges.title"), href: paths.exchanges() }]} />
      {answer.problem === null ? <SkeletonLines lines={14} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function ExchangeView({ exchange }: { exchange: Exchange }) {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const agencyId = useSession()?.post.agency.id;
  const isProvider = agencyId === exchange.provider.id;
  const tabs = [
    {
      key: "run",
      label: t("exchanges.tab.run"),
      children: (
        <div className="gs-stack">
          <Progress exchange={exchange} />
          {exchange.files !== null && exchange.lastRun?.state === "done" && <MadeFiles exchange={exchange} />}
          {exchange.actions.includes("edit") && <EndsCheck exchange={exchange} />}
        </div>
      ),
    },
    ...(exchange.files === null ? [] : [{ key: "files", label: t("exchanges.tab.files"), children: <MadeFiles exchange={exchange} /> }]),
    { key: "runs", label: t("exchanges.tab.runs"), children: <Runs exchange={exchange} /> },
    { key: "facts", label: t("exchanges.tab.facts"), children: <ExchangeFacts exchange={exchange} /> },
  ];
  const active = tabs.some((tab) => tab.key === values.tab) ? (values.tab ?? "run") : "run";
  return (
    <>
      <PageHeader
        title={exchange.title}
        crumbs={[
          { title: t("exchanges.title"), href: paths.exchanges(isProvider ? { side: "provider" } : {}) },
          { title: exchange.number },
        ]}
        kicker={
          <span className="grants-kicker">
            <Copyable text={exchange.number} />
            <span>
              {t("exchanges.parties", { consumer: exchange.consumer.name, provider: exchange.provider.name, entry: exchange.entryTitle })}
            </span>
          </span>
        }
        actions={<LinkButton href={paths.grant(exchange.grant.id)}>{t("exchanges.toGrant")}</LinkButton>}
      />
      <StateBanner sentence={exchange.sentence} />
      <ExchangeActions exchange={exchange} />
      <div className="exchanges-page">
        <Tabs
          activeKey={active}
          onChange={(tab) => set({ tab: tab === "run" ? undefined : tab, run: undefined }, { push: true })}
          items={tabs}
          destroyOnHidden
        />
        <aside className="gs-paper gs-pad" aria-label={t("ui.timeline.title")}>
          <Timeline acts={exchange.timeline} ledgerHref={(seq) => paths.ledger({ subject: exchange.id, seq })} />
        </aside>
      </div>
    </>
  );
}
