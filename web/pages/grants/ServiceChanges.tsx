// How a service is ended or changed: what was proposed, how the consultation stands, what will happen and when, and the next step.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { Grant, ServiceChange, ServiceChanges as Changes } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { dayText, instantText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { StateBanner } from "#web/ui/StateBanner.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { AnswerForm, FileForm, ProposeForm } from "./ServiceChangeForms.tsx";

export function ServiceChanges({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const changes = useOne<Changes>(`/grants/${grant.id}/service-changes`);
  const [proposing, setProposing] = useState(false);
  if (changes.problem !== null) return <FailedState problem={changes.problem} onRetry={changes.retry} />;
  if (changes.data === undefined) return <SkeletonLines />;
  const { rows, actions, days, citations } = changes.data;
  const proposes = actions.includes("propose");
  // No text in force has such a procedure: nothing to explain, and nothing to propose.
  const isUnknown = citations.length === 0 && rows.length === 0;
  return (
    <section className="gs-paper gs-pad gs-stack" id="service-changes" aria-labelledby="service-changes-title">
      <div>
        <h2 id="service-changes-title">{t("serviceChanges.title")}</h2>
        <p className="gs-sub">
          {t(isUnknown ? "serviceChanges.noProcedure" : "serviceChanges.lead")} <LawLinks citations={citations} />
        </p>
      </div>
      {rows.map((change) => (
        <Change key={change.id} grant={grant} change={change} until={days.until} from={days.from} />
      ))}
      {rows.length === 0 && !proposing && !isUnknown && <p className="gs-sub">{t("serviceChanges.none")}</p>}
      {proposes && proposing && <ProposeForm grant={grant} days={days} onClose={() => setProposing(false)} />}
      {proposes && !proposing && (
        <div>
          <Button onClick={() => setProposing(true)}>{t("serviceChanges.propose")}</Button>
        </div>
      )}
    </section>
  );
}

interface ChangeProps {
  grant: Grant;
  change: ServiceChange;
  from: string;
  until: string;
}

function Change({ grant, change, from, until }: ChangeProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const may = (action: string) => change.actions.includes(action);
  const withdraw = async (reason: string) => {
    await api.post(`/service-changes/${change.id}/withdraw`, { reason });
    await refresh("/grants");
    announce(t("serviceChanges.withdrawn"));
  };
  return (
    <article className="gs-stack" aria-label={`${change.number} ${t(`serviceChanges.kinds.${change.kind}`)}`}>
      <StateBanner
        sentence={change.sentence}
        note={<Outlook change={change} />}
        {...(may("withdraw") && {
          actions: (
            <ConfirmButton
              label={t("serviceChanges.withdraw")}
              consequence={t("serviceChanges.withdrawLead", { consumer: grant.consumer.name })}
              reasonLabel={t("ui.confirm.reason")}
              onConfirm={withdraw}
            />
          ),
        })}
      />
      <Facts change={change} />
      {may("answer") && <AnswerForm grant={grant} change={change} />}
      {may("file") && <FileForm grant={grant} change={change} days={{ from, until }} />}
    </article>
  );
}

/** What will happen and when, as long as it has not happened. */
function Outlook({ change }: { change: ServiceChange }) {
  const { t } = useTranslation();
  if (change.state === "done" || change.state === "withdrawn") return null;
  return (
    <>
      {change.state === "consulting" && <p>{t("serviceChanges.happens.consulting")}</p>}
      {change.state === "filed" && <p>{t(`serviceChanges.happens.${change.kind}`, { day: dayText(change.effectiveOn) })}</p>}
    </>
  );
}

function Facts({ change }: { change: ServiceChange }) {
  const { t } = useTranslation();
  const { answer } = change;
  const said =
    answer &&
    t(answer.words === "" ? "serviceChanges.answerOnly" : "serviceChanges.answerWords", {
      answer: t(`serviceChanges.${answer.answer}`),
      at: instantText(answer.at),
      words: answer.words,
    });
  const facts: [string, string | null][] = [
    [t("serviceChanges.number"), change.number],
    [t("serviceChanges.kind"), t(`serviceChanges.kinds.${change.kind}`)],
    [t("serviceChanges.what"), change.what === "" ? null : change.what],
    [t("serviceChanges.reason"), change.reason],
    [t("serviceChanges.effectiveOn"), dayText(change.effectiveOn)],
    [t("serviceChanges.answerRow"), said],
    [t("serviceChanges.outcome"), change.outcome],
    [t("serviceChanges.filedAt"), change.filedAt && instantText(change.filedAt)],
    [t("serviceChanges.closedBecause"), change.closedBecause],
  ];
  return (
    <dl className="gs-facts">
      {facts.map(
        ([title, value]) =>
          value !== null && (
            <div key={title} style={{ display: "contents" }}>
              <dt>{title}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
