// A capture at a glance: what it does now, how far it is behind its source, and how long the source keeps what changed where nobody follows.
import { useTranslation } from "react-i18next";

import type { Exchange } from "#web/api/types.ts";
import { instantText } from "#web/ui/dates.ts";
import { bytesText } from "#web/ui/numbers.ts";

import { useDuration } from "./amounts.ts";

export function Following({ exchange, capture }: { exchange: Exchange; capture: NonNullable<Exchange["capture"]> }) {
  const { t } = useTranslation();
  const duration = useDuration();
  const isRunning = exchange.lastRun?.state === "running";
  const isBehind = capture.lagSeconds > 0 || capture.lagBytes > 0;
  const behind = t("exchanges.capture.behind", { time: duration(capture.lagSeconds), bytes: bytesText(capture.lagBytes) });
  return (
    <>
      {isRunning && (
        <p aria-live="polite">
          {t(`exchanges.capture.phase.${capture.phase}`)}
          {capture.phase === "following" && ` · ${isBehind ? behind : t("exchanges.capture.even")}`}
        </p>
      )}
      <dl className="gs-facts">
        {capture.followedAt !== null && (
          <>
            <dt>{t("exchanges.capture.followedAt")}</dt>
            <dd>{instantText(capture.followedAt)}</dd>
          </>
        )}
        <dt>{t("exchanges.capture.kept")}</dt>
        <dd>{bytesText(capture.keptBytes)}</dd>
        {capture.keptUntil !== null && (
          <>
            <dt>{t("exchanges.capture.keptUntil")}</dt>
            <dd>
              {instantText(capture.keptUntil)} <span className="gs-sub">{t("exchanges.capture.keptHint")}</span>
            </dd>
          </>
        )}
      </dl>
    </>
  );
}
