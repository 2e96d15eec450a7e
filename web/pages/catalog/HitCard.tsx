// One hit: what it is at a glance, the matched words marked, and on the right whether my agency can have it and how fast.
import { useTranslation } from "react-i18next";

import { useSession } from "#web/api/queries.ts";
import type { Hit } from "#web/api/types.ts";
import { RedirectedTags } from "#web/pages/sources/Redirected.tsx";
import { paths } from "#web/paths.ts";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { VerdictBox } from "#web/ui/VerdictBox.tsx";

import { FreshnessNote } from "./FreshnessNote.tsx";
import { Marked } from "./Marked.tsx";
import { valueWords } from "./values.ts";
import { saidOnce } from "./verdict.ts";

interface HitCardProps {
  hit: Hit;
  compared: boolean;
  /** Absent where no further one can be put aside. */
  onCompare?: (on: boolean) => void;
}

export function HitCard({ hit, compared, onCompare }: HitCardProps) {
  const { t } = useTranslation();
  const facts = [
    hit.agency.name,
    t("catalog.hit.cycle", { cycle: valueWords(t, "cycle", hit.updateCycle) }),
    t("catalog.hit.items", { count: hit.itemCount }),
    ...hit.resourceKinds.map((kind) => valueWords(t, "resource", kind)),
    hit.users > 0 ? t("catalog.hit.users", { count: hit.users }) : t("catalog.hit.noUsers"),
  ];
  return (
    <li className="catalog-hit">
      <div className="catalog-hit-body">
        <h2>
          <Link href={paths.entry(hit.entryId)}>
            <Marked text={hit.title} marks={hit.marks.title} />
          </Link>
        </h2>
        <p className="gs-sub catalog-facts">{facts.join(" · ")}</p>
        <p className="gs-sub catalog-facts">
          <FreshnessNote freshness={hit.freshness} />
        </p>
        <p className="catalog-summary">
          <Marked text={hit.summary} marks={hit.marks.summary} />
        </p>
        {onCompare !== undefined && (
          <label className="catalog-compare-pick gs-no-print">
            <input
              type="checkbox"
              checked={compared}
              aria-label={t("ui.pair", { label: t("finding.compare.put"), value: hit.title })}
              onChange={(event) => onCompare(event.target.checked)}
            />{" "}
            {t("finding.compare.put")}
          </label>
        )}
        <RedirectedTags redirects={hit.redirects} />
        <ul className="gs-chips catalog-items" aria-label={t("catalog.items")}>
          {hit.items.map((item, index) => (
            <li key={item} className="gs-tag">
              <span>
                <Marked text={item} marks={hit.marks.items[index]} />
              </span>
            </li>
          ))}
          {hit.itemCount > hit.items.length && (
            <li className="gs-tag catalog-items-more">{t("catalog.hit.all", { count: hit.itemCount })}</li>
          )}
        </ul>
      </div>
      <VerdictBox verdict={saidOnce(hit.verdict)}>
        <HitButton hit={hit} />
      </VerdictBox>
    </li>
  );
}

function HitButton({ hit }: { hit: Hit }) {
  const { t } = useTranslation();
  const clerk = useSession()?.post.role === "clerk";
  const { kind } = hit.verdict;
  const label = (words: string) => t("ui.pair", { label: words, value: hit.title });
  if (kind === "granted") {
    const words = t("catalog.hit.toGrant");
    return (
      <LinkButton href={paths.grants("consumer", { q: hit.title })} aria-label={label(words)}>
        {words}
      </LinkButton>
    );
  }
  if ((kind === "usable" || kind === "apply") && clerk) {
    const words = t(kind === "usable" ? "catalog.hit.use" : "catalog.hit.apply");
    return (
      <LinkButton href={paths.entry(hit.entryId, { pick: "1" })} primary aria-label={label(words)}>
        {words}
      </LinkButton>
    );
  }
  const words = t(kind === "withheld" ? "catalog.hit.basis" : "catalog.hit.open");
  return (
    <LinkButton href={paths.entry(hit.entryId)} aria-label={label(words)}>
      {words}
    </LinkButton>
  );
}
