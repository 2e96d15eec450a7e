// The working day calendar: a year drawn day by day, the notice it comes from, and which deadlines wait for the next one.
import { useTranslation } from "react-i18next";

import { useList, useOne, useToday } from "#web/api/queries.ts";
import type { Calendars, CalendarYear, Holiday, ProvisionalClock } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { DataTable } from "#web/ui/DataTable.tsx";
import { dayText, instantText, shortDay } from "#web/ui/dates.ts";
import { LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { useClockColumns } from "./clockColumns.tsx";
import { useCalendars } from "./queries.ts";
import { Legend, YearMonths } from "./YearMonths.tsx";
import "./calendar.css";

export function CalendarPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const today = useToday();
  const calendars = useCalendars();
  const known = calendars.data?.years ?? [];
  const asked = /^20\d\d$/.test(values.year ?? "") ? Number(values.year) : Number(today?.day.slice(0, 4));
  const year = useOne<CalendarYear>(Number.isNaN(asked) ? null : `/calendars/${asked}`);
  const line = known.find((one) => one.year === asked);
  const choices = [...new Set([...known.map((one) => one.year), (known.at(-1)?.year ?? asked) + 1, asked])]
    .filter((one) => !Number.isNaN(one))
    .toSorted((a, b) => a - b);
  return (
    <>
      <PageHeader
        title={t("frame.pages.calendar")}
        kicker={t("calendar.kicker")}
        crumbs={[{ title: t("frame.pages.law"), href: paths.law() }, { title: t("frame.pages.calendar") }]}
        actions={
          calendars.data?.actions.includes("load") === true && (
            <LinkButton href={paths.loadCalendar()} primary>
              {t("calendar.load")}
            </LinkButton>
          )
        }
      />
      {calendars.problem !== null && <FailedState problem={calendars.problem} onRetry={calendars.retry} />}
      {calendars.loading && <SkeletonLines lines={3} />}
      {calendars.data !== undefined && (
        <div className="gs-stack">
          <section className="gs-paper gs-pad" aria-label={t("calendar.year", { year: asked })}>
            <fieldset className="calendar-years">
              <legend className="gs-spoken">{t("calendar.chooseYear")}</legend>
              {choices.map((one) => (
                <button
                  key={one}
                  type="button"
                  className="gs-toggle"
                  aria-pressed={one === asked}
                  onClick={() => set({ year: String(one) }, { push: true })}
                >
                  {t("calendar.year", { year: one })}
                </button>
              ))}
            </fieldset>
            {line === undefined ? <NoNotice year={asked} /> : <Source line={line} />}
            {year.problem !== null && <FailedState problem={year.problem} onRetry={year.retry} />}
            {year.loading && <SkeletonLines lines={12} />}
            {year.data !== undefined && (
              <>
                <div className="calendar-head">
                  <p>{t("calendar.workingDays", { count: year.data.workingDays })}</p>
                  <Legend unsettled={year.data.days.some((day) => !day.published)} />
                </div>
                <YearMonths days={year.data.days} />
              </>
            )}
          </section>
          {year.data?.notice != null && <Holidays holidays={year.data.notice.holidays} year={asked} />}
          {(year.data?.wordings.length ?? 0) > 0 && <Wordings wordings={year.data?.wordings ?? []} />}
          <ProvisionalClocks />
        </div>
      )}
    </>
  );
}

function NoNotice({ year }: { year: number }) {
  const { t } = useTranslation();
  return (
    <p className="calendar-note">
      <b>{t("calendar.noNotice", { year })}</b> {t("calendar.noNoticeMeans")}
    </p>
  );
}

function Source({ line }: { line: Calendars["years"][number] }) {
  const { t } = useTranslation();
  return (
    <p className="calendar-source">
      <b>{line.notice}</b> {t("calendar.publishedOn", { day: dayText(line.published) })}{" "}
      <span className="gs-sub">
        {line.loadedAt === null ? t("calendar.fromPacks") : t("calendar.loadedAt", { at: instantText(line.loadedAt) })}
      </span>
      {!line.recounted && <output className="calendar-note">{t("calendar.recounting")}</output>}
    </p>
  );
}

function Holidays({ holidays, year }: { holidays: readonly Holiday[]; year: number }) {
  const { t } = useTranslation();
  return (
    <section>
      <DataTable<Holiday>
        id="calendar.holidays"
        caption={t("calendar.holidays", { year })}
        title={<h2>{t("calendar.holidays", { year })}</h2>}
        list={{ rows: [...holidays] }}
        rowKey={(holiday) => holiday.from}
        columns={[
          { key: "name", title: t("calendar.holiday"), text: (one) => one.name, render: (one) => <b>{one.name}</b>, width: 180 },
          { key: "days", title: t("calendar.days"), text: (one) => `${one.from} ${one.to}`, render: (one) => <Range holiday={one} /> },
          {
            key: "makeUp",
            title: t("calendar.makeUp"),
            text: (one) => (one.makeUp ?? []).join(" "),
            render: (one) =>
              (one.makeUp ?? []).length === 0 ? "—" : (one.makeUp ?? []).map((day) => dayText(day)).join(t("calendar.comma")),
          },
        ]}
      />
    </section>
  );
}

export function Range({ holiday }: { holiday: Pick<Holiday, "from" | "to"> }) {
  const { t } = useTranslation();
  const { from, to } = holiday;
  const count = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
  return (
    <>
      {from === to ? dayText(from) : t("calendar.range", { from: dayText(from), to: dayText(to) })}{" "}
      <span className="gs-sub">{t("calendar.dayCount", { count })}</span>
    </>
  );
}

type Wording = CalendarYear["wordings"][number];

function Wordings({ wordings }: { wordings: readonly Wording[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <DataTable<Wording>
        id="calendar.wordings"
        caption={t("calendar.wordings")}
        title={<h2>{t("calendar.wordings")}</h2>}
        list={{ rows: [...wordings] }}
        rowKey={(one) => String(one.revision)}
        columns={[
          {
            key: "notice",
            title: t("calendar.notice"),
            text: (one) => one.notice,
            render: (one) => (
              <>
                <span className="gs-row-title">{one.notice}</span>
                <span className="gs-sub">
                  {one.revision === wordings[0]?.revision ? t("calendar.inForce") : t("calendar.replaced")} ·{" "}
                  {t(`calendar.origin.${one.origin}`)}
                </span>
              </>
            ),
          },
          {
            key: "published",
            title: t("calendar.published"),
            width: 160,
            text: (one) => one.published,
            render: (one) => dayText(one.published),
          },
          {
            key: "loaded",
            title: t("calendar.loaded"),
            width: 220,
            text: (one) => `${instantText(one.loadedAt)} ${one.loadedBy}`,
            render: (one) => (
              <>
                {instantText(one.loadedAt)} <span className="gs-sub">{one.loadedBy}</span>
              </>
            ),
          },
          {
            key: "moved",
            title: t("calendar.moved"),
            width: 150,
            text: (one) => one.moved,
            render: (one) => (one.recountedAt === null ? t("calendar.recountingShort") : t("calendar.movedCount", { count: one.moved })),
          },
        ]}
      />
    </section>
  );
}

function ProvisionalClocks() {
  const { t } = useTranslation();
  const list = useList<ProvisionalClock>("/calendars/provisional-clocks");
  const columns = useClockColumns<ProvisionalClock>();
  return (
    <section>
      <DataTable<ProvisionalClock>
        id="calendar.provisional"
        caption={t("calendar.provisional")}
        title={<h2>{t("calendar.provisional")}</h2>}
        list={list}
        rowKey={(row) => row.id}
        columns={[
          ...columns,
          { key: "due", title: t("calendar.due"), width: 150, text: (row) => row.due, render: (row) => shortDay(row.due) },
        ]}
        empty={<EmptyState title={t("calendar.noProvisional")}>{t("calendar.noProvisionalMeans")}</EmptyState>}
      />
    </section>
  );
}
