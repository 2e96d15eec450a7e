// Each agency with its light, the reason in words, and its figures; the worst first.
import { useTranslation } from "react-i18next";

import type { AgencyLine, Overview, OverviewMeasure } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { LampMark } from "#web/ui/ClockTag.tsx";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { Link } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { usePhone } from "#web/ui/useMedia.ts";
import { useWords } from "#web/ui/words.ts";

import { rowsHref } from "./address.ts";

const lights = ["red", "amber", "green", "none"] as const;
const counted: readonly [OverviewMeasure, boolean][] = [
  ["published", true],
  ["compiling", true],
  ["mounted", true],
  ["shared", true],
  ["stale", true],
  ["waiting-late", true],
  ["unmounted", false],
  ["grants", false],
  ["users", false],
  ["received", false],
  ["in-time", false],
  ["late", false],
  ["ungraded", false],
  ["withheld", false],
];

export function LightTag({ light }: { light: AgencyLine["light"] }) {
  const { t } = useTranslation();
  const lamp = light === "none" ? "stopped" : light;
  return (
    <span className={`gs-clock gs-clock-${lamp}`}>
      <LampMark lamp={lamp} />
      {t(`overview.lights.${light}`)}
    </span>
  );
}

export function AgencyLights({ seen }: { seen: Overview }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const columns = useColumns(seen);
  const count = Object.fromEntries(lights.map((light) => [light, seen.agencies.filter((line) => line.light === light).length]));
  const own = seen.agency !== null;
  const title = t(own ? "overview.lightsTitleOwn" : "overview.lightsTitle");
  if (phone)
    return (
      <section className="gs-paper overview-agencies" aria-label={title}>
        <h2>{title}</h2>
        {!own && <p className="gs-sub">{t("overview.lightsAnswer", count)}</p>}
        {seen.agencies.map((line) => (
          <AgencyFold key={line.agency.id} seen={seen} line={line} columns={columns} open={own} />
        ))}
      </section>
    );
  return (
    <section aria-label={title}>
      <DataTable
        id={own ? "overview.agency" : "overview.agencies"}
        caption={title}
        title={
          <div>
            <h2>{title}</h2>
            {!own && <p className="gs-sub">{t("overview.lightsAnswer", count)}</p>}
          </div>
        }
        columns={columns}
        list={{ rows: seen.agencies }}
        rowKey={(line) => line.agency.id}
      />
    </section>
  );
}

/** The agency, its light and the worst reason in one row, which opens to everything the table shows. */
function AgencyFold({ seen, line, columns, open }: { seen: Overview; line: AgencyLine; columns: Column<AgencyLine>[]; open: boolean }) {
  const { t } = useTranslation();
  const { percentOf, settled } = useReasons(seen);
  const [worst] = below(line);
  const [reason, ...figures] = columns.filter(({ key }) => key !== "agency" && key !== "light");
  return (
    <details className="overview-agency" open={open}>
      <summary>
        <span className="gs-row-title">{line.agency.name}</span>
        <LightTag light={line.light} />
        <span className="gs-sub">{worst === undefined ? settled(line) : percentOf(worst)}</span>
      </summary>
      {below(line).length > 0 && reason?.render(line)}
      <dl>
        {figures.map(({ key, title, render }) => (
          <div key={key}>
            <dt>{title}</dt>
            <dd>{render(line)}</dd>
          </div>
        ))}
      </dl>
      {seen.agency === null && <Link href={paths.overview({ agency: line.agency.id })}>{t("overview.openAgency")}</Link>}
    </details>
  );
}

type Judged = AgencyLine["judged"][number];

/** What is below its marks, the worst first. */
const below = (line: AgencyLine): Judged[] =>
  line.judged
    .filter(({ light }) => light === "red" || light === "amber")
    .toSorted((a, b) => lights.indexOf(a.light) - lights.indexOf(b.light) || (a.percent ?? 0) - (b.percent ?? 0));

function useReasons(seen: Overview) {
  const { t } = useTranslation();
  const words = useWords();
  const percentOf = (line: Judged): string =>
    t("overview.reasonOf", {
      title: words(seen.thresholds.find(({ criterion }) => criterion === line.criterion)?.title ?? { zh: "", en: "" }),
      percent: line.percent ?? 0,
      good: line.good,
      all: line.all,
    });
  const belowWords = (line: Judged): string =>
    line.light === "red" ? t("overview.below.red", { mark: line.amber }) : t("overview.below.amber", { mark: line.green });
  const settled = (line: AgencyLine): string => t(line.light === "none" ? "overview.nothingToJudge" : "overview.allReached");
  return { percentOf, belowWords, settled };
}

function useColumns(seen: Overview): Column<AgencyLine>[] {
  const { t } = useTranslation();
  const words = useWords();
  const { percentOf, belowWords, settled } = useReasons(seen);
  const titleOf = (key: OverviewMeasure): string => {
    const figure = seen.figures.find((one) => one.key === key);
    return figure === undefined ? key : words(figure.title);
  };
  return [
    {
      key: "agency",
      title: t("overview.agency"),
      width: 150,
      text: (line) => line.agency.name,
      render: (line) => (
        <span className="gs-row-title">
          {seen.whole ? <Link href={paths.overview({ agency: line.agency.id })}>{line.agency.name}</Link> : line.agency.name}
        </span>
      ),
    },
    {
      key: "light",
      title: t("overview.light"),
      width: 120,
      text: (line) => t(`overview.lights.${line.light}`),
      render: (line) => <LightTag light={line.light} />,
    },
    {
      key: "reason",
      title: t("overview.reason"),
      text: (line) =>
        below(line)
          .map((one) => `${percentOf(one)} ${belowWords(one)}`)
          .join("; ") || settled(line),
      render: (line) =>
        below(line).length === 0 ? (
          <span className="gs-sub">{settled(line)}</span>
        ) : (
          <ul className="overview-reasons">
            {below(line).map((one) => (
              <li key={one.criterion}>
                <Link href={rowsHref(seen, one.opens, line.figures[one.opens], { agency: line.agency.id })}>{percentOf(one)}</Link>{" "}
                <span className="gs-sub">{belowWords(one)}</span>
              </li>
            ))}
          </ul>
        ),
    },
    ...counted.map(([key, shown]): Column<AgencyLine> => ({
      key,
      title: titleOf(key),
      width: 92,
      align: "right",
      optional: !shown,
      text: (line) => line.figures[key],
      render: (line) =>
        line.figures[key] === 0 ? (
          <span className="gs-sub">0</span>
        ) : (
          <Link href={rowsHref(seen, key, line.figures[key], { agency: line.agency.id })}>{grouped(line.figures[key])}</Link>
        ),
    })),
  ];
}
