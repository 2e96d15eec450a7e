// When an exchange, or a build, runs: by hand, or at times that people choose; who knows the five fields may write them.
import { useTranslation } from "react-i18next";

import { Field } from "#web/ui/Form.tsx";

import { type Chosen, type Rhythm, rhythms, scheduleOf, useScheduleWords } from "./schedule.ts";
import "./exchanges.css";

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const DAYS = Array.from({ length: 28 }, (_, index) => index + 1);

interface HowOftenProps {
  draft: { readonly when: Chosen };
  set: (part: { when: Chosen }) => void;
  errorAt: (pointer: string) => string | undefined;
  /** The key of a sentence that takes what is `said` of the times. */
  hint?: string;
}

export function HowOften({ draft, set, errorAt, hint = "exchanges.schedule.hint" }: HowOftenProps) {
  const { t } = useTranslation();
  const words = useScheduleWords();
  const { when } = draft;
  const choose = (part: Partial<typeof when>) => set({ when: { ...when, ...part } });
  const hasTime = when.rhythm !== "none" && when.rhythm !== "custom";
  return (
    <Field
      label={t("exchanges.fact.schedule")}
      pointer="/schedule"
      required
      error={errorAt("/schedule")}
      hint={t(hint, { said: words(scheduleOf(when)) })}
    >
      {(input) => (
        <div className="exchanges-when">
          <select
            {...input}
            className="gs-input gs-select"
            value={when.rhythm}
            onChange={(event) => choose({ rhythm: event.target.value as Rhythm })}
          >
            {rhythms.map((rhythm) => (
              <option key={rhythm} value={rhythm}>
                {t(`exchanges.schedule.rhythm.${rhythm}`)}
              </option>
            ))}
          </select>
          {when.rhythm === "weekly" && (
            <select
              className="gs-input gs-select"
              aria-label={t("exchanges.schedule.weekdayLabel")}
              value={when.weekday}
              onChange={(event) => choose({ weekday: Number(event.target.value) })}
            >
              {WEEKDAYS.map((weekday) => (
                <option key={weekday} value={weekday}>
                  {t(`exchanges.schedule.weekday.${weekday}`)}
                </option>
              ))}
            </select>
          )}
          {when.rhythm === "monthly" && (
            <select
              className="gs-input gs-select"
              aria-label={t("exchanges.schedule.dayLabel")}
              value={when.day}
              onChange={(event) => choose({ day: Number(event.target.value) })}
            >
              {DAYS.map((day) => (
                <option key={day} value={day}>
                  {t("exchanges.schedule.dayOf", { day })}
                </option>
              ))}
            </select>
          )}
          {hasTime && (
            <input
              type="time"
              className="gs-input"
              aria-label={t("exchanges.schedule.timeLabel")}
              value={when.time}
              onChange={(event) => choose({ time: event.target.value === "" ? "00:00" : event.target.value })}
            />
          )}
          {when.rhythm === "custom" && (
            <input
              className="gs-input gs-mono"
              aria-label={t("exchanges.schedule.textLabel")}
              maxLength={100}
              value={when.text}
              onChange={(event) => choose({ text: event.target.value })}
            />
          )}
        </div>
      )}
    </Field>
  );
}
