// The rows behind a number of the overview: the same filters, the same count; each leads to what it is about.
import { CloseOutlined, DownloadOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";

import { apiUrl } from "#web/api/client.ts";
import { useList, useOne, useSession } from "#web/api/queries.ts";
import type { Agency, OverviewRow, OverviewRows } from "#web/api/types.ts";
import { valueWords } from "#web/pages/catalog/values.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { dayOf, dayText, secondText, shortDay } from "#web/ui/dates.ts";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, ForbiddenState } from "#web/ui/States.tsx";
import { GradeTag, SharingTag } from "#web/ui/Tags.tsx";
import { useWords } from "#web/ui/words.ts";

import { seesOverview, seesWhole } from "./viewers.ts";
import { usePartWords } from "./words.ts";
import "./overview.css";

const FILTERS = ["agency", "kind", "sharing", "grade", "theme", "way", "state", "user", "days", "day"] as const;

export function RowsPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const words = useWords();
  const role = useSession()?.post.role;
  const ask = Object.fromEntries(
    ["measure", ...FILTERS].map((key) => [key, key === "measure" ? (values.measure ?? "compiled") : values[key]]),
  );
  const list = useList<OverviewRow, OverviewRows & { next: string | null }>("/overview/rows", ask, 50);
  const whole = role !== undefined && seesWhole(role);
  const agencies = useOne<{ rows: Agency[] }>(whole ? "/agencies" : null);
  const nameOf = (id: string): string => agencies.data?.rows.find((one) => one.id === id)?.shortName ?? list.rows[0]?.agency.name ?? "";
  const title = list.first === undefined ? t("overview.rows.measure") : words(list.first.title);
  const labels = useFilterWords(nameOf);
  const chosen = FILTERS.flatMap((key) => {
    const value = values[key];
    // Of an agency's own rows the agency is no filter: there are no others.
    return value === undefined || key === "day" || (key === "agency" && !whole) ? [] : [{ key, words: labels(key, value) }];
  });
  // The number that led here may have been counted some seconds, or a tab left open, ago.
  const was = Number(values.was);
  const isInstant = values.at !== undefined && !Number.isNaN(Date.parse(values.at));
  const changed = list.total !== undefined && isInstant && Number.isInteger(was) && was >= 0 && was !== list.total;
  const columns = useColumns(list.first?.counts ?? "entry");
  if (role !== undefined && !seesOverview(role)) return <ForbiddenState />;
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ title: t("overview.rows.back"), href: paths.overview({ agency: whole ? values.agency : undefined }) }, { title }]}
        kicker={list.total === undefined ? " " : t("overview.rows.kicker", { count: grouped(list.total) })}
        actions={
          (list.total ?? 0) > 0 ? (
            <a className="gs-button" href={apiUrl("/overview/rows/export", ask)} download>
              <DownloadOutlined aria-hidden="true" /> {t("overview.export")}
            </a>
          ) : undefined
        }
      >
        {values.day !== undefined && (
          <p className="overview-day">
            {t("overview.rows.ofDay", { day: dayText(values.day) })}{" "}
            <button type="button" className="gs-linklike" onClick={() => set({ day: undefined, was: undefined, at: undefined })}>
              {t("overview.rows.backToNow")}
            </button>
          </p>
        )}
      </PageHeader>
      {changed && (
        <p className="overview-day">
          {t("overview.rows.changed", {
            at: `${shortDay(dayOf(values.at ?? ""))} ${secondText(values.at ?? "")}`,
            was: grouped(was),
            now: grouped(list.total ?? 0),
          })}
        </p>
      )}
      {chosen.length > 0 && (
        <ul className="overview-chosen" aria-label={t("overview.rows.filters")}>
          {chosen.map((one) => (
            <li key={one.key}>
              <span>{one.words}</span>
              {one.key !== "days" && (
                <button
                  type="button"
                  aria-label={`${t("overview.rows.clear")} ${one.words}`}
                  onClick={() => set({ [one.key]: undefined, was: undefined, at: undefined })}
                >
                  <CloseOutlined aria-hidden="true" />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <DataTable
        id={`overview.rows.${list.first?.counts ?? "entry"}`}
        caption={title}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        exportable={false}
        empty={
          <EmptyState title={t("overview.rows.empty")} actions={<LinkButton href={paths.overview()}>{t("overview.rows.back")}</LinkButton>}>
            {t("overview.rows.emptyHint")}
          </EmptyState>
        }
      />
    </>
  );
}

function useFilterWords(nameOf: (id: string) => string): (key: (typeof FILTERS)[number], value: string) => string {
  const { t } = useTranslation();
  const part = usePartWords();
  const pair = (label: string, value: string) => t("ui.pair", { label, value });
  return (key, value) => {
    if (key === "agency") return pair(t("overview.agency"), nameOf(value));
    if (key === "user") return pair(t("overview.rows.user"), nameOf(value));
    if (key === "state") return pair(t("overview.rows.state"), valueWords(t, "version", value));
    if (key === "way") return pair(t("overview.rows.wayLabel"), t(`overview.rows.way.${value}`, { defaultValue: value }));
    if (key === "days") return t("overview.rows.days", { count: Number(value) });
    return key === "day" ? value : pair(t(`overview.rows.${key}`), part(key, value));
  };
}

function useColumns(counts: OverviewRows["counts"]): Column<OverviewRow>[] {
  const { t } = useTranslation();
  const part = usePartWords();
  const name = (title: string, code = true): Column<OverviewRow> => ({
    key: "title",
    title,
    text: (row) => row.title ?? t(row.state === null ? "overview.rows.gone" : "overview.rows.hidden"),
    render: (row) => (
      <>
        <span className="gs-row-title">
          {row.href !== null && row.title !== null ? (
            <Link href={row.href}>{row.title}</Link>
          ) : (
            (row.title ?? t(row.state === null ? "overview.rows.gone" : "overview.rows.hidden"))
          )}
        </span>
        {code && <span className="gs-sub gs-mono">{row.code}</span>}
        {row.title === null && (
          <span className="gs-sub">{t(row.state === null ? "overview.rows.goneHint" : "overview.rows.hiddenHint")}</span>
        )}
      </>
    ),
  });
  const plain = (
    key: string,
    title: string,
    text: (row: OverviewRow) => string,
    more: Partial<Column<OverviewRow>> = {},
  ): Column<OverviewRow> => ({
    key,
    title,
    width: 130,
    text,
    render: (row) => text(row) || <span className="gs-sub">—</span>,
    ...more,
  });
  const agency = (title: string) => plain("agency", title, (row) => row.agency.name);
  const user = plain("user", t("overview.rows.uses"), (row) => row.user?.name ?? "");
  if (counts === "application")
    return [
      name(t("overview.rows.application")),
      user,
      agency(t("overview.rows.provides")),
      plain("outcome", t("overview.rows.outcome"), (row) => (row.outcome === null ? "" : t(`overview.outcome.${row.outcome}`))),
      plain("day", t("overview.rows.submittedOn"), (row) => row.day ?? ""),
      plain("until", t("overview.rows.answeredOn"), (row) => row.until ?? ""),
    ];
  if (counts === "grant")
    return [
      name(t("overview.rows.grant")),
      user,
      agency(t("overview.rows.provides")),
      plain("day", t("overview.rows.sharedOn"), (row) => row.day ?? ""),
      plain("until", t("overview.rows.until"), (row) => row.until ?? ""),
    ];
  if (counts === "agency")
    return [
      name(t("overview.rows.agency")),
      plain("grants", t("overview.rows.grants"), (row) => grouped(row.grants ?? 0), { align: "right" }),
    ];
  return [
    name(t("overview.rows.entry")),
    agency(t("overview.rows.agency")),
    plain("state", t("overview.rows.state"), (row) =>
      row.state === null ? t("overview.rows.published") : valueWords(t, "version", row.state),
    ),
    plain("sharing", t("overview.rows.sharing"), (row) => t(`ui.sharing.${row.sharingType ?? "unset"}`), {
      render: (row) => <SharingTag type={row.sharingType as Parameters<typeof SharingTag>[0]["type"]} />,
    }),
    plain("grade", t("overview.rows.grade"), (row) => t(`ui.grade.${row.grade ?? "unset"}`), {
      width: 110,
      render: (row) => <GradeTag grade={row.grade as Parameters<typeof GradeTag>[0]["grade"]} />,
    }),
    plain("ways", t("overview.rows.ways"), (row) => row.ways.map((way) => t(`overview.rows.way.${way}`)).join(" "), { width: 100 }),
    plain("grants", t("overview.rows.grants"), (row) => grouped(row.grants ?? 0), { width: 110, align: "right" }),
    plain("until", t("overview.rows.dueOn"), (row) => row.until ?? "", { width: 120 }),
    plain("day", t("overview.rows.publishedOn"), (row) => row.day ?? "", { width: 130 }),
    plain("kind", t("overview.rows.kind"), (row) => part("kind", row.kind), { optional: true }),
    plain("theme", t("overview.rows.theme"), (row) => part("theme", row.theme), { optional: true }),
  ];
}
