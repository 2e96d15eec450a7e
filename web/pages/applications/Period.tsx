// From when until when the data is to be used: quick choices, or both days by hand.
import { useTranslation } from "react-i18next";

import type { Day } from "#web/api/types.ts";
import { dayText } from "#web/ui/dates.ts";
import { Field } from "#web/ui/Form.tsx";

const months = [3, 6, 12, 24, 36] as const;

/** The last day of so many months that begin on a day. */
export function monthsFrom(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + count, 1));
  const length = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1, 0)).getUTCDate();
  last.setUTCDate(Math.min(date, length));
  return new Date(last.getTime() - 86_400_000).toISOString().slice(0, 10);
}

interface PeriodProps {
  from: Day | null;
  until: Day | null;
  today: Day | undefined;
  error: string | undefined;
  onChange: (period: { from?: Day | null; until?: Day | null }) => void;
}

export function Period({ from, until, today, error, onChange }: PeriodProps) {
  const { t } = useTranslation();
  const start = from ?? today;
  return (
    <div className="applications-period">
      <div className="gs-chips">
        {months.map((count) => {
          const end = start === undefined ? undefined : monthsFrom(start, count);
          return (
            <button
              key={count}
              type="button"
              className="gs-toggle applications-quick"
              aria-pressed={end !== undefined && until === end}
              disabled={start === undefined}
              onClick={() => start !== undefined && onChange({ from: start, until: monthsFrom(start, count) })}
            >
              {count < 12 ? t("applications.months", { count }) : t("applications.years", { count: count / 12 })}
            </button>
          );
        })}
      </div>
      <div className="applications-days">
        <Field label={t("applications.field.from")} pointer="/from" required>
          {(input) => (
            <input
              {...input}
              className="gs-input"
              type="date"
              min={today}
              value={from ?? ""}
              onChange={(event) => onChange({ from: event.target.value === "" ? null : event.target.value })}
            />
          )}
        </Field>
        <Field
          label={t("applications.field.until")}
          pointer="/until"
          required
          error={error}
          {...(until !== null && until !== "" && { hint: t("applications.untilWords", { day: dayText(until) }) })}
        >
          {(input) => (
            <input
              {...input}
              className="gs-input"
              type="date"
              min={from ?? today}
              value={until ?? ""}
              onChange={(event) => onChange({ until: event.target.value === "" ? null : event.target.value })}
            />
          )}
        </Field>
      </div>
    </div>
  );
}
