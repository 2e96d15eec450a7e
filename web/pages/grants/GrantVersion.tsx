// On which version of its entry a grant is served, what a newer one changes for it, and what was decided.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { Grant, GrantVersion as Version, VersionChoice } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { dayText, instantText } from "#web/ui/dates.ts";
import { LinkButton } from "#web/ui/Link.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { VersionDecision } from "./VersionDecision.tsx";
import { VersionDifferences } from "./VersionDifferences.tsx";

export function GrantVersion({ grant, side }: { grant: Grant; side: "consumer" | "provider" | "office" }) {
  const { t } = useTranslation();
  const answer = useOne<Version>(`/grants/${grant.id}/version`);
  if (answer.problem !== null) return <FailedState problem={answer.problem} onRetry={answer.retry} />;
  if (answer.data === undefined) return <SkeletonLines lines={2} />;
  const { number, inForce, choice, entryId } = answer.data;
  const rests = inForce === null ? "gone" : inForce === number ? "same" : "untouched";
  return (
    <section className="gs-paper gs-pad gs-stack" id="version" aria-labelledby="version-title">
      <div>
        <h2 id="version-title">{t("versionChoices.title")}</h2>
        <p className="gs-sub">
          {choice === null || choice.state === "moved"
            ? t(`versionChoices.${rests}`, { number, inForce })
            : t("versionChoices.onVersion", { from: choice.from, to: choice.to })}
        </p>
      </div>
      {choice !== null && <Standing choice={choice} />}
      {choice !== null && <VersionDifferences choice={choice} />}
      {choice !== null && (choice.actions.includes("keep") || choice.actions.includes("move")) && (
        <VersionDecision entryId={entryId} choices={[choice]} />
      )}
      {choice !== null && side !== "consumer" && (
        <div>
          <LinkButton href={paths.grantVersions(entryId)}>{t("versionChoices.toAll")}</LinkButton>
        </div>
      )}
    </section>
  );
}

function Standing({ choice }: { choice: VersionChoice }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const acknowledge = async () => {
    setBusy(true);
    try {
      await api.post(`/version-choices/${choice.id}/acknowledge`, {});
      await refresh("/grants");
      announce(t("versionChoices.acknowledgedNow"));
    } catch (error) {
      announce(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const { state, from, to, decision } = choice;
  const day = decision?.effectiveOn ? dayText(decision.effectiveOn) : t("versionChoices.dayOpen");
  return (
    <div className="gs-state gs-state-waiting">
      <div className="gs-state-body">
        <p className="gs-state-words">
          <b>{t(`versionChoices.states.${state}`)}</b>
        </p>
        <p className="gs-sub">{t(`versionChoices.happens.${state}`, { from, to, day, reason: decision?.reason ?? "" })}</p>
        <p className="gs-sub">
          {choice.acknowledgedAt === null
            ? t("versionChoices.notAcknowledged")
            : t("versionChoices.acknowledged", { at: instantText(choice.acknowledgedAt) })}
        </p>
      </div>
      {choice.actions.includes("acknowledge") && (
        <Button type="primary" loading={busy} onClick={() => void acknowledge()}>
          {t("versionChoices.acknowledge")}
        </Button>
      )}
    </div>
  );
}
