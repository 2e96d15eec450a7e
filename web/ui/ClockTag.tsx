// The lamp of a deadline: a shape, a colour and words, so that none of them carries the meaning alone.
import { useTranslation } from "react-i18next";

import type { Clock, Lamp } from "#web/api/types.ts";

import { dayText, shortDay } from "./dates.ts";
import { LawLinks } from "./LawLink.tsx";

type Translate = (key: string, values?: Record<string, unknown>) => string;

export function clockWords(clock: Clock, t: Translate): string {
  if (clock.stoppedAt !== null || clock.lamp === "stopped") return t("ui.clock.stopped");
  if (clock.lamp === "paused") return t("ui.clock.paused");
  if (clock.remaining < 0) return t("ui.clock.late", { count: -clock.remaining });
  if (clock.remaining === 0) return t("ui.clock.today");
  return t("ui.clock.left", { count: clock.remaining });
}

/** 第 3/10 个工作日 · 10月23日 24:00 到期 */
export function clockSentence(clock: Clock, t: Translate): string {
  const day = shortDay(clock.due);
  if (clock.lamp === "paused")
    return `${t("ui.clock.pausedSince")} · ${t("ui.clock.progress", { elapsed: clock.elapsed, length: clock.length })}`;
  const late = clock.remaining < 0 || clock.overdueAt !== null;
  return `${t("ui.clock.progress", { elapsed: clock.elapsed, length: clock.length })} · ${t(late ? "ui.clock.wasDue" : "ui.clock.due", { day })}`;
}

export function LampMark({ lamp }: { lamp: Lamp }) {
  return <span className={`gs-lamp gs-lamp-${lamp}`} aria-hidden="true" />;
}

export function ClockTag({ clock }: { clock: Clock }) {
  const { t } = useTranslation();
  const lamp = clock.stoppedAt === null ? clock.lamp : "stopped";
  return (
    <span className={`gs-clock gs-clock-${lamp}`}>
      <LampMark lamp={lamp} />
      {clockWords(clock, t)}
    </span>
  );
}

/** The end of a clock with its article, for a table's deadline column. */
export function DueText({ clock }: { clock: Clock }) {
  const { t } = useTranslation();
  return (
    <span className="gs-due">
      <span title={dayText(clock.due)}>{shortDay(clock.due)} 24:00</span>
      {clock.provisional && <span className="gs-sub">{t("ui.clock.provisional")}</span>}
      {clock.extensionDays > 0 && <span className="gs-sub">{t("ui.clock.extended", { count: clock.extensionDays })}</span>}
      {clock.citations.length > 0 && (
        <span className="gs-sub">
          <LawLinks citations={clock.citations} />
        </span>
      )}
    </span>
  );
}
