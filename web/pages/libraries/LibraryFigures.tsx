// How much is in a library, on which terms, how new, and what is wrong with it: each figure opens its rows.
import { useTranslation } from "react-i18next";

import type { LibraryPage } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";

const ofEntries = new Set(["not-lead", "closed-base-items", "not-on-platform", "withheld", "conditional", "stale"]);

export function LibraryFigures({ library }: { library: LibraryPage }) {
  const { t } = useTranslation();
  const { summary, flaws } = library;
  const { freshness } = summary;
  const inTime = freshness.fresh + freshness.due + freshness.live;
  const figures: [string, string][] = [
    [t("libraries.figure.entries"), grouped(summary.entries)],
    [t("libraries.figure.unconditional"), grouped(summary.unconditional)],
    [t("libraries.figure.conditional"), grouped(summary.conditional)],
    [t("libraries.figure.withheld"), grouped(summary.withheld)],
    [t("libraries.figure.mounted"), t("libraries.figure.of", { count: summary.mounted, total: summary.entries })],
    [t("libraries.figure.inTime"), t("libraries.figure.of", { count: inTime, total: summary.mounted })],
  ];
  return (
    <>
      <dl className="libraries-figures gs-paper" aria-label={t("libraries.figure.title")}>
        {figures.map(([title, value]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {flaws.length > 0 && (
        <section className="gs-paper gs-pad" aria-labelledby="libraries-flaws">
          <h2 id="libraries-flaws">{t("libraries.flaws")}</h2>
          <ul className="libraries-flaws">
            {flaws.map(({ kind, count, citations }) => (
              <li key={kind}>
                <span className="gs-clock-red" aria-hidden="true">
                  <span className="gs-lamp gs-lamp-red" />
                </span>
                <span>
                  {ofEntries.has(kind) ? (
                    <Link href={paths.library(library.id, { flaw: kind })}>{t(`libraries.flaw.${kind}`, { count })}</Link>
                  ) : (
                    t(`libraries.flaw.${kind}`, { count })
                  )}{" "}
                  <LawLinks citations={citations} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
