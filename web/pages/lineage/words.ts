// How nodes and relations are called, in the language of the portal and in the words that the office gave to kinds of its own.
import { useTranslation } from "react-i18next";

import type { Lineage, LineageArrow, LineageNode } from "#web/api/types.ts";
import { useWords } from "#web/ui/words.ts";

export interface LineageWords {
  language: string;
  pictureName: string;
  title: (node: LineageNode) => string;
  below: (node: LineageNode) => string;
  kind: (key: string) => string;
  arrow: (arrow: LineageArrow) => string;
}

/** Kinds that the platform has words of its own for. */
export const ownKinds = [
  "derived",
  "takeover",
  "same-datum",
  "part",
  "business-item",
  "in-library",
  "codes",
  "replaces",
  "matter",
  "related",
  "kept-in",
  "comes-from",
  "crawled-from",
  "mounted",
  "contributes",
  "used-by",
  "more",
] as const;

const ITEMS_SAID = 8;

export function useLineageWords({ root, nodes, kinds }: Lineage): LineageWords {
  const { t, i18n } = useTranslation();
  const words = useWords();
  const named = new Map(nodes.map((node) => [node.key, node]));
  const kind = (key: string): string => {
    const own = ownKinds.find((each) => each === key);
    if (own !== undefined) return t(`lineage.kinds.${own}`);
    const given = kinds.find((each) => each.key === key);
    return given?.zh === null || given?.zh === undefined ? key : words({ zh: given.zh, en: given.en ?? given.zh });
  };
  const title = (node: LineageNode): string => {
    if (node.kind === "more") return t("lineage.more", { count: node.count ?? 0 });
    if (node.kind === "users") return t("lineage.users", { count: node.count ?? 0 });
    return node.title === "" ? t("lineage.untitled") : node.title;
  };
  const below = (node: LineageNode): string => {
    const what = t(`lineage.nodes.${node.kind}`);
    if (node.kind === "entry") {
      const parts = [
        node.agency?.name ?? "",
        ...(node.state === "published" ? [] : [t(node.state === "delisted" ? "lineage.delisted" : "lineage.unpublished")]),
        ...((node.users ?? 0) > 0 ? [t("lineage.usedBy", { count: node.users ?? 0 })] : []),
      ];
      return parts.join(" · ");
    }
    if (node.kind === "user") return t("lineage.grants", { what, count: node.count ?? 0 });
    if (node.kind === "resource") return `${what} · ${t(node.state === "api" ? "lineage.api" : "lineage.table")}`;
    return node.agency === null ? what : `${what} · ${node.agency.name}`;
  };
  return {
    language: i18n.language,
    pictureName: t("lineage.picture", { title: named.get(root)?.title ?? "" }),
    title,
    below,
    kind,
    arrow: ({ source, target, kind: key, items }) => {
      const said = (end: string) => {
        const node = named.get(end);
        return node ? title(node) : "";
      };
      const pairs = items.slice(0, ITEMS_SAID).map((item) => `${item.source ?? ""} → ${item.target ?? ""}`);
      return [`${kind(key)}：${said(source)} → ${said(target)}`, ...pairs, ...(items.length > ITEMS_SAID ? ["…"] : [])].join("\n");
    },
  };
}
