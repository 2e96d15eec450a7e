// One breach on record: whose step it is, what it rests on, what the agency answered, the finding of two people, and what followed.
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { useOne } from "#web/api/queries.ts";
import type { ViolationDetail, ViolationFile } from "#web/api/violations.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { instantText } from "#web/ui/dates.ts";
import { download } from "#web/ui/exportRows.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { StateBanner } from "#web/ui/StateBanner.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { Timeline } from "#web/ui/Timeline.tsx";
import { useWords } from "#web/ui/words.ts";

import { Course } from "./Course.tsx";
import { Measures } from "./Measures.tsx";
import { ViolationActions } from "./ViolationActions.tsx";
import "./violations.css";

export function ViolationPage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<ViolationDetail>(id === undefined ? null : `/violations/${id}`);
  if (answer.data !== undefined) return <ViolationView violation={answer.data} />;
  return (
    <>
      <PageHeader title={t("violations.one")} crumbs={[{ title: t("frame.pages.violations"), href: paths.violations() }]} />
      {answer.problem === null ? <SkeletonLines lines={10} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function ViolationView({ violation }: { violation: ViolationDetail }) {
  const { t } = useTranslation();
  const words = useWords();
  const isReport = violation.view === "report";
  return (
    <>
      <PageHeader
        title={words(violation.title)}
        crumbs={[{ title: t("frame.pages.violations"), href: paths.violations() }, { title: violation.number }]}
        kicker={`${violation.agency.name} · ${words(violation.kindTitle)}`}
        actions={isReport ? undefined : <FileButton violation={violation} />}
      />
      <StateBanner
        sentence={violation.sentence}
        note={<LawLinks citations={violation.citations} />}
        actions={<ViolationActions violation={violation} />}
      />
      <div className={isReport ? "gs-stack" : "violations-page"}>
        <div className="gs-stack">
          <Facts violation={violation} />
          {!isReport && <Evidence violation={violation} />}
          <Course violation={violation} />
          <Measures violation={violation} />
        </div>
        {!isReport && (
          <aside className="gs-paper gs-pad" aria-label={t("ui.timeline.title")}>
            <Timeline acts={violation.timeline} ledgerHref={(seq) => paths.ledger({ subject: violation.id, seq })} />
          </aside>
        )}
      </div>
    </>
  );
}

function Facts({ violation }: { violation: ViolationDetail }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <section className="gs-paper gs-pad" aria-labelledby="violation-facts-title">
      <h2 id="violation-facts-title">{t("violations.facts")}</h2>
      {violation.view === "report" && <p className="gs-sub">{t("violations.limited")}</p>}
      <p className="violations-words">{words(violation.detail)}</p>
      <dl className="gs-facts">
        <dt>{t("violations.number")}</dt>
        <dd className="gs-mono">{violation.number}</dd>
        <dt>{t("violations.source")}</dt>
        <dd>{t(`violations.sources.${violation.source}`)}</dd>
        {violation.reporter !== null && (
          <>
            <dt>{t("violations.reporter")}</dt>
            <dd>{t("violations.reportedBy", violation.reporter)}</dd>
          </>
        )}
        <dt>{t("violations.raisedAt")}</dt>
        <dd>{instantText(violation.raisedAt)}</dd>
        {violation.basis !== "" && (
          <>
            <dt>{t("violations.basis")}</dt>
            <dd>{violation.basis}</dd>
          </>
        )}
        {violation.href !== null && (
          <>
            <dt>{t("violations.where")}</dt>
            <dd>
              <Link href={violation.href}>{t("violations.open")}</Link>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Evidence({ violation: { evidence } }: { violation: ViolationDetail }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <section className="gs-paper gs-pad" aria-labelledby="violation-evidence-title">
      <h2 id="violation-evidence-title">{t("violations.evidence")}</h2>
      {evidence.length === 0 && <p className="gs-sub">{t("violations.evidenceEmpty")}</p>}
      <ul className="violations-list">
        {evidence.map((each) => (
          <li key={each.id}>
            <div className="violations-head">
              <b>{each.href === null ? words(each.label) : <Link href={each.href}>{words(each.label)}</Link>}</b>
              <span className="gs-sub">{t("violations.evidenceAdded", { at: instantText(each.addedAt) })}</span>
            </div>
            <p className="violations-words">{each.words}</p>
            {each.snapshot !== null && each.kind !== "note" && (
              <details>
                <summary>{t("violations.snapshot")}</summary>
                <pre className="violations-snapshot">{JSON.stringify(each.snapshot, null, 2)}</pre>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function FileButton({ violation }: { violation: ViolationDetail }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const save = async () => {
    try {
      const file = await api.get<ViolationFile>(`/violations/${violation.id}/file`);
      download(new Blob([JSON.stringify(file, null, 2)], { type: "application/json" }), `${violation.number}.json`);
      announce(t("violations.fileDone"));
    } catch (error) {
      announce(asProblem(error));
    }
  };
  return <Button onClick={() => void save()}>{t("violations.file")}</Button>;
}
