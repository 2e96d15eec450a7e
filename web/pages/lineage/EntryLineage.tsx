// On the page of an entry: what is next to it, in words, and the way to the whole picture.
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Lineage, LineageArrow } from "#web/api/types.ts";
import { Titled } from "#web/pages/catalog/Titled.tsx";
import { paths } from "#web/paths.ts";
import { Link, LinkButton } from "#web/ui/Link.tsx";

import { hrefOf } from "./places.ts";
import { useLineageWords } from "./words.ts";
import "./lineage.css";

export function EntryLineage({ entryId }: { entryId: string }) {
  const { t } = useTranslation();
  const { data } = useOne<Lineage>(`/lineage/entries/${entryId}`, { depth: "1", breadth: "6" });
  // What stands on this page already, systems and resources, makes no picture by itself.
  const entries = data?.nodes.filter(({ kind }) => kind === "entry").length ?? 0;
  if (data === undefined || (entries < 2 && !data.nodes.some(({ kind }) => kind === "library" || kind === "agency"))) return null;
  return (
    <Titled title={t("lineage.title")} actions={<LinkButton href={paths.lineage(entryId)}>{t("lineage.open")}</LinkButton>}>
      <div className="lineage-near gs-paper gs-pad">
        <Side lineage={data} side="source" />
        <Side lineage={data} side="target" />
        <Side lineage={data} side="beside" />
      </div>
    </Titled>
  );
}

type SideKey = "source" | "target" | "beside";

function sideOf({ root }: Lineage, arrow: LineageArrow): SideKey {
  if (!arrow.isFlow) return "beside";
  return arrow.target === root ? "source" : "target";
}

function Side({ lineage, side }: { lineage: Lineage; side: SideKey }) {
  const { t } = useTranslation();
  const words = useLineageWords(lineage);
  const nodes = new Map(lineage.nodes.map((node) => [node.key, node]));
  const lines = lineage.arrows
    .filter((arrow) => sideOf(lineage, arrow) === side)
    .flatMap((arrow) => {
      const node = nodes.get(arrow.source === lineage.root ? arrow.target : arrow.source);
      return node === undefined ? [] : [{ arrow, node, href: hrefOf(node) }];
    });
  if (lines.length === 0) return null;
  return (
    <section aria-label={t(`lineage.sides.${side}`)}>
      <h3>{t(`lineage.sides.${side}`)}</h3>
      <ul>
        {lines.map(({ arrow, node, href }) => (
          <li key={`${arrow.kind} ${node.key}`}>
            <span className="lineage-kind">{words.kind(arrow.kind)}</span>
            <span>
              {href === undefined ? words.title(node) : <Link href={href}>{words.title(node)}</Link>}
              {node.kind !== "system" && <span className="gs-sub"> {words.below(node)}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
