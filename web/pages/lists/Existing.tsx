// What the catalog has already, looked for while a demand is typed: whoever finds it there applies instead of waiting.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { DemandContent, Proposal } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { sentenceWords } from "#web/ui/StateBanner.tsx";

import { Reasons } from "./Reasons.tsx";

const PAUSE = 400;

export function Existing({ title, items }: { title: string; items: DemandContent["items"] }) {
  const { t, i18n } = useTranslation();
  const wish = JSON.stringify({ title, items: items.filter(({ name }) => name.trim() !== "").map(({ id, name }) => ({ id, name })) });
  const [asked, setAsked] = useState(wish);
  useEffect(() => {
    const waiting = window.setTimeout(() => setAsked(wish), PAUSE);
    return () => window.clearTimeout(waiting);
  }, [wish]);
  const isBlank = title.trim() === "" && items.every(({ name }) => name.trim() === "");
  const answer = useQuery({
    queryKey: ["/demands/proposals", asked],
    queryFn: () => api.post<{ rows: Proposal[] }>("/demands/proposals", JSON.parse(asked)),
    enabled: !isBlank,
    placeholderData: keepPreviousData,
  });
  const rows = isBlank ? [] : (answer.data?.rows ?? []);
  return (
    <aside className="gs-paper gs-pad lists-existing" aria-label={t("lists.existing")}>
      <h2>{t("lists.existing")}</h2>
      <p className="gs-sub" aria-live="polite">
        {isBlank ? t("lists.existingLead") : rows.length === 0 ? t("lists.existingNone") : t("lists.existingFound", { count: rows.length })}
      </p>
      {rows.map((proposal) => (
        <article key={proposal.entryId} className="lists-proposal">
          <div>
            <h3>
              <Link href={paths.entry(proposal.entryId)}>{proposal.title}</Link> <span className="lists-score">{proposal.score}</span>
            </h3>
            <p className="gs-sub">
              {proposal.agency.name} · {sentenceWords(proposal.verdict, i18n.language)}
            </p>
            <Reasons proposal={proposal} />
            {(proposal.verdict.kind === "apply" || proposal.verdict.kind === "usable") && (
              <LinkButton
                href={paths.entry(proposal.entryId)}
                aria-label={t("ui.pair", { label: t("lists.applyHere"), value: proposal.title })}
              >
                {t("lists.applyHere")}
              </LinkButton>
            )}
          </div>
        </article>
      ))}
    </aside>
  );
}
