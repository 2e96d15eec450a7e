// One demand: what is wanted and what meets it, whose step it is, who was asked and said what; a form while it is a draft.
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { DemandPage as Answer } from "#web/api/types.ts";
import { useChoices } from "#web/pages/catalog/choices.ts";
import { valueWords } from "#web/pages/catalog/values.ts";
import { paths } from "#web/paths.ts";
import { instantText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { StateBanner } from "#web/ui/StateBanner.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { Timeline } from "#web/ui/Timeline.tsx";

import { DemandActions } from "./DemandActions.tsx";
import { DemandForm } from "./DemandForm.tsx";
import { DemandProposals } from "./DemandProposals.tsx";
import { DemandSupply } from "./DemandSupply.tsx";
import "./lists.css";

export function DemandPage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<Answer>(id === undefined ? null : `/demands/${id}`);
  if (answer.data !== undefined) return <DemandView demand={answer.data} />;
  return (
    <>
      <PageHeader title={t("lists.demand")} crumbs={[{ title: t("frame.pages.demands"), href: paths.demands() }]} />
      {answer.problem === null ? <SkeletonLines lines={10} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function DemandView({ demand }: { demand: Answer }) {
  const { t } = useTranslation();
  const title = demand.content.title === "" ? t("lists.untitled") : demand.content.title;
  const isDraft = demand.actions.includes("edit");
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ title: t("frame.pages.demands"), href: paths.demands() }, { title }]}
        kicker={`${demand.agency.name}${demand.number === null ? "" : ` · ${demand.number}`}`}
      />
      <StateBanner
        sentence={demand.sentence}
        note={
          <>
            {demand.outcome !== "" && <b>{demand.outcome} </b>}
            {demand.sentence.clocks.length === 0 && demand.sentence.holder !== null && t("lists.noLimit")}{" "}
            <LawLinks citations={demand.citations} />
          </>
        }
        actions={<DemandActions demand={demand} />}
      />
      {isDraft ? (
        <DemandForm key={demand.id} demand={demand} />
      ) : (
        <div className="lists-page">
          <div className="gs-stack">
            <DemandSupply demand={demand} />
            {demand.actions.includes("match") && <DemandProposals demand={demand} />}
            <Facts demand={demand} />
          </div>
          <aside className="gs-paper gs-pad" aria-label={t("ui.timeline.title")}>
            <Timeline acts={demand.timeline} ledgerHref={(seq) => paths.ledger({ subject: demand.id, seq })} />
          </aside>
        </div>
      )}
    </>
  );
}

function Facts({ demand }: { demand: Answer }) {
  const choices = useChoices();
  const { t } = useTranslation();
  const { content } = demand;
  const target = demand.target?.name ?? content.targetName;
  const facts: [string, string][] = [
    [t("lists.form.target"), target],
    [t("lists.form.nationalCode"), content.nationalCode],
    [t("lists.form.duty"), demand.duty ?? ""],
    [t("lists.form.basis"), content.basis],
    [t("lists.form.scenario"), content.scenario],
    [t("lists.form.cycle"), choices.word("update-cycle", content.cycle)],
    [t("lists.form.methods"), content.methods.map((method) => valueWords(t, "method", method)).join(t("lists.comma"))],
    [t("lists.form.note"), content.note],
    [t("lists.registeredBy"), demand.registeredBy],
    [t("lists.column.since"), demand.handedInAt === null ? "" : instantText(demand.handedInAt)],
  ];
  return (
    <section className="gs-paper gs-pad" aria-labelledby="demand-facts">
      <h2 id="demand-facts">{t("lists.facts")}</h2>
      <dl className="gs-facts">
        {facts
          .filter(([, value]) => value !== "")
          .map(([label, value]) => (
            <div key={label} className="lists-fact">
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {demand.routes.length > 0 && (
        <>
          <h3>{t("lists.routes")}</h3>
          <ul className="lists-routes">
            {demand.routes.map((route) => (
              <li key={route.routedAt}>
                <b>{route.agency.name}</b> · {t(`lists.how.${route.how}`)} {instantText(route.routedAt)}
                {route.words !== "" && <p>{route.words}</p>}
                <p>
                  {t(`lists.answers.${route.answer ?? "open"}`)}
                  {route.answerWords !== "" && `：${route.answerWords}`}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
