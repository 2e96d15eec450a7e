// What a notice would change, before it counts: days, and the running deadlines with their old and new dates.
import { useTranslation } from "react-i18next";

import type { CalendarPreview, ClockMove, DayChange, Holiday } from "#web/api/types.ts";
import { DataTable } from "#web/ui/DataTable.tsx";
import { dayText } from "#web/ui/dates.ts";
import { grouped } from "#web/ui/numbers.ts";
import { EmptyState } from "#web/ui/States.tsx";

import { Range } from "./CalendarPage.tsx";
import { useClockColumns } from "./clockColumns.tsx";

export function Preview({ preview }: { preview: CalendarPreview }) {
  const { t } = useTranslation();
  const { changes, clocks } = preview;
  return (
    <div className="gs-stack">
      {preview.years.map((year) => (
        <section key={year.year} className="gs-paper gs-pad">
          <h2>{t("calendar.preview.notice", { year: year.year, notice: year.notice })}</h2>
          <p className="gs-sub">
            {t("calendar.publishedOn", { day: dayText(year.published) })}
            {year.replaces !== null && ` · ${t("calendar.preview.replaces", { notice: year.replaces })}`}
          </p>
          <ul className="calendar-read">
            {year.holidays.map((holiday: Holiday) => (
              <li key={holiday.from}>
                <b>{holiday.name}</b> <Range holiday={holiday} />
                {(holiday.makeUp ?? []).length > 0 && (
                  <span className="gs-sub">
                    {" "}
                    ·{" "}
                    {t("ui.pair", {
                      label: t("calendar.makeUp"),
                      value: (holiday.makeUp ?? []).map((day) => dayText(day)).join(t("calendar.comma")),
                    })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <section className="gs-paper gs-pad">
        <h2>{t("calendar.preview.effect")}</h2>
        <ul className="calendar-effect">
          <li>{t("calendar.preview.daysDiffer", { count: changes.length })}</li>
          <li>{t("calendar.preview.touched", { count: clocks.touched })}</li>
          <li>{t("calendar.preview.later", { count: clocks.later })}</li>
          <li>{t("calendar.preview.earlier", { count: clocks.earlier })}</li>
          <li>{t("calendar.preview.settled", { count: clocks.settled })}</li>
        </ul>
        {clocks.earlier > 0 && <p className="calendar-note">{t("calendar.preview.earlierMeans")}</p>}
      </section>
      <Moves moves={clocks.moves} total={clocks.later + clocks.earlier} />
      <Changes changes={changes} />
    </div>
  );
}

/** Days one after another that become the same. */
interface Run {
  from: string;
  to: string;
  kind: DayChange["to"];
  name: string | null;
  was: DayChange["from"][];
}

const DAY = 86_400_000;
const isNext = (day: string, after: string) => Date.parse(after) - Date.parse(day) === DAY;

function runsOf(changes: readonly DayChange[]): Run[] {
  const runs: Run[] = [];
  for (const { day, from, to, name } of changes) {
    const last = runs.at(-1);
    if (last !== undefined && last.kind === to && last.name === name && isNext(last.to, day)) {
      last.to = day;
      last.was.push(from);
    } else runs.push({ from: day, to: day, kind: to, name, was: [from] });
  }
  return runs;
}

function Changes({ changes }: { changes: readonly DayChange[] }) {
  const { t } = useTranslation();
  const kindText = (kind: Run["kind"], name: string | null) =>
    [t(`law.calculator.kinds.${kind}`), name].filter((part) => part !== null).join(" · ");
  const wasText = ({ was }: Run) =>
    [...new Set(was)]
      .map((kind) =>
        t("calendar.preview.wasDays", { kind: t(`law.calculator.kinds.${kind}`), count: was.filter((one) => one === kind).length }),
      )
      .join(t("calendar.comma"));
  return (
    <section>
      <DataTable<Run>
        id="calendar.changes"
        caption={t("calendar.preview.changes")}
        title={<h2>{t("calendar.preview.changes")}</h2>}
        list={{ rows: runsOf(changes) }}
        rowKey={(run) => run.from}
        columns={[
          {
            key: "day",
            title: t("calendar.preview.day"),
            text: (run) => `${run.from} ${run.to}`,
            render: (run) => <Range holiday={run} />,
          },
          { key: "from", title: t("calendar.preview.was"), text: wasText, render: wasText },
          {
            key: "to",
            title: t("calendar.preview.is"),
            text: (run) => kindText(run.kind, run.name),
            render: (run) => <span className={`calendar-to calendar-to-${run.kind}`}>{kindText(run.kind, run.name)}</span>,
          },
        ]}
        empty={<EmptyState title={t("calendar.preview.noChanges")}>{t("calendar.preview.noChangesMeans")}</EmptyState>}
      />
    </section>
  );
}

function Moves({ moves, total }: { moves: readonly ClockMove[]; total: number }) {
  const { t } = useTranslation();
  const columns = useClockColumns<ClockMove>();
  const which = (move: ClockMove) => t(move.dueAfter > move.due ? "calendar.preview.isLater" : "calendar.preview.isEarlier");
  return (
    <section>
      <DataTable<ClockMove>
        id="calendar.moves"
        caption={t("calendar.preview.moves")}
        title={<h2>{t("calendar.preview.moves")}</h2>}
        list={{ rows: [...moves], total }}
        rowKey={(move) => move.id}
        columns={[
          ...columns,
          { key: "due", title: t("calendar.preview.dueNow"), width: 170, text: (one) => one.due, render: (one) => dayText(one.due) },
          {
            key: "after",
            title: t("calendar.preview.dueAfter"),
            width: 200,
            text: (one) => one.dueAfter,
            render: (one) => (
              <>
                <b>{dayText(one.dueAfter)}</b>
                <span className={one.dueAfter < one.due ? "calendar-way calendar-earlier" : "calendar-way gs-sub"}>
                  <span aria-hidden="true">{one.dueAfter > one.due ? "→" : "←"}</span> {which(one)}
                  {one.overdueWithdrawn && ` · ${t("calendar.preview.lifted")}`}
                </span>
              </>
            ),
          },
        ]}
        empty={<EmptyState title={t("calendar.preview.noMoves")}>{t("calendar.preview.noMovesMeans")}</EmptyState>}
      />
      {total > moves.length && (
        <p className="gs-sub">{t("calendar.preview.more", { shown: grouped(moves.length), total: grouped(total) })}</p>
      )}
    </section>
  );
}
