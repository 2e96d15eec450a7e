// One compilation: the form for whoever compiles, the same content to read and decide on for the head and the reviewer.
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { useOne, useSession } from "#web/api/queries.ts";
import type { EntryDraft } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { StateBanner } from "#web/ui/StateBanner.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { Timeline } from "#web/ui/Timeline.tsx";

import { DraftForm } from "./DraftForm.tsx";
import { DraftReview } from "./DraftReview.tsx";
import { deciders } from "./deciders.ts";
import "./compile.css";

export function CompilePage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<EntryDraft>(id === undefined ? null : `/catalog/entries/${id}/draft`);
  const draft = answer.data;
  const decides = deciders.includes(useSession()?.post.role ?? "");
  const title = draft === undefined ? t("compile.title") : draft.content.title === "" ? t("compile.untitled") : draft.content.title;
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ title: t(decides ? "frame.pages.compileReview" : "frame.pages.compile"), href: paths.compile() }, { title }]}
        {...(draft !== undefined && {
          kicker: `${draft.agency.name} · ${t("catalog.versions.nth", { number: draft.number })}`,
          actions: <LinkButton href={paths.entry(draft.id)}>{t("compile.toEntry")}</LinkButton>,
        })}
      />
      {draft === undefined && answer.problem === null && <SkeletonLines lines={14} />}
      {draft === undefined && answer.problem !== null && <FailedState problem={answer.problem} onRetry={answer.retry} />}
      {draft !== undefined && (
        <>
          <StateBanner sentence={draft.sentence} note={<ReturnedWhy draft={draft} />} />
          {draft.actions.includes("edit") ? <DraftForm key={draft.versionId} draft={draft} /> : <DraftReview draft={draft} />}
          <div className="gs-paper gs-pad compile-timeline">
            <Timeline acts={draft.timeline} ledgerHref={(seq) => paths.ledger({ subject: draft.id, seq })} />
          </div>
        </>
      )}
    </>
  );
}

function ReturnedWhy({ draft }: { draft: EntryDraft }) {
  const { t } = useTranslation();
  const returned = draft.state === "returned" ? draft.timeline.find((act) => act.action.endsWith("returned")) : undefined;
  if (!returned?.note) return null;
  return <p>{t("compile.returnedWhy", { reason: returned.note })}</p>;
}
