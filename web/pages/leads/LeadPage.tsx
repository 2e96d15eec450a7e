// One lead: whose step it is, what it rests on, how it was judged and answered, and what this person may do.
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { useOne, useSession } from "#web/api/queries.ts";
import type { LeadDetail } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { dayText, instantText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { StateBanner } from "#web/ui/StateBanner.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { Timeline } from "#web/ui/Timeline.tsx";
import { useWords } from "#web/ui/words.ts";

import { LeadActions } from "./LeadActions.tsx";
import "./leads.css";

export function LeadPage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<LeadDetail>(id === undefined ? null : `/leads/${id}`);
  if (answer.data !== undefined) return <LeadView lead={answer.data} />;
  return (
    <>
      <PageHeader title={t("leads.one")} crumbs={[{ title: t("frame.pages.supervisionLeads"), href: paths.leads() }]} />
      {answer.problem === null ? <SkeletonLines lines={10} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function LeadView({ lead }: { lead: LeadDetail }) {
  const { t } = useTranslation();
  const words = useWords();
  const role = useSession()?.post.role ?? "";
  const inRegister = ["office-reviewer", "office-head", "auditor"].includes(role) && lead.judgement !== null && lead.state !== "dismissed";
  return (
    <>
      <PageHeader
        title={words(lead.title)}
        crumbs={[{ title: t("frame.pages.supervisionLeads"), href: paths.leads() }, { title: lead.number }]}
        kicker={`${lead.agency.name} · ${words(lead.kindTitle)}`}
      />
      <StateBanner sentence={lead.sentence} note={<LawLinks citations={lead.citations} />} actions={<LeadActions lead={lead} />} />
      {inRegister && (
        <p className="gs-sub">
          <Link href={paths.violations({ source: "lead", agency: lead.agency.id })}>{t("violations.ofLead")}</Link>
        </p>
      )}
      <div className="leads-page">
        <div className="gs-stack">
          <section className="gs-paper gs-pad" aria-labelledby="lead-facts-title">
            <h2 id="lead-facts-title">{t("leads.facts")}</h2>
            <p className="leads-detail">{words(lead.detail)}</p>
            <dl className="gs-facts">
              <dt>{t("leads.number")}</dt>
              <dd className="gs-mono">{lead.number}</dd>
              <dt>{t("leads.origin")}</dt>
              <dd>
                {lead.reporter === null
                  ? t(lead.reported ? "leads.reported" : "leads.found")
                  : t("leads.reportedBy", { agency: lead.reporter.agency, name: lead.reporter.name })}
              </dd>
              <dt>{t("leads.raisedAt")}</dt>
              <dd>{instantText(lead.raisedAt)}</dd>
              {lead.subject.title !== null && (
                <>
                  <dt>{t("leads.subject")}</dt>
                  <dd>{lead.href === null ? lead.subject.title : <Link href={lead.href}>{lead.subject.title}</Link>}</dd>
                </>
              )}
              {lead.access !== null && (
                <>
                  <dt>{t("leads.access")}</dt>
                  <dd>{t(`leads.accessStates.${lead.access}`)}</dd>
                </>
              )}
            </dl>
          </section>
          <Evidence lead={lead} />
          <Course lead={lead} />
        </div>
        <aside className="gs-paper gs-pad" aria-label={t("ui.timeline.title")}>
          <Timeline acts={lead.timeline} ledgerHref={(seq) => paths.ledger({ subject: lead.id, seq })} />
        </aside>
      </div>
    </>
  );
}

function Evidence({ lead }: { lead: LeadDetail }) {
  const { t } = useTranslation();
  const words = useWords();
  if (lead.evidence.length === 0) return null;
  return (
    <section className="gs-paper gs-pad" aria-labelledby="lead-evidence-title">
      <h2 id="lead-evidence-title">{t("leads.evidence")}</h2>
      <dl className="gs-facts">
        {lead.evidence.map((each) => (
          <div key={`${each.label.zh} ${each.words}`} className="leads-fact">
            <dt>{words(each.label)}</dt>
            <dd>{each.href === undefined ? each.words : <Link href={each.href}>{each.words}</Link>}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** How it was judged, handed over, answered and closed. */
function Course({ lead }: { lead: LeadDetail }) {
  const { t } = useTranslation();
  if (lead.judgement === null && lead.closing === null) return null;
  return (
    <section className="gs-paper gs-pad" aria-labelledby="lead-course-title">
      <h2 id="lead-course-title">{t("leads.course")}</h2>
      <dl className="gs-facts">
        {lead.judgement !== null && (
          <>
            <dt>{t("leads.judgement")}</dt>
            <dd>
              <b>{t(lead.state === "dismissed" ? "leads.states.dismissed" : "leads.states.confirmed")}</b> · {lead.judgement.words}
              <div className="gs-sub">{`${lead.judgement.by} · ${instantText(lead.judgement.at)}`}</div>
            </dd>
          </>
        )}
        {lead.mendBy !== null && (
          <>
            <dt>{t("leads.mendBy")}</dt>
            <dd>{dayText(lead.mendBy)}</dd>
          </>
        )}
        {lead.answer !== null && (
          <>
            <dt>{t("leads.answer")}</dt>
            <dd>
              <b>{t(`leads.answers.${lead.answer.answer}`)}</b> · {lead.answer.words}
              <div className="gs-sub">{`${lead.answer.by} · ${instantText(lead.answer.at)}`}</div>
            </dd>
          </>
        )}
        {lead.closing !== null && (
          <>
            <dt>{t("leads.closing")}</dt>
            <dd>
              {lead.closing.words}
              <div className="gs-sub">{instantText(lead.closing.at)}</div>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
