// What this person may do next with a demand: the office routes or closes it, the holder answers, its agency withdraws it or sends it back.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { DemandPage } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { useGo } from "#web/ui/Link.tsx";

import { OwnEntryButton } from "./OwnEntryButton.tsx";
import { RouteButton } from "./RouteButton.tsx";

/** Those that only ask for words; the dangerous ones are marked. */
const spoken = ["source", "reject", "recall", "unfit", "withdraw"] as const;
const dangerous: readonly string[] = ["reject", "withdraw"];

export function DemandActions({ demand }: { demand: DemandPage }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const go = useGo();
  const may = (action: string) => demand.actions.includes(action);
  const say = (action: (typeof spoken)[number]) => async (reason: string) => {
    await api.post(`/demands/${demand.id}/${action}`, { reason });
    await refresh("/demands");
    announce(t(`lists.done.${action}`));
    if (action === "withdraw" && demand.state === "draft") go(paths.demands());
  };
  const answer = (given: "agreed" | "not-held") => async (words: string) => {
    const { entryId } = await api.post<{ entryId: string | null }>(`/demands/${demand.id}/answer`, { answer: given, words });
    await refresh("/demands", "/catalog");
    announce(t(`lists.done.${given}`));
    if (entryId !== null) go(paths.compilation(entryId));
  };
  return (
    <div className="gs-actions">
      {spoken.filter(may).map((action) => (
        <ConfirmButton
          key={action}
          label={t(`lists.act.${action}`)}
          consequence={t(`lists.lead.${action}`)}
          reasonLabel={t(action === "source" ? "lists.sourceWords" : "ui.confirm.reason")}
          danger={dangerous.includes(action)}
          onConfirm={say(action)}
        />
      ))}
      {may("answer") && (
        <>
          <ConfirmButton
            label={t("lists.act.not-held")}
            consequence={t("lists.lead.not-held")}
            reasonLabel={t("ui.confirm.reason")}
            onConfirm={answer("not-held")}
          />
          <OwnEntryButton demand={demand} />
          <ConfirmButton
            primary
            label={t("lists.act.agreed")}
            consequence={t("lists.lead.agreed")}
            reasonLabel={t("lists.words")}
            reasonOptional
            onConfirm={answer("agreed")}
          />
        </>
      )}
      {may("route") && <RouteButton demand={demand} />}
    </div>
  );
}
