// A quiet line of the overview for the desk: a few figures, each leading to its rows.
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Overview, OverviewMeasure } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { secondText } from "#web/ui/dates.ts";
import { Link } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { useWords } from "#web/ui/words.ts";

import { rowsHref } from "./address.ts";
import "./overview.css";

const shown: readonly OverviewMeasure[] = ["published", "mounted", "shared", "stale", "waiting-late"];

export function OverviewStrip() {
  const { t } = useTranslation();
  const words = useWords();
  const seen = useOne<Overview>("/overview", { days: "365" }).data;
  // Whoever opens the desk comes for what waits; without an answer the line is simply not there.
  if (seen === undefined) return null;
  return (
    <section className="gs-paper overview-strip" aria-labelledby="overview-strip">
      <h2 id="overview-strip">{t(seen.agency === null ? "overview.strip.title" : "overview.strip.titleOwn")}</h2>
      {shown.flatMap((key) => {
        const figure = seen.figures.find((one) => one.key === key);
        return figure === undefined
          ? []
          : [
              <Link key={key} href={rowsHref(seen, key, figure.value)}>
                {words(figure.title)}
                <b>{grouped(figure.value)}</b>
              </Link>,
            ];
      })}
      <span className="gs-sub">{t("overview.asOf", { time: secondText(seen.at) })}</span>
      <Link href={paths.overview()}>{t("overview.strip.more")}</Link>
    </section>
  );
}
