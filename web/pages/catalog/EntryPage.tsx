// One entry of the catalog: what, who, how fresh, on which terms, who uses it, and how my agency gets it.
import { Button } from "antd";
import { useParams } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh, useOne, useSession } from "#web/api/queries.ts";
import type { EntryPage as Entry } from "#web/api/types.ts";
import { EntryGuide } from "#web/pages/guides/EntryGuide.tsx";
import { isElsewhere, Redirected } from "#web/pages/sources/Redirected.tsx";
import { EntryLibraries } from "#web/pages/libraries/EntryLibraries.tsx";
import { EntryLineage } from "#web/pages/lineage/EntryLineage.tsx";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { Copyable } from "#web/ui/Copyable.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { LinkButton, useGo } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { Timeline } from "#web/ui/Timeline.tsx";
import { VerdictBox } from "#web/ui/VerdictBox.tsx";

import { DelistingButton, DelistingNotice } from "./Delisting.tsx";
import { EntryFacts, Terms } from "./EntryFacts.tsx";
import { GuideFacts } from "./GuideFacts.tsx";
import { ItemTable } from "./ItemTable.tsx";
import { Resources } from "./Resources.tsx";
import { Sample, Users } from "./Sample.tsx";
import { SecrecyButton, SecrecyNotice } from "./SecrecyFinding.tsx";
import { Upcoming, UrgentNote } from "./Upcoming.tsx";
import { saidOnce } from "./verdict.ts";
import { Versions } from "./Versions.tsx";
import "./catalog.css";
import "./entry.css";

export function EntryPage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<Entry>(id === undefined ? null : `/catalog/entries/${id}`);
  const crumbs = [{ title: t("frame.pages.catalog"), href: paths.catalog() }];
  if (answer.data !== undefined) return <EntryView key={answer.data.id} entry={answer.data} />;
  return (
    <>
      <PageHeader title={t("catalog.entryTitle")} crumbs={crumbs} />
      {answer.problem === null ? <SkeletonLines lines={14} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function EntryView({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const { values } = useUrlState();
  const own = useSession()?.post.agency.id;
  const [chosen, setChosen] = useState<string[]>(() => wantedItems(entry, own, values.items));
  const items = useRef<HTMLDivElement>(null);
  const picks = values.pick !== undefined && entry.actions.includes("apply");
  useEffect(() => {
    if (picks) items.current?.scrollIntoView({ block: "start" });
  }, [picks]);
  const { version } = entry;
  const title = version?.content.title ?? t("catalog.unpublished");
  const applies = entry.actions.includes("apply");
  const button = applies && <ApplyButton entry={entry} chosen={chosen} onMissing={() => items.current?.focus()} />;
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ title: t("frame.pages.catalog"), href: paths.catalog() }, { title }]}
        kicker={
          <span className="catalog-kicker">
            {entry.agency.name} · <Copyable text={entry.code} />
            {version !== null && <> · {t("catalog.versionAt", { number: version.number, at: shortInstant(version.publishedAt) })}</>}
          </span>
        }
        actions={<OwnerActions entry={entry} />}
      />
      <SecrecyNotice entry={entry} />
      <DelistingNotice entry={entry} />
      <Redirected redirects={entry.redirects} />
      <UrgentNote entry={entry} />
      <Upcoming entry={entry} />
      {version === null ? (
        <EmptyState title={t("catalog.unpublished")}>{t("catalog.unpublishedHint")}</EmptyState>
      ) : (
        <div className="catalog-entry">
          <div className="gs-stack">
            {version.content.summary !== "" && <p className="catalog-lead">{version.content.summary}</p>}
            <EntryFacts entry={entry} content={version.content} />
            <div ref={items} tabIndex={-1} className="catalog-anchor" id="items">
              <ItemTable
                content={version.content}
                met={entry.met?.items}
                redirects={entry.redirects}
                {...(applies && { chosen, onChoose: setChosen })}
                wanted={picks}
                foot={button}
              />
            </div>
            <Terms content={version.content} />
            {version.state === "published" && entry.delisting?.state !== "consented" && <EntryGuide entryId={entry.id} />}
            <GuideFacts content={version.content} />
            <Sample entry={entry} content={version.content} />
            {(version.content.sharingType !== "withheld" || entry.resources.length > 0) && (
              <Resources entry={entry} content={version.content} />
            )}
            <Users entry={entry} />
            <EntryLineage entryId={entry.id} />
            <Versions entry={entry} />
          </div>
          <aside className="catalog-rail gs-stack" aria-label={t("catalog.rail")}>
            <div className="gs-paper gs-pad">
              <VerdictBox verdict={saidOnce(entry.verdict)}>
                {entry.verdict.kind === "granted" || button === false ? <OtherButton entry={entry} /> : button}
              </VerdictBox>
            </div>
            <EntryLibraries entryId={entry.id} />
            <div className="gs-paper gs-pad">
              <Timeline acts={entry.timeline} ledgerHref={(seq) => paths.ledger({ subject: entry.id, seq })} />
            </div>
          </aside>
        </div>
      )}
    </>
  );
}

/** Items that a message has chosen already: the application is prepared. */
function wantedItems(entry: Entry, own: string | undefined, items: string | undefined): string[] {
  const elsewhere = new Set(entry.redirects.filter((redirect) => isElsewhere(redirect, own)).map(({ itemId }) => itemId));
  const known = new Set(entry.version?.content.items.map(({ id }) => id).filter((id) => !elsewhere.has(id)));
  return (items ?? "").split(",").filter((id) => known.has(id));
}

function OtherButton({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  if (entry.verdict.kind === "granted")
    return (
      <LinkButton primary href={paths.grants("consumer", { q: entry.version?.content.title })}>
        {t("catalog.hit.toGrant")}
      </LinkButton>
    );
  if (entry.verdict.kind === "own" || entry.verdict.kind === "withheld") return null;
  return <p className="gs-sub">{t("catalog.clerkApplies")}</p>;
}

function ApplyButton({ entry, chosen, onMissing }: { entry: Entry; chosen: readonly string[]; onMissing: () => void }) {
  const { t } = useTranslation();
  const go = useGo();
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const apply = async () => {
    if (chosen.length === 0) {
      announce(t("catalog.pickFirst"), "bad");
      onMissing();
      return;
    }
    setBusy(true);
    try {
      const { id } = await api.post<{ id: string }>(
        "/applications",
        { entryId: entry.id, itemIds: chosen },
        { idempotencyKey: crypto.randomUUID() },
      );
      void refresh("/applications");
      go(paths.application(id));
    } catch (error) {
      announce(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <Button type="primary" loading={busy} onClick={() => void apply()}>
      {chosen.length === 0 ? t("catalog.applyNone") : t("catalog.applyChosen", { count: chosen.length })}
    </Button>
  );
}

function OwnerActions({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const go = useGo();
  const own = entry.verdict.kind === "own";
  const revise = async (reason: string) => {
    await api.post(`/catalog/entries/${entry.id}/revise`, { reason });
    await refresh("/catalog");
    go(paths.compilation(entry.id));
  };
  return (
    <>
      {own && !entry.actions.includes("revise") && !entry.actions.includes("relist") && (
        <LinkButton href={paths.compilation(entry.id)}>{t("catalog.toCompilation")}</LinkButton>
      )}
      {entry.actions.includes("revise") && (
        <ConfirmButton
          label={t("catalog.revise")}
          consequence={t("catalog.reviseLead")}
          reasonLabel={t("catalog.reviseReason")}
          onConfirm={revise}
        />
      )}
      {entry.version?.state === "published" && (
        <LinkButton href={paths.catalog({ compare: entry.id, q: entry.version.content.title })}>{t("finding.compare.with")}</LinkButton>
      )}
      <DelistingButton entry={entry} />
      <SecrecyButton entry={entry} />
    </>
  );
}
