// One request to publish shared data outside: what is asked, how it was answered, what is open under it, and the next step.
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { ReleaseDetail } from "#web/api/releases.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ClockTag } from "#web/ui/ClockTag.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { dayText } from "#web/ui/dates.ts";
import { DayInput } from "#web/ui/Inputs.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { Timeline } from "#web/ui/Timeline.tsx";

import { ReleaseState } from "./ReleaseState.tsx";
import "./releases.css";

export function ReleasePage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<ReleaseDetail>(id === undefined ? null : `/releases/${id}`);
  if (answer.data !== undefined) return <ReleaseView release={answer.data} />;
  return (
    <>
      <PageHeader title={t("releases.one")} crumbs={[{ title: t("frame.pages.releases"), href: paths.releases() }]} />
      {answer.problem === null ? <SkeletonLines lines={8} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function ReleaseView({ release }: { release: ReleaseDetail }) {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        title={release.title}
        crumbs={[{ title: t("frame.pages.releases"), href: paths.releases() }, { title: release.number }]}
        kicker={`${release.consumer.name} · ${t("releases.whose")} ${release.provider.name}`}
        actions={<Steps release={release} />}
      />
      <div className="releases-page">
        <div className="releases-main">
          <Facts release={release} />
          <Opened release={release} />
        </div>
        <aside className="gs-paper gs-pad" aria-label={t("ui.timeline.title")}>
          <Timeline acts={release.timeline} ledgerHref={(seq) => paths.ledger({ subject: release.id, seq })} />
        </aside>
      </div>
    </>
  );
}

function Facts({ release }: { release: ReleaseDetail }) {
  const { t } = useTranslation();
  const rows: [string, React.ReactNode, boolean][] = [
    [t("releases.stateLabel"), <ReleaseState key="state" release={release} />, true],
    [
      t("releases.due"),
      <span key="due">
        {release.clocks.length > 0 ? (
          release.clocks.map((clock) => <ClockTag key={clock.id} clock={clock} />)
        ) : (
          <>
            {dayText(release.dueOn)}{" "}
            <span className="gs-sub">（{t(release.dueByLaw ? "releases.dueByLaw" : "releases.dueByOffice")}）</span>
          </>
        )}
      </span>,
      release.state === "asked",
    ],
    [
      t("releases.grant"),
      <span key="grant">
        <Link href={paths.grant(release.grant.id)}>{release.grant.name}</Link> ·{" "}
        <Link href={paths.entry(release.entry.id)}>{release.entry.name}</Link>
      </span>,
      true,
    ],
    [t("releases.items"), release.items.join("、"), true],
    [t("releases.formLabel"), t(`releases.form.${release.form}`), true],
    [t("releases.audienceLabel"), t(`releases.audience.${release.audience}`), true],
    [t("releases.recipients"), release.recipients.join("、"), release.recipients.length > 0],
    [t("releases.channel"), release.channel, true],
    [t("releases.purpose"), release.purpose, true],
    [t("releases.period"), `${dayText(release.from)} — ${dayText(release.until)}`, true],
    [
      t("releases.derivedEntry"),
      release.derivedEntry && <Link href={paths.entry(release.derivedEntry.id)}>{release.derivedEntry.name}</Link>,
      release.derivedEntry !== null,
    ],
    [
      t("releases.personBasisLabel"),
      release.personBasis && (
        <>
          {t(`releases.personBasis.${release.personBasis}`)}：{release.personWords} <LawLinks citations={release.personCitations} />
        </>
      ),
      release.personBasis !== null,
    ],
    [t("releases.conditions"), release.conditions, release.conditions !== ""],
    [t("releases.refusal"), release.words, release.words !== ""],
    [t("releases.ended"), release.endWords, release.endWords !== ""],
    [t("releases.takenDown"), release.takenDownWords, release.takenDownWords !== ""],
  ];
  return (
    <section className="gs-paper gs-pad" aria-labelledby="release-facts-title">
      <h2 id="release-facts-title">
        {t("releases.facts")} <LawLinks citations={release.citations} />
      </h2>
      <dl className="gs-facts">
        {rows.flatMap(([name, value, isShown]) =>
          isShown
            ? [
                <dt key={`${name}-name`}>{name}</dt>,
                <dd key={name} className="releases-text">
                  {value}
                </dd>,
              ]
            : [],
        )}
      </dl>
    </section>
  );
}

function Opened({ release }: { release: ReleaseDetail }) {
  const { t } = useTranslation();
  if (!["agreed", "withdrawn", "expired"].includes(release.state)) return null;
  const isOver = release.state !== "agreed" && release.opened.length > 0;
  return (
    <section className="gs-paper gs-pad" aria-labelledby="release-opened-title">
      <h2 id="release-opened-title" className={isOver ? "releases-bad" : ""}>
        {isOver ? `! ${t("releases.openedStill")}` : t("releases.opened")}
      </h2>
      {release.opened.length === 0 && <p className="gs-sub">{t("releases.openedNone")}</p>}
      <ul>
        {release.opened.map((entry) => (
          <li key={entry.entryId}>
            <Link href={paths.entry(entry.entryId)}>{entry.title}</Link>{" "}
            <span className="gs-sub">{t(`releases.openType.${entry.openType as "open" | "open-conditional"}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Steps({ release }: { release: ReleaseDetail }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const may = (action: ReleaseDetail["actions"][number]) => release.actions.includes(action);
  const send = async (path: string, body: Record<string, string>) => {
    await api.post(`/releases/${release.id}/${path}`, body);
    await refresh(`/releases/${release.id}`);
    await refresh("/releases");
    announce(t("releases.done"));
  };
  return (
    <>
      {may("retract") && (
        <ConfirmButton
          label={t("releases.retract.label")}
          consequence={t("releases.retract.consequence")}
          reasonLabel={t("releases.retract.reason")}
          onConfirm={(reason) => send("retract", { reason })}
        />
      )}
      {may("take-down") && (
        <ConfirmButton
          primary
          label={t("releases.takeDown.label")}
          consequence={t("releases.takeDown.consequence")}
          reasonLabel={t("releases.takeDown.reason")}
          onConfirm={(words) => send("take-down", { words })}
        />
      )}
      {may("withdraw") && (
        <ConfirmButton
          danger
          label={t("releases.withdraw.label")}
          consequence={t("releases.withdraw.consequence")}
          reasonLabel={t("releases.withdraw.reason")}
          onConfirm={(reason) => send("withdraw", { reason })}
        />
      )}
      {may("refuse") && (
        <ConfirmButton
          label={t("releases.refuse.label")}
          consequence={t("releases.refuse.consequence")}
          reasonLabel={t("releases.refuse.reason")}
          onConfirm={(reason) => send("refuse", { reason })}
        />
      )}
      {may("agree") && <Agree release={release} onAgree={(body) => send("agree", body)} />}
    </>
  );
}

function Agree({ release, onAgree }: { release: ReleaseDetail; onAgree: (body: Record<string, string>) => Promise<void> }) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(release.from);
  const [until, setUntil] = useState(release.until);
  return (
    <ConfirmButton
      primary
      label={t("releases.agree.label")}
      consequence={
        <>
          <p>{t("releases.agree.consequence")}</p>
          <div className="releases-pair">
            <DayInput label={t("releases.agree.from")} pointer="/from" value={from} onChange={setFrom} />
            <DayInput label={t("releases.agree.until")} pointer="/until" value={until} onChange={setUntil} />
          </div>
        </>
      }
      reasonLabel={t("releases.agree.conditions")}
      reasonOptional
      onConfirm={(conditions) => onAgree({ conditions, from, until })}
    />
  );
}
