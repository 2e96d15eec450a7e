// The one sentence of state on top of everything that moves: who holds it, which working day, when it ends, by which article.
import {
  CheckCircleFilled,
  ClockCircleFilled,
  CloseCircleFilled,
  EditFilled,
  ExclamationCircleFilled,
  HourglassFilled,
  StopFilled,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Clock, Sentence, Tone } from "#web/api/types.ts";

import { ClockTag, clockSentence } from "./ClockTag.tsx";
import { daysInWords } from "./dates.ts";
import { LawLinks } from "./LawLink.tsx";

const icons: Record<Tone, ReactNode> = {
  draft: <EditFilled aria-hidden="true" />,
  waiting: <HourglassFilled aria-hidden="true" />,
  mine: <ClockCircleFilled aria-hidden="true" />,
  done: <CheckCircleFilled aria-hidden="true" />,
  active: <CheckCircleFilled aria-hidden="true" />,
  stopped: <StopFilled aria-hidden="true" />,
  refused: <CloseCircleFilled aria-hidden="true" />,
  late: <ExclamationCircleFilled aria-hidden="true" />,
};

function ClockLine({ clock, titled }: { clock: Clock; titled: boolean }) {
  const { t } = useTranslation();
  return (
    <span className="gs-state-clock">
      {titled && <span>{t("ui.pair", { label: clock.title, value: "" })}</span>}
      <ClockTag clock={clock} />
      {clock.stoppedAt === null && <span>{clockSentence(clock, t)}</span>}
      <LawLinks citations={clock.citations} />
      {clock.extensionDays > 0 && <span className="gs-sub">{t("ui.clock.extended", { count: clock.extensionDays })}</span>}
      {clock.provisional && <span className="gs-sub">{t("ui.clock.provisional")}</span>}
    </span>
  );
}

export function sentenceWords(sentence: Pick<Sentence, "words" | "wordsEn">, language: string): string {
  return daysInWords(language === "en" ? sentence.wordsEn : sentence.words);
}

export function StateBanner({ sentence, note, actions }: { sentence: Sentence; note?: ReactNode; actions?: ReactNode }) {
  const { t, i18n } = useTranslation();
  const running = sentence.clocks.filter((clock) => clock.stoppedAt === null);
  return (
    <section className={`gs-state gs-state-${sentence.tone}`} aria-live="polite">
      <span className="gs-state-icon">{icons[sentence.tone]}</span>
      <div className="gs-state-body">
        <p className="gs-state-words">
          <span className="gs-state-tone">{t(`ui.tone.${sentence.tone}`)}</span>
          <b>{sentenceWords(sentence, i18n.language)}</b>
        </p>
        {running.map((clock) => (
          <ClockLine key={clock.id} clock={clock} titled={running.length > 1} />
        ))}
        {note !== undefined && <div className="gs-sub">{note}</div>}
      </div>
      {actions !== undefined && <div className="gs-state-actions">{actions}</div>}
    </section>
  );
}

/** The state in a table's cell: the words, and the lamp of the most urgent clock. */
export function StateCell({ sentence }: { sentence: Sentence }) {
  const { i18n } = useTranslation();
  const urgent = sentence.clocks.filter((clock) => clock.stoppedAt === null).toSorted((a, b) => a.remaining - b.remaining)[0];
  return (
    <span className={`gs-state-cell gs-state-cell-${sentence.tone}`}>
      <span>{sentenceWords(sentence, i18n.language)}</span>
      {urgent !== undefined && (
        <span className="gs-state-cell-clock">
          <ClockTag clock={urgent} /> <LawLinks citations={urgent.citations} />
        </span>
      )}
    </span>
  );
}
