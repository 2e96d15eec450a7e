// A year as twelve small months: what each day is stands in words or in its place, not in colour alone.
import { useTranslation } from "react-i18next";

import type { CalendarDay } from "#web/api/types.ts";
import { dayText, monthText } from "#web/ui/dates.ts";

/** Monday is 0. */
const weekdayOf = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

export function YearMonths({ days }: { days: readonly CalendarDay[] }) {
  const months = [...new Set(days.map(({ day }) => day.slice(0, 7)))];
  return (
    <div className="calendar-months">
      {months.map((month) => (
        <Month key={month} days={days.filter(({ day }) => day.startsWith(month))} />
      ))}
    </div>
  );
}

function Month({ days }: { days: readonly CalendarDay[] }) {
  const { t } = useTranslation();
  const week: unknown = t("law.calculator.week", { returnObjects: true });
  const names = Array.isArray(week) ? week.map(String) : [];
  const first = days[0]?.day ?? "";
  const slots: (CalendarDay | null)[] = [...Array.from({ length: weekdayOf(first) }, () => null), ...days];
  const weeks = Array.from({ length: Math.ceil(slots.length / 7) }, (_, index) => slots.slice(index * 7, index * 7 + 7));
  return (
    <table className="calendar-month">
      <caption>{monthText(first)}</caption>
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((slot) => (
          <tr key={slot.find((day) => day !== null)?.day}>
            {Array.from({ length: 7 }, (_, index) => (
              <DayCell key={index} day={slot[index] ?? null} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ day }: { day: CalendarDay | null }) {
  const { t } = useTranslation();
  if (day === null) return <td aria-hidden="true">&nbsp;</td>;
  const { kind, name, published } = day;
  const words = [t(`law.calculator.kinds.${kind}`), name, published ? null : t("calendar.unsettled")].filter(Boolean).join(" · ");
  const mark = kind === "holiday" ? t("calendar.offMark") : kind === "make-up" ? t("calendar.workMark") : null;
  return (
    <td className={`calendar-day calendar-day-${kind}${published ? "" : " calendar-day-unsettled"}`} title={`${dayText(day.day)} ${words}`}>
      <span>{Number(day.day.slice(8))}</span>
      {mark !== null && <b aria-hidden="true">{mark}</b>}
      {(kind !== "working" || !published) && <span className="gs-spoken">{words}</span>}
    </td>
  );
}

export function Legend({ unsettled }: { unsettled: boolean }) {
  const { t } = useTranslation();
  const kinds = ["holiday", "make-up", "weekend", "working"] as const;
  const marks = { holiday: t("calendar.offMark"), "make-up": t("calendar.workMark"), weekend: "6", working: "1" };
  return (
    <ul className="calendar-legend" aria-label={t("calendar.legend")}>
      {kinds.map((kind) => (
        <li key={kind}>
          <span className={`calendar-day calendar-day-${kind}`} aria-hidden="true">
            {marks[kind]}
          </span>
          {t(`law.calculator.kinds.${kind}`)}
        </li>
      ))}
      {unsettled && (
        <li>
          <span className="calendar-day calendar-day-working calendar-day-unsettled" aria-hidden="true">
            1
          </span>
          {t("calendar.unsettledLegend")}
        </li>
      )}
    </ul>
  );
}
