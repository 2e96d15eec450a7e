// What is under way for an element: conflicts, contributions and joint agreements that the viewer has a part in, with the way there.
import { useTranslation } from "react-i18next";

import { useList } from "#web/api/queries.ts";
import type { Contribution, JointAgreement, SourceConflict } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { shortDay } from "#web/ui/dates.ts";
import { Link } from "#web/ui/Link.tsx";

const SHOWN = 20;

export function Matters({ elementId }: { elementId: string }) {
  const { t } = useTranslation();
  const ask = { element: elementId };
  const conflicts = useList<SourceConflict>("/sources/conflicts", ask, SHOWN).rows;
  const contributions = useList<Contribution>("/sources/contributions", ask, SHOWN).rows;
  const agreements = useList<JointAgreement>("/sources/agreements", ask, SHOWN).rows;
  const rows = [
    ...conflicts.map((row) => ({
      id: row.id,
      href: paths.sourceConflicts({ open: row.id }),
      kind: t("sources.places.conflicts"),
      words: `${t(`sources.conflicts.kinds.${row.kind}`)}：${row.detail}`,
      state: t(`sources.conflicts.states.${row.state}`),
    })),
    ...contributions.map((row) => ({
      id: row.id,
      href: paths.sourceContributions({ open: row.id }),
      kind: t("sources.places.contributions"),
      words: `${row.contributor.name}：${row.what}（${shortDay(row.dueOn)}）`,
      state: t(`sources.contributions.states.${row.state}`),
    })),
    ...agreements.map((row) => ({
      id: row.id,
      href: paths.sourceAgreements({ open: row.id }),
      kind: t("sources.places.agreements"),
      words: row.duties.map(({ agency }) => agency.name).join("、"),
      state: t(`sources.agreements.states.${row.state}`),
    })),
  ];
  if (rows.length === 0) return null;
  return (
    <section className="gs-paper gs-pad" aria-labelledby="sources-matters">
      <h2 id="sources-matters">{t("sources.matters")}</h2>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={row.href}>
              {row.kind} · {row.words}
            </Link>{" "}
            <span className="gs-tag">{row.state}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
