// The pages of one datum, one source, side by side; who may not see the office's desk is not shown it.
import { useTranslation } from "react-i18next";

import { useSession } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { Link } from "#web/ui/Link.tsx";
import "./sources.css";

const desk = ["office-reviewer", "office-head", "auditor"];
const all = ["elements", "clusters", "contributions", "conflicts", "agreements", "collections"] as const;
type Place = (typeof all)[number];

const hrefs: Readonly<Record<Place, () => string>> = {
  elements: paths.sources,
  clusters: paths.sourceClusters,
  contributions: paths.sourceContributions,
  conflicts: paths.sourceConflicts,
  agreements: paths.sourceAgreements,
  collections: paths.sourceCollections,
};

export function SourceNav({ here }: { here: Place }) {
  const { t } = useTranslation();
  const role = useSession()?.post.role ?? "";
  const places = all.filter((place) => place !== "clusters" || desk.includes(role));
  return (
    <nav className="sources-nav" aria-label={t("sources.nav")}>
      {places.map((place) => (
        <Link key={place} href={hrefs[place]()} aria-current={place === here ? "page" : undefined}>
          {t(`sources.places.${place}`)}
        </Link>
      ))}
    </nav>
  );
}
