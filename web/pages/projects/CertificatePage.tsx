// A certificate as a sheet of paper, verified each time it is shown; whoever takes part in the project sees the plan as its annex.
import { Button } from "antd";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { ProjectCertificate, ProjectPlan } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { dayText, instantText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { PlanTable } from "./PlanText.tsx";
import "./projects.css";

export function CertificatePage() {
  const { t } = useTranslation();
  const { number } = useParams({ strict: false });
  const { values } = useUrlState();
  const answer = useOne<ProjectCertificate>(number === undefined ? null : `/project-certificates/${encodeURIComponent(number)}`, {
    code: values.code,
  });
  const crumbs = [
    { title: t("frame.pages.projects"), href: paths.projects() },
    { title: t("projects.verify"), href: paths.projectCertificates() },
    { title: number ?? "" },
  ];
  return (
    <>
      <PageHeader
        title={number ?? ""}
        crumbs={crumbs}
        actions={
          answer.data !== undefined && (
            <>
              <Button onClick={() => download(answer.data)}>{t("projects.certificate.download")}</Button>
              <Button type="primary" onClick={() => window.print()}>
                {t("projects.certificate.print")}
              </Button>
            </>
          )
        }
      />
      {answer.loading && <SkeletonLines lines={10} />}
      {answer.problem !== null && <FailedState problem={answer.problem} onRetry={answer.retry} />}
      {answer.data !== undefined && <Sheet of={answer.data} />}
    </>
  );
}

/** The statement, its signature and, for those who may see it, the content: what a verifier needs and no more. */
function download(of: ProjectCertificate | undefined): void {
  if (of === undefined) return;
  const { statement, signature, publicKey, content } = of;
  const file = new Blob([JSON.stringify({ statement, signature, publicKey, content }, null, 2)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${statement.number}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function Sheet({ of }: { of: ProjectCertificate }) {
  const { t } = useTranslation();
  const { statement } = of;
  const holds = of.isSigned && of.isWhole;
  return (
    <div className="gs-stack">
      <p aria-live="polite">
        <b>
          <span aria-hidden="true">{holds ? "✓ " : "✗ "}</span>
          {t(holds ? "projects.certificate.valid" : "projects.certificate.invalid")}
        </b>{" "}
        ·{" "}
        {of.supersededAt === null
          ? t("projects.certificate.inForce")
          : t("projects.certificate.superseded", { at: instantText(of.supersededAt) })}
      </p>
      <article className="gs-paper projects-certificate">
        <h2>{t(`projects.certificate.${statement.isDecided ? "kinds" : "recorded"}.${statement.kind}`)}</h2>
        <p>{t(statement.isDecided ? `projects.certificate.says.${statement.kind}` : "projects.certificate.saysRecorded")}</p>
        <Facts of={of} />
        <p className="projects-seal">
          {statement.office}
          <br />
          {instantText(statement.issuedAt)}
        </p>
        <p className="gs-sub projects-how">{t("projects.certificate.how")}</p>
        <dl className="gs-facts projects-fine">
          <dt>{t("projects.certificate.digest")}</dt>
          <dd className="gs-mono">
            {statement.digestName} {statement.digest}
          </dd>
          <dt>{t("projects.certificate.signature")}</dt>
          <dd className="gs-mono">{of.signature}</dd>
          <dt>{t("projects.certificate.publicKey")}</dt>
          <dd className="gs-mono">{of.publicKey}</dd>
        </dl>
      </article>
      {of.content !== null && (
        <section className="projects-annex">
          <h2>{t("projects.certificate.annex")}</h2>
          <PlanTable content={(of.content as { plan: ProjectPlan }).plan} />
        </section>
      )}
    </div>
  );
}

function Facts({ of }: { of: ProjectCertificate }) {
  const { t } = useTranslation();
  const { statement, checkCode, citations } = of;
  const { project, resources, differences, approval } = statement;
  return (
    <dl className="gs-facts">
      <dt>{t("projects.certificate.number")}</dt>
      <dd className="gs-mono">{statement.number}</dd>
      <dt>{t("projects.certificate.checkCode")}</dt>
      <dd className="gs-mono">{checkCode}</dd>
      <dt>{t("projects.certificate.project")}</dt>
      <dd>
        {project.name} <span className="gs-mono">{[project.number, project.code].filter((each) => each !== "").join(" · ")}</span>
      </dd>
      <dt>{t("projects.certificate.agency")}</dt>
      <dd>{statement.agency}</dd>
      <dt>{t("projects.certificate.plan")}</dt>
      <dd>{t("projects.certificate.planCounts", { build: resources.build, reuse: resources.reuse, version: statement.planVersion })}</dd>
      {statement.kind === "acceptance" && (
        <>
          <dt>{t("projects.certificate.differences")}</dt>
          <dd>{t("projects.certificate.differenceCounts", { needed: differences.needed, explained: differences.explained })}</dd>
        </>
      )}
      {approval !== null && (
        <>
          <dt>{t("projects.certificate.approval")}</dt>
          <dd>
            {approval.document} · {dayText(approval.day)}
          </dd>
        </>
      )}
      {statement.decidedBy !== null && (
        <>
          <dt>{t("projects.certificate.decidedBy")}</dt>
          <dd>{statement.decidedBy}</dd>
        </>
      )}
      {citations.length > 0 && (
        <>
          <dt>{t("projects.certificate.basis")}</dt>
          <dd>
            <LawLinks citations={citations} />
          </dd>
        </>
      )}
    </dl>
  );
}
