// How new the data is against its declared cycle: a lamp, the day of the last load, and the judgement in words.
import { useTranslation } from "react-i18next";

import type { EntryPage } from "#web/api/types.ts";
import { dayText } from "#web/ui/dates.ts";

import "./freshness.css";

const lamps: Readonly<Record<string, string>> = {
  fresh: "green",
  live: "green",
  due: "amber",
  stale: "red",
  unjudged: "stopped",
  missing: "stopped",
};

/** Colour only: the word stands beside it. */
export function Lamp({ kind }: { kind: string }) {
  const colour = lamps[kind] ?? "stopped";
  return (
    <span className={`catalog-freshness-lamp gs-clock-${colour}`} aria-hidden="true">
      <span className={`gs-lamp gs-lamp-${colour}`} />
    </span>
  );
}

export function FreshnessNote({ freshness: { kind, loadedOn, dueOn } }: { freshness: EntryPage["freshness"] }) {
  const { t } = useTranslation();
  const judged = t(`catalog.freshness.${kind}`, { day: dueOn === null ? "" : dayText(dueOn) });
  return (
    <span className="catalog-freshness">
      <Lamp kind={kind} />
      {loadedOn === null ? judged : `${t("catalog.freshness.loaded", { day: dayText(loadedOn) })} · ${judged}`}
    </span>
  );
}
