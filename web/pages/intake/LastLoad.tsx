// The last load at a glance, and what its checks found.
import { useTranslation } from "react-i18next";

import type { IntakeLoad, IntakeTask } from "#web/api/intake.ts";
import { bytesText, grouped } from "#web/ui/numbers.ts";
import { useWords } from "#web/ui/words.ts";

import { LoadRejects } from "./LoadRejects.tsx";
import { LoadState } from "./LoadState.tsx";

const MOVING = ["receiving", "waiting", "checking"];

export function LastLoad({ task }: { task: IntakeTask }) {
  const { t } = useTranslation();
  const load = task.lastLoad;
  if (load === null) return null;
  return (
    <section className="gs-paper gs-pad gs-stack" aria-busy={MOVING.includes(load.state)} aria-labelledby="intake-last-title">
      <h2 id="intake-last-title">{t("intake.column.last")}</h2>
      <LoadState load={load} />
      {MOVING.includes(load.state) && <progress className="intake-progress" aria-label={t(`intake.load.state.${load.state}`)} />}
      <LoadResult task={task} load={load} />
    </section>
  );
}

export function LoadResult({ task, load }: { task: IntakeTask; load: IntakeLoad }) {
  const { t } = useTranslation();
  const words = useWords();
  const isOver = load.state === "done" || load.state === "refused" || load.state === "undone";
  return (
    <>
      {load.problem !== null && (
        <div className="gs-error-summary" role="alert">
          <p>{words(load.problem)}</p>
        </div>
      )}
      {isOver && <Findings load={load} />}
      <dl className="gs-facts">
        <dt>{t(`intake.load.path.${load.path}`)}</dt>
        <dd>
          {load.fileName ?? "—"} <span className="gs-sub">{bytesText(load.bytes)}</span>
        </dd>
        <dt>{t("intake.load.by")}</dt>
        <dd>
          {load.requestedBy ?? t("intake.load.system")}
          {load.seconds !== null && <span className="gs-sub"> · {t("intake.load.seconds", { seconds: load.seconds })}</span>}
        </dd>
        {load.digest !== "" && (
          <>
            <dt>{t("intake.load.digest")}</dt>
            <dd className="gs-mono intake-digest">{load.digest}</dd>
          </>
        )}
      </dl>
      {load.refused > 0 && task.mayReadRejects && <LoadRejects task={task} load={load} />}
      {load.refused > 0 && !task.mayReadRejects && <p className="gs-sub">{t("intake.reject.hidden")}</p>}
    </>
  );
}

function Findings({ load }: { load: IntakeLoad }) {
  const { t } = useTranslation();
  const words = useWords();
  if (load.findings.length === 0) return load.rows > 0 ? <p>{t("intake.load.clean")}</p> : null;
  return (
    <div>
      <h3>{t("intake.load.findings")}</h3>
      <ul className="intake-findings">
        {load.findings.map((finding) => (
          <li key={`${finding.item}-${finding.zh}`} className={finding.rows > 0 && finding.refuses ? "intake-bad" : undefined}>
            <b>{t("intake.load.rows", { rows: grouped(finding.rows) })}</b>{" "}
            <span>
              {finding.isRule ? words(finding) : `${finding.item} ${words(finding)}`}
              <span className="gs-sub">
                {" "}
                · {t(finding.refuses ? "intake.load.refuses" : "intake.load.notes")}
                {finding.isRule && ` · ${t("intake.load.rule")}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
