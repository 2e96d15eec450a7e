// The figures in groups; each number is a link to its rows.
import { useTranslation } from "react-i18next";

import type { Overview, OverviewFigure } from "#web/api/types.ts";
import { valueWords } from "#web/pages/catalog/values.ts";
import { Link } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { useWords } from "#web/ui/words.ts";

import { rowsHref } from "./address.ts";

const groups = ["compiled", "mounted", "shared", "answered", "attention"] as const;

export function Figures({ seen }: { seen: Overview }) {
  const { t } = useTranslation();
  return (
    <div className="overview-figures">
      {groups.map((group) => (
        <section key={group} className="gs-paper overview-group" aria-labelledby={`overview-${group}`}>
          <h2 id={`overview-${group}`}>{t(`overview.groups.${group}`)}</h2>
          <p className="gs-sub">{t(`overview.groupHints.${group}`, { count: seen.days })}</p>
          <ul>
            {seen.figures
              .filter((figure) => figure.group === group)
              .map((figure, index) => (
                <Line key={figure.key} figure={figure} seen={seen} first={index === 0 && group !== "attention"} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Line({ figure, seen, first }: { figure: OverviewFigure; seen: Overview; first: boolean }) {
  const { t } = useTranslation();
  const words = useWords();
  const grants = seen.figures.find(({ key }) => key === "grants")?.value ?? 0;
  const batchWords = (title: string) =>
    grants === 0 ? title : t("overview.shareOf", { title, percent: Math.round((figure.value / grants) * 100) });
  const parts =
    figure.key === "compiling"
      ? seen.byState.map(({ state, count }) => ({
          key: state,
          title: t("overview.ofState", { state: valueWords(t, "version", state) }),
          value: count,
          href: rowsHref(seen, "compiling", count, { state }),
        }))
      : figure.key === "mounted"
        ? (["table", "api"] as const).map((way) => ({
            key: way,
            title: t(`overview.ofWay.${way}`),
            value: seen.byWay[way],
            href: rowsHref(seen, "mounted", seen.byWay[way], { way }),
          }))
        : [];
  return (
    <>
      <li className={first ? "overview-first" : figure.key === "batch" ? "overview-part" : ""}>
        <Number
          title={figure.key === "batch" ? batchWords(words(figure.title)) : words(figure.title)}
          value={figure.value}
          href={rowsHref(seen, figure.key, figure.value)}
        />
      </li>
      {parts.map((part) => (
        <li key={part.key} className="overview-part">
          <Number title={part.title} value={part.value} href={part.href} />
        </li>
      ))}
    </>
  );
}

function Number({ title, value, href }: { title: string; value: number; href: string }) {
  return (
    <Link href={href} className="overview-number">
      <span>{title}</span>
      <b className={value === 0 ? "gs-sub" : ""}>{grouped(value)}</b>
    </Link>
  );
}
