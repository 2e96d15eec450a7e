// One grant: what it opens, until when, how it is called, what was called, which records of use are due, and what this person may do.
import { useParams } from "@tanstack/react-router";
import { Tabs } from "antd";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Grant } from "#web/api/types.ts";
import { GrantCrossChecks } from "#web/pages/crosschecks/GrantCrossChecks.tsx";
import { GrantExchanges } from "#web/pages/exchanges/GrantExchanges.tsx";
import { GrantFilesPart } from "#web/pages/files/GrantFilesPart.tsx";
import { RegisterBreach } from "#web/pages/violations/RegisterBreach.tsx";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useSide } from "#web/shell/useSide.ts";
import { Copyable } from "#web/ui/Copyable.tsx";
import { EntryGuide } from "#web/pages/guides/EntryGuide.tsx";
import { LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { StateBanner } from "#web/ui/StateBanner.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { Timeline } from "#web/ui/Timeline.tsx";

import { Calls } from "./Calls.tsx";
import { ChangeButtons } from "./ChangeButtons.tsx";
import { Console } from "./Console.tsx";
import { Credentials } from "./Credentials.tsx";
import { GrantLimits } from "./GrantLimits.tsx";
import { GrantVersion } from "./GrantVersion.tsx";
import { HowToCall } from "./HowToCall.tsx";
import { LocalityUsePart } from "./LocalityUsePart.tsx";
import { Opens } from "./Opens.tsx";
import { PersonBasis } from "./PersonBasis.tsx";
import { Provision } from "./Provision.tsx";
import { Records } from "./Records.tsx";
import { Responsible } from "./Responsible.tsx";
import { ServiceChanges } from "./ServiceChanges.tsx";
import "./grants.css";

export function GrantPage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<Grant>(id === undefined ? null : `/grants/${id}`);
  if (answer.data !== undefined) return <GrantView grant={answer.data} />;
  return (
    <>
      <PageHeader title={t("grants.title")} crumbs={[{ title: t("frame.pages.grantsHeld"), href: paths.grants("consumer") }]} />
      {answer.problem === null ? <SkeletonLines lines={14} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function GrantView({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const side = useSide(grant);
  // Delivered by the platform: nobody calls it.
  const isBatch = grant.method === "batch";
  const may = (action: string) => grant.actions.includes(action);
  const list = {
    consumer: { title: t("frame.pages.grantsHeld"), href: paths.grants("consumer") },
    provider: { title: t("frame.pages.grantsGiven"), href: paths.grants("provider") },
    office: { title: t("frame.pages.grantsAll"), href: paths.grants("office") },
  }[side];
  const tabs = [
    {
      key: "use",
      label: t("grants.tab.use"),
      children: (
        <div className="gs-stack">
          {may("provision") && <Provision grant={grant} />}
          {may("limit") && <GrantLimits grant={grant} />}
          {isBatch && <GrantExchanges grant={grant} side={side} />}
          {grant.method === "file" && grant.resource !== null && <GrantFilesPart grant={grant} />}
          {grant.method === "verify" && grant.resource !== null && <GrantCrossChecks grant={grant} />}
          {side === "consumer" && !isBatch && <HowToCall grant={grant} />}
          {side === "consumer" && !isBatch && <Credentials grant={grant} />}
          <Opens grant={grant} />
          <PersonBasis grant={grant} />
          <EntryGuide entryId={grant.entry.id} bound />
          <GrantVersion grant={grant} side={side} />
          <ServiceChanges grant={grant} />
        </div>
      ),
    },
    ...(may("console") && grant.method !== "file"
      ? [{ key: "console", label: t("grants.tab.console"), children: <Console grant={grant} /> }]
      : []),
    { key: "responsible", label: t("grants.tab.responsible"), children: <Responsible grant={grant} /> },
    {
      key: "calls",
      label: t("grants.tab.calls"),
      children: (
        <div className="gs-stack">
          {grant.localities.length > 0 && <LocalityUsePart grant={grant} />}
          <Calls grant={grant} />
        </div>
      ),
    },
    {
      key: "records",
      label: t("grants.tab.records"),
      children: (
        <div className="gs-stack">
          <EntryGuide entryId={grant.entry.id} bound />
          <Records grant={grant} />
        </div>
      ),
    },
  ];
  const active = tabs.some((tab) => tab.key === values.tab) ? (values.tab ?? "use") : "use";
  return (
    <>
      <PageHeader
        title={grant.entry.title}
        crumbs={[list, { title: grant.number }]}
        kicker={
          <span className="grants-kicker">
            <Copyable text={grant.number} />
            <span>{t("grants.parties", { consumer: grant.consumer.name, provider: grant.provider.name })}</span>
          </span>
        }
        actions={
          <>
            <LinkButton href={paths.application(grant.applicationId)}>{t("grants.toApplication")}</LinkButton>
            <RegisterBreach of="grant" id={grant.id} about={grant.consumer.id} may={side !== "consumer"} />
            <ChangeButtons grant={grant} />
          </>
        }
      />
      <StateBanner sentence={grant.sentence} note={<Note grant={grant} />} />
      <div className="grants-page">
        <Tabs
          activeKey={active}
          onChange={(tab) => set({ tab: tab === "use" ? undefined : tab }, { push: true })}
          items={tabs}
          destroyOnHidden
        />
        <aside className="gs-paper gs-pad grants-rail" aria-label={t("ui.timeline.title")}>
          <Timeline acts={grant.timeline} ledgerHref={(seq) => paths.ledger({ subject: grant.id, seq })} />
        </aside>
      </div>
    </>
  );
}

function Note({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  if (grant.byPlatform && (grant.state === "agreed" || grant.state === "shared")) return <p>{t("grants.byPlatformNote")}</p>;
  return grant.state === "suspended" ? <SuspendedWhy grant={grant} /> : null;
}

function SuspendedWhy({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const act = grant.timeline.find((one) => one.action === "grant.suspended");
  return act?.note ? <p>{t("grants.suspendedWhy", { reason: act.note })}</p> : null;
}
