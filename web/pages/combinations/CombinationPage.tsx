// One combination: what can be joined by what, how grave the whole is, how few stand alike, and the signature.
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { CombinationDetail } from "#web/api/combinations.ts";
import { refresh, useOne, useSession } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { instantText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { Timeline } from "#web/ui/Timeline.tsx";

import { FactsLines, MemberList } from "./Together.tsx";
import "./combinations.css";

export function CombinationPage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<CombinationDetail>(id === undefined ? null : `/combinations/${id}`);
  if (answer.data !== undefined) return <Shown of={answer.data} />;
  return (
    <>
      <PageHeader title={t("combinations.one")} />
      {answer.problem === null ? <SkeletonLines lines={8} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function Shown({ of }: { of: CombinationDetail }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const overseer = ["office-reviewer", "office-head", "auditor"].includes(useSession()?.post.role ?? "");
  const decide = async (agree: boolean, words: string) => {
    await api.post(`/combinations/${of.id}/decision`, { agree, words });
    await refresh("/combinations", "/inbox", "/applications", "/grants");
    announce(t("combinations.sign.done"));
  };
  return (
    <>
      <PageHeader
        title={of.consumer.name}
        crumbs={overseer ? [{ title: t("frame.pages.combinations"), href: paths.combinations() }, { title: of.consumer.name }] : []}
        kicker={`${t("combinations.one")} · ${t(`combinations.states.${of.state}`)}`}
        actions={
          of.actions.includes("sign") ? (
            <>
              {(["refuse", "agree"] as const).map((one) => (
                <ConfirmButton
                  key={one}
                  label={t(`combinations.sign.${one}.label`)}
                  consequence={t(`combinations.sign.${one}.consequence`)}
                  reasonLabel={t("combinations.sign.words")}
                  primary={one === "agree"}
                  danger={one === "refuse"}
                  onConfirm={(words) => decide(one === "agree", words)}
                />
              ))}
            </>
          ) : undefined
        }
      />
      <div className="combinations-page">
        <div className="gs-stack">
          <section className="gs-paper gs-pad" aria-labelledby="combination-facts-title">
            <h2 id="combination-facts-title">
              {t("combinations.members")} <LawLinks citations={of.citations} />
            </h2>
            <FactsLines of={of} />
            <MemberList members={of.members} />
            <p className="gs-beside">
              <Link href={paths.grant(of.grantId)}>{t("combinations.column.raised")}</Link>{" "}
              <span className="gs-sub">{instantText(of.raisedAt)}</span>
            </p>
            {of.decidedAt !== null && (
              <p>
                {of.state === "signed"
                  ? t("combinations.signed", { by: of.decidedBy ?? "", words: of.words })
                  : t("combinations.refusedWords", { words: of.words })}{" "}
                <span className="gs-sub">{instantText(of.decidedAt)}</span>
              </p>
            )}
          </section>
          <Count of={of} />
        </div>
        <aside className="gs-paper gs-pad" aria-label={t("ui.timeline.title")}>
          <Timeline acts={of.timeline} ledgerHref={(seq) => paths.ledger({ subject: of.id, seq })} />
        </aside>
      </div>
    </>
  );
}

function Count({ of }: { of: CombinationDetail }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { count } = of;
  const run = async () => {
    await api.post(`/combinations/${of.id}/count`);
    await refresh(`/combinations/${of.id}`);
    announce(t("combinations.count.done"));
  };
  return (
    <section className="gs-paper gs-pad" aria-labelledby="combination-count-title">
      <h2 id="combination-count-title">{t("combinations.count.title")}</h2>
      {count === null ? (
        <p className="gs-sub">{t("combinations.count.none")}</p>
      ) : (
        <>
          <p className={count.isSmall ? "combinations-grave" : ""}>
            <b>{t("combinations.count.smallest", { smallest: grouped(count.smallest) })}</b> ·{" "}
            {t("combinations.count.share", { groups: grouped(count.groups), below: grouped(count.below), k: count.k })} ·{" "}
            {t(count.isSmall ? "combinations.count.small" : "combinations.count.fine")}
          </p>
          <p className="gs-sub">
            {[
              t("combinations.count.rows", { rows: grouped(count.rows), by: count.by.join("、") }),
              t(count.joined ? "combinations.count.joined" : "combinations.count.single"),
              ...(count.sampled ? [t("combinations.count.sampled")] : []),
              instantText(count.at),
            ].join(" · ")}
          </p>
        </>
      )}
      {of.actions.includes("count") && (
        <ConfirmButton label={t("combinations.count.run")} consequence={t("combinations.count.consequence")} onConfirm={run} />
      )}
    </section>
  );
}
