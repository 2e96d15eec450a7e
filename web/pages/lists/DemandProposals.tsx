// For the office: entries that may meet the demand, best first, each with its reasons; the pairs are confirmed by one press.
import { Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { DemandPage, Proposal } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { Link } from "#web/ui/Link.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { sentenceWords } from "#web/ui/StateBanner.tsx";

import { Reasons } from "./Reasons.tsx";

export function DemandProposals({ demand }: { demand: DemandPage }) {
  const { t } = useTranslation();
  const answer = useOne<{ rows: Proposal[] }>(`/demands/${demand.id}/proposals`);
  return (
    <section className="gs-paper gs-pad" aria-labelledby="demand-proposals">
      <h2 id="demand-proposals">{t("lists.proposals")}</h2>
      <p className="gs-sub">{t("lists.proposalsLead")}</p>
      {answer.problem !== null && <FailedState problem={answer.problem} onRetry={answer.retry} />}
      {answer.loading && <SkeletonLines lines={4} />}
      {answer.data?.rows.length === 0 && <p>{t("lists.noProposal")}</p>}
      {answer.data?.rows.map((proposal) => (
        <OneProposal key={proposal.entryId} demand={demand} proposal={proposal} />
      ))}
    </section>
  );
}

function OneProposal({ demand, proposal }: { demand: DemandPage; proposal: Proposal }) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const [complete, setComplete] = useState(proposal.met === demand.content.items.length);
  const links = proposal.reasons.flatMap(({ wantedId, itemId }) => (wantedId === null || itemId === null ? [] : [{ wantedId, itemId }]));
  const match = async () => {
    await api.post(`/demands/${demand.id}/match`, { entryId: proposal.entryId, links, complete });
    await refresh("/demands");
    announce(t("lists.matched"));
  };
  const isOpen = proposal.verdict.kind !== "own" && proposal.verdict.kind !== "withheld" && links.length > 0;
  return (
    <article className="lists-proposal">
      <div>
        <h3>
          <Link href={paths.entry(proposal.entryId)}>{proposal.title}</Link> <span className="lists-score">{proposal.score}</span>
        </h3>
        <p className="gs-sub">
          {proposal.agency.name} · {t("lists.met", { met: proposal.met, total: demand.content.items.length })} ·{" "}
          {sentenceWords(proposal.verdict, i18n.language)}
        </p>
        <Reasons proposal={proposal} />
      </div>
      {isOpen && (
        <ConfirmButton
          label={t("lists.match")}
          title={t("ui.pair", { label: t("lists.match"), value: proposal.title })}
          consequence={
            <>
              <p>{t("lists.matchLead", { count: links.length })}</p>
              <Checkbox checked={complete} onChange={(event) => setComplete(event.target.checked)}>
                {t("lists.complete")}
              </Checkbox>
            </>
          }
          onConfirm={match}
        />
      )}
    </article>
  );
}
