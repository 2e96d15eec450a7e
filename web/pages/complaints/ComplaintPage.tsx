// One complaint: whose step it is, what is said, who was asked, how it was answered; the name behind it only after a reason.
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import type { ComplaintDetail } from "#web/api/complaints.ts";
import { useOne } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { dayText, instantText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { StateBanner } from "#web/ui/StateBanner.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { Timeline } from "#web/ui/Timeline.tsx";
import { useWords } from "#web/ui/words.ts";

import { ComplaintActions } from "./ComplaintActions.tsx";
import { Identity } from "./Identity.tsx";
import "./complaints.css";

export function ComplaintPage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<ComplaintDetail>(id === undefined ? null : `/complaints/${id}`);
  if (answer.data !== undefined) return <ComplaintView of={answer.data} />;
  return (
    <>
      <PageHeader title={t("complaints.one")} crumbs={[{ title: t("frame.pages.complaints"), href: paths.complaints() }]} />
      {answer.problem === null ? <SkeletonLines lines={10} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function ComplaintView({ of }: { of: ComplaintDetail }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <>
      <PageHeader
        title={of.title ?? words(of.kindTitle)}
        crumbs={[{ title: t("frame.pages.complaints"), href: paths.complaints() }, { title: of.number }]}
        kicker={`${words(of.kindTitle)} · ${t(`complaints.origin.${of.origin}`)}`}
      />
      <StateBanner sentence={of.sentence} note={<LawLinks citations={of.citations} />} actions={<ComplaintActions of={of} />} />
      <div className="complaints-page">
        <div className="gs-stack">
          <section className="gs-paper gs-pad" aria-labelledby="complaint-facts-title">
            <h2 id="complaint-facts-title">{t("complaints.facts")}</h2>
            {of.detail === null ? <p className="gs-sub">{t("complaints.wordsKept")}</p> : <p className="complaints-text">{of.detail}</p>}
            <Facts of={of} />
            {of.actions.includes("identify") && <Identity of={of} />}
          </section>
          <Course of={of} />
        </div>
        <aside className="gs-paper gs-pad" aria-label={t("ui.timeline.title")}>
          <Timeline acts={of.timeline} ledgerHref={(seq) => paths.ledger({ subject: of.id, seq })} />
        </aside>
      </div>
    </>
  );
}

function Facts({ of }: { of: ComplaintDetail }) {
  const { t } = useTranslation();
  return (
    <dl className="gs-facts">
      <dt>{t("complaints.number")}</dt>
      <dd className="gs-mono">{of.number}</dd>
      <dt>{t("complaints.receivedAt")}</dt>
      <dd>{instantText(of.receivedAt)}</dd>
      {of.agency !== null && (
        <>
          <dt>{t("complaints.agency")}</dt>
          <dd>{of.agency.name}</dd>
        </>
      )}
      {of.grant !== null && (
        <>
          <dt>{t("complaints.grant")}</dt>
          <dd>
            <Link href={paths.grant(of.grant.id)} className="gs-mono">
              {of.grant.number}
            </Link>
            {of.isPaused && <b className="complaints-warn"> {t("complaints.paused")}</b>}
          </dd>
        </>
      )}
      {of.grantNamed !== null && (
        <>
          <dt>{t("complaints.grant")}</dt>
          <dd>{t("complaints.unknownHere", { named: of.grantNamed })}</dd>
        </>
      )}
      {of.serviceItem !== "" && (
        <>
          <dt>{t("complaints.item")}</dt>
          <dd>{of.serviceItem}</dd>
        </>
      )}
      {of.account !== null && (
        <>
          <dt>{t("complaints.account")}</dt>
          <dd>
            {of.account}
            {of.accessRevokedAt !== null && <b className="complaints-warn"> {t("complaints.disabled")}</b>}
          </dd>
        </>
      )}
      {of.accountNamed !== null && (
        <>
          <dt>{t("complaints.account")}</dt>
          <dd>{t("complaints.unknownHere", { named: of.accountNamed })}</dd>
        </>
      )}
      {of.answerBy !== null && (
        <>
          <dt>{t("complaints.answerBy")}</dt>
          <dd>
            {dayText(of.answerBy)} {!of.dayByLaw && <span className="gs-sub">{t("complaints.dayNamed")}</span>}
          </dd>
        </>
      )}
    </dl>
  );
}

/** What was asked, said, answered and referred. */
function Course({ of }: { of: ComplaintDetail }) {
  const { t } = useTranslation();
  const { question, statement, answer, referral, outcome } = of;
  if (question === null && answer === "") return null;
  return (
    <section className="gs-paper gs-pad" aria-labelledby="complaint-course-title">
      <h2 id="complaint-course-title">{t("complaints.course")}</h2>
      <dl className="gs-facts">
        {question !== null && (
          <>
            <dt>{t("complaints.question")}</dt>
            <dd className="complaints-text">{question}</dd>
            <dt>{t("complaints.statement")}</dt>
            <dd className="complaints-text">
              {statement ?? <span className="gs-sub">{t("complaints.notStated")}</span>}
              {of.statedAt !== null && <div className="gs-sub">{instantText(of.statedAt)}</div>}
            </dd>
          </>
        )}
        {answer !== "" && (
          <>
            <dt>{t("complaints.answer")}</dt>
            <dd className="complaints-text">
              <b>{t(outcome === null ? "complaints.state.declined" : `complaints.outcome.${outcome}`)}</b> · {answer}
              {of.answeredAt !== null && <div className="gs-sub">{instantText(of.answeredAt)}</div>}
            </dd>
          </>
        )}
        {referral !== null && (
          <>
            <dt>{t("complaints.referral")}</dt>
            <dd>
              {referral.authority} · {referral.document}
              <div className="gs-sub">{instantText(referral.at)}</div>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
