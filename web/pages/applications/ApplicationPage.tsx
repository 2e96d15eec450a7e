// One application: the form while it is a draft, afterwards the case with what this person may do now.
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Application } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useSide } from "#web/shell/useSide.ts";
import { Copyable } from "#web/ui/Copyable.tsx";
import { LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { StateBanner } from "#web/ui/StateBanner.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { Timeline } from "#web/ui/Timeline.tsx";
import { useWords } from "#web/ui/words.ts";

import { CaseRead } from "./CaseRead.tsx";
import { CaseSteps } from "./CaseSteps.tsx";
import { ConsentView } from "./ConsentView.tsx";
import { DraftForm } from "./DraftForm.tsx";
import { ExaminationForm } from "./ExaminationForm.tsx";
import { ExtensionDecision } from "./ExtensionDecision.tsx";
import { ReplyConsent } from "./ReplyConsent.tsx";
import { ReviewForm } from "./ReviewForm.tsx";
import { Silence } from "./Silence.tsx";
import { SupplementForm } from "./SupplementForm.tsx";
import "./applications.css";

export function ApplicationPage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<Application>(id === undefined ? null : `/applications/${id}`);
  if (answer.data !== undefined) return <CasePage application={answer.data} />;
  return (
    <>
      <PageHeader
        title={t("applications.title")}
        crumbs={[{ title: t("frame.pages.applicationsMine"), href: paths.applications("consumer") }]}
      />
      {answer.problem === null ? <SkeletonLines lines={14} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function CasePage({ application }: { application: Application }) {
  const { t } = useTranslation();
  const [generation, setGeneration] = useState(0);
  const side = useSide(application);
  const may = (action: string) => application.actions.includes(action);
  const words = useWords();
  const list = {
    consumer: { title: t("frame.pages.applicationsMine"), href: paths.applications("consumer") },
    provider: { title: t("frame.pages.applicationsReceived"), href: paths.applications("provider") },
    office: { title: t("frame.pages.applicationsAll"), href: paths.applications("office") },
  }[side];
  const title =
    may("propose-reply") || may("consent-reply")
      ? t("applications.titleReply", { consumer: application.consumer.name, entry: application.entry.title })
      : t("applications.titleOf", { entry: application.entry.title });
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[list, { title: application.number ?? t("applications.draft") }]}
        kicker={
          <span className="applications-kicker">
            {application.number !== null && <Copyable text={application.number} />}
            <span>{t("applications.parties", { consumer: application.consumer.name, provider: application.provider.name })}</span>
            {application.audience !== null && (
              <span className="gs-tag">{words({ zh: application.audience.title, en: application.audience.titleEn })}</span>
            )}
          </span>
        }
        actions={
          <>
            {side === "office" && application.sentence.tone === "late" && application.number !== null && (
              <LinkButton primary href={paths.supervision({ q: application.number })}>
                {t("applications.toSupervision")}
              </LinkButton>
            )}
            <LinkButton href={paths.entry(application.entry.id)}>{t("applications.toEntry")}</LinkButton>
            {application.grantId !== null && (
              <LinkButton primary={side === "consumer"} href={paths.grant(application.grantId)}>
                {t("applications.toGrant")}
              </LinkButton>
            )}
          </>
        }
      />
      <StateBanner sentence={application.sentence} note={<Note application={application} />} />
      <CaseSteps application={application} />
      <div className="applications-case">
        <div className="applications-main">
          <Body application={application} side={side} generation={generation} onReload={() => setGeneration(generation + 1)} />
        </div>
        <aside className="gs-paper gs-pad applications-rail" aria-label={t("ui.timeline.title")}>
          <Timeline acts={application.timeline} ledgerHref={(seq) => paths.ledger({ subject: application.id, seq })} />
        </aside>
      </div>
    </>
  );
}

function Note({ application }: { application: Application }) {
  const { t } = useTranslation();
  const returned = application.state === "returned" ? application.timeline.find((act) => act.action.endsWith("returned")) : undefined;
  const open = application.extensions.find((each) => each.decision === null);
  const late = application.sentence.tone === "late";
  return (
    <>
      {returned?.note && <p>{t("applications.returnedWhy", { reason: returned.note })}</p>}
      {open !== undefined && <p>{t("applications.extensionOpen", { count: open.workingDays })}</p>}
      {application.byLaw.silence !== null && application.sentence.clocks.length > 0 && (
        <p>
          <Silence application={application} />
        </p>
      )}
      {late && application.byLaw.silence === null && <p>{t("applications.lateNote")}</p>}
    </>
  );
}

interface BodyProps {
  application: Application;
  side: "consumer" | "provider" | "office";
  generation: number;
  onReload: () => void;
}

function Body({ application, side, generation, onReload }: BodyProps) {
  const may = (action: string) => application.actions.includes(action);
  if (may("edit")) return <DraftForm key={`${application.id}-${generation}`} application={application} onReload={onReload} />;
  if (may("consent")) return <ConsentView application={application} />;
  if (may("supplement")) return <SupplementForm application={application} />;
  if (may("examine")) return <ExaminationForm application={application} />;
  if (may("propose-reply")) return <ReviewForm key={application.state} application={application} />;
  if (may("consent-reply")) return <ReplyConsent application={application} />;
  if (may("decide-extension")) return <ExtensionDecision application={application} />;
  return <CaseRead application={application} side={side} />;
}
