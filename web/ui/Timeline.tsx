// The acts of a case in order: who, with which post and unit, when, in which words, and the number in the ledger.
import { useTranslation } from "react-i18next";

import type { Act } from "#web/api/types.ts";

import { instantText } from "./dates.ts";
import { Link } from "./Link.tsx";
import { useWords } from "./words.ts";

export function Timeline({ acts, title, ledgerHref }: { acts: readonly Act[]; title?: string; ledgerHref?: (seq: number) => string }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <section className="gs-timeline" aria-label={title ?? t("ui.timeline.title")}>
      <h2>{title ?? t("ui.timeline.title")}</h2>
      {acts.length === 0 && <p className="gs-sub">{t("ui.timeline.empty")}</p>}
      <ol>
        {acts.map((act) => (
          <li key={act.seq} className={act.actor === null ? "gs-act gs-act-system" : "gs-act"}>
            <b>{words(act.words)}</b>
            {act.note !== null && act.note !== "" && <p className="gs-act-note">{act.note}</p>}
            <p className="gs-sub">
              {act.actor === null ? t("ui.timeline.system") : `${act.actor.agency} · ${act.actor.post} · ${act.actor.name}`}
            </p>
            <p className="gs-sub">
              <time dateTime={act.at}>{instantText(act.at)}</time> · {t("ui.timeline.ledger")}{" "}
              {ledgerHref === undefined ? (
                <span className="gs-mono">#{act.seq}</span>
              ) : (
                <Link className="gs-mono" href={ledgerHref(act.seq)}>
                  #{act.seq}
                </Link>
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
