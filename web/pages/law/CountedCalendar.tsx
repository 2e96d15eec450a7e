// The days of a deadline on a calendar: which were counted, in which order, and why the others were not.
import { useTranslation } from "react-i18next";

import type { Day, DeadlineAnswer } from "#web/api/types.ts";
import { dayText, monthText } from "#web/ui/dates.ts";

interface Cell {
  day: Day;
  role: "start" | "counted" | "more" | "bare-due" | "due" | "skipped" | "outside";
  nth: number | null;
  name: string | null;
  kind: string;
}

const DAY = 86_400_000;
const asDate = (day: Day) => new Date(`${day}T00:00:00Z`);
const asDay = (date: Date) => date.toISOString().slice(0, 10);

/** Monday is 0. */
const weekdayOf = (day: Day) => (asDate(day).getUTCDay() + 6) % 7;

function cellsOf(answer: DeadlineAnswer, from: Day): Map<Day, Cell> {
  const cells = new Map<Day, Cell>();
  let nth = 0;
  for (const one of answer.counted) {
    if (one.counts) nth += 1;
    cells.set(one.day, {
      day: one.day,
      role: roleOf(one, answer, from),
      nth: one.counts ? nth : null,
      name: one.name ?? null,
      kind: one.kind,
    });
  }
  if (!cells.has(from)) cells.set(from, { day: from, role: "start", nth: null, name: null, kind: "" });
  return cells;
}

function roleOf({ day, counts }: DeadlineAnswer["counted"][number], { due, bareDue }: DeadlineAnswer, from: Day): Cell["role"] {
  if (day === due) return "due";
  if (day === from) return "start";
  if (!counts) return "skipped";
  return day === bareDue ? "bare-due" : day > bareDue ? "more" : "counted";
}

// A deadline of many months is told by its list; a wall of calendars would not be read.
const MONTHS_MAX = 6;

function monthsBetween(from: Day, until: Day): Day[] {
  const months: Day[] = [];
  let [year = 0, month = 1] = from.split("-").map(Number);
  while (`${year}-${String(month).padStart(2, "0")}` <= until.slice(0, 7)) {
    months.push(`${year}-${String(month).padStart(2, "0")}-01`);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  return months;
}

export function CountedCalendar({ answer, from }: { answer: DeadlineAnswer; from: Day }) {
  const { t } = useTranslation();
  const cells = cellsOf(answer, from);
  const months = monthsBetween(from, answer.due);
  return (
    <>
      <h2 className="law-calendar-title">{t("law.calculator.calendar")}</h2>
      <div className="law-months">
        {months.slice(0, MONTHS_MAX).map((month) => (
          <Month key={month} month={month} cells={cells} />
        ))}
      </div>
      {months.length > MONTHS_MAX && <p className="gs-sub">{t("law.calculator.long", { count: MONTHS_MAX })}</p>}
      <CountedList answer={answer} />
    </>
  );
}

function Month({ month, cells }: { month: Day; cells: Map<Day, Cell> }) {
  const { t } = useTranslation();
  const week: unknown = t("law.calculator.week", { returnObjects: true });
  const names = Array.isArray(week) ? week.map(String) : [];
  const days: Day[] = [];
  for (let date = asDate(month); asDay(date).slice(0, 7) === month.slice(0, 7); date = new Date(date.getTime() + DAY))
    days.push(asDay(date));
  const slots: (Day | null)[] = [...Array.from({ length: weekdayOf(month) }, () => null), ...days];
  const weeks = Array.from({ length: Math.ceil(slots.length / 7) }, (_, index) => slots.slice(index * 7, index * 7 + 7)).filter((slot) =>
    // Weeks the deadline does not touch would only push the answer off the screen.
    slot.some((day) => day !== null && cells.has(day)),
  );
  return (
    <table className="law-month">
      <caption>{monthText(month)}</caption>
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
          <tr key={slot.find((day) => day !== null)}>
            {Array.from({ length: 7 }, (_, index) => (
              <DayCell key={index} day={slot[index] ?? null} cell={cells.get(slot[index] ?? "")} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ day, cell }: { day: Day | null; cell: Cell | undefined }) {
  const { t } = useTranslation();
  if (day === null) return <td aria-hidden="true">&nbsp;</td>;
  const said: Record<Cell["role"], string> = {
    start: t("law.calculator.start"),
    due: t("law.calculator.end"),
    "bare-due": t("law.calculator.bareEnd"),
    more: t("law.calculator.more"),
    counted: "",
    skipped: cell?.name ?? t("law.calculator.off"),
    outside: "",
  };
  const words = said[cell?.role ?? "outside"];
  const makeUp = cell?.kind.startsWith("make") === true;
  return (
    <td
      className={`law-day law-day-${cell?.role ?? "outside"}`}
      title={cell === undefined ? dayText(day) : `${dayText(day)} ${cell.name ?? ""}`}
    >
      <span className="law-day-number">{Number(day.slice(8))}</span>
      {cell?.nth != null && <b className="law-day-nth">{t("law.calculator.nth", { count: cell.nth })}</b>}
      {words !== "" && <span className="law-day-words">{words}</span>}
      {makeUp && <span className="law-day-words">{t("law.calculator.makeUp")}</span>}
    </td>
  );
}

function CountedList({ answer }: { answer: DeadlineAnswer }) {
  const { t } = useTranslation();
  return (
    <details className="law-list">
      <summary>{t("law.calculator.table")}</summary>
      <table className="law-plain">
        <thead>
          <tr>
            <th scope="col">{t("law.calculator.day")}</th>
            <th scope="col">{t("law.calculator.kind")}</th>
            <th scope="col">{t("law.calculator.counts")}</th>
          </tr>
        </thead>
        <tbody>
          {answer.counted.map((one) => (
            <tr key={one.day}>
              <td>{dayText(one.day)}</td>
              <td>{[t(`law.calculator.kinds.${one.kind}`, { defaultValue: one.kind }), one.name].filter(Boolean).join(" · ")}</td>
              <td>{one.counts ? `✓ ${t("law.calculator.counts")}` : t("law.calculator.skipped")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
