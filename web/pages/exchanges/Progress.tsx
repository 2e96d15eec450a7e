// The last run at a glance: how far it is, how fast, how long it still takes, and what to do where it stopped.
import { useTranslation } from "react-i18next";

import type { Exchange } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { instantText } from "#web/ui/dates.ts";
import { Link } from "#web/ui/Link.tsx";
import { bytesText, grouped } from "#web/ui/numbers.ts";
import { useWords } from "#web/ui/words.ts";

import { useDuration, useRate } from "./amounts.ts";
import { Following } from "./Following.tsx";
import { RunState } from "./RunState.tsx";

export function Progress({ exchange }: { exchange: Exchange }) {
  const { t } = useTranslation();
  const words = useWords();
  const duration = useDuration();
  const rate = useRate();
  const run = exchange.lastRun;
  if (run === null)
    return (
      <section className="gs-paper gs-pad">
        <h2>{t("exchanges.last")}</h2>
        <p className="gs-sub">{t(exchange.actions.includes("run") ? "exchanges.neverHint" : "exchanges.never")}</p>
      </section>
    );
  const isMoving = run.state === "running" || run.state === "queued";
  const isFollowing = exchange.capture?.phase === "following";
  // All rows are there, and files are made of them.
  const isMaking = run.made !== null;
  const [done, all] = isMaking ? [run.made ?? 0, run.rows] : [run.rows, run.about];
  const share = all !== null && all > 0 ? Math.min(100, Math.floor((done / all) * 100)) : null;
  return (
    <section className="gs-paper gs-pad exchanges-progress" aria-busy={isMoving}>
      <h2>{t("exchanges.runNumber", { number: run.number })}</h2>
      <RunState run={run} />
      {exchange.capture !== null && <Following exchange={exchange} capture={exchange.capture} />}
      {isMoving && !isFollowing && (
        <>
          {share === null ? (
            <progress aria-label={t("exchanges.progressLabel")} />
          ) : (
            <progress aria-label={t("exchanges.progressLabel")} max={100} value={share} />
          )}
          <p aria-live="polite">
            {exchange.files !== null && <b>{t(isMaking ? "exchanges.file.making" : "exchanges.file.moving")} </b>}
            {all === null
              ? t("exchanges.rows", { rows: grouped(done) })
              : t(isMaking ? "exchanges.file.progress" : "exchanges.progress", {
                  rows: grouped(done),
                  about: grouped(all),
                  percent: share ?? 0,
                })}
            {!isMaking && run.rowsPerSecond !== null && ` · ${rate(run.rowsPerSecond)}`}
            {run.secondsLeft !== null && ` · ${t("exchanges.left", { time: duration(run.secondsLeft) })}`}
          </p>
        </>
      )}
      {run.problem !== null && (
        <div className="gs-error-summary" role="alert">
          <p>{words(run.problem)}</p>
          <p className="gs-sub">{t(adviceFor(run.problem.code))}</p>
        </div>
      )}
      <dl className="gs-facts">
        <dt>{t("exchanges.fact.rows")}</dt>
        <dd>
          {grouped(run.rows)} <span className="gs-sub">{bytesText(run.bytes)}</span>
        </dd>
        {!isMoving && !isFollowing && run.rowsPerSecond !== null && (
          <>
            <dt>{t("exchanges.fact.rate")}</dt>
            <dd>{rate(run.rowsPerSecond)}</dd>
          </>
        )}
        <dt>{t("exchanges.fact.refused")}</dt>
        <dd>
          {run.refused > 0 && exchange.mayReadRejects ? (
            <Link href={paths.exchange(exchange.id, { tab: "runs", run: run.id })}>
              {t("exchanges.seeRefused", { rows: grouped(run.refused) })}
            </Link>
          ) : (
            grouped(run.refused)
          )}
        </dd>
        {run.endedAt !== null && (
          <>
            <dt>{t("exchanges.fact.ended")}</dt>
            <dd>{instantText(run.endedAt)}</dd>
          </>
        )}
        <dt>{t("exchanges.fact.cause")}</dt>
        <dd>{run.cause === "person" ? t("exchanges.byPerson", { who: run.requestedBy ?? "" }) : t("exchanges.byClock")}</dd>
      </dl>
    </section>
  );
}

/** What to do, by what stood in the way. */
function adviceFor(code: string): string {
  if (code === "exchange-run.drift") return "exchanges.advice.drift";
  if (code === "exchanges.capture-unready") return "exchanges.advice.unready";
  if (code === "exchanges.capture-lost") return "exchanges.advice.lost";
  if (code === "exchange-run.too-many-rejects") return "exchanges.advice.rejects";
  if (code === "exchanges.quota-exhausted") return "exchanges.advice.quota";
  if (code.startsWith("connections.") || code === "exchanges.gave-up") return "exchanges.advice.connection";
  return "exchanges.advice.other";
}
