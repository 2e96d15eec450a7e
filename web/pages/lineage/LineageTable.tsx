// The picture as a table: the same relations in words, each end a link.
import { useTranslation } from "react-i18next";

import type { Lineage, LineageArrow, LineageNode } from "#web/api/types.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { Link } from "#web/ui/Link.tsx";

import { hrefOf } from "./places.ts";
import type { LineageWords } from "./words.ts";

const ITEMS_SHOWN = 3;

export function LineageTable({ lineage, words }: { lineage: Lineage; words: LineageWords }) {
  const { t } = useTranslation();
  const nodes = new Map(lineage.nodes.map((node) => [node.key, node]));
  const titleOf = (key: string) => {
    const node = nodes.get(key);
    return node ? words.title(node) : "";
  };
  const end = (which: "source" | "target"): Column<LineageArrow> => ({
    key: which,
    title: t(`lineage.columns.${which}`),
    ...(which === "source" && { heading: true }),
    text: (row) => titleOf(row[which]),
    render: (row) => <NodeName node={nodes.get(row[which])} root={lineage.root} words={words} />,
  });
  const terms = new Map(lineage.kinds.map(({ key, term }) => [key, term ?? ""]));
  const pairs = (row: LineageArrow) => row.items.map((item) => `${item.source ?? ""} → ${item.target ?? ""}`);
  const columns: Column<LineageArrow>[] = [
    end("source"),
    {
      key: "kind",
      title: t("lineage.columns.kind"),
      width: 150,
      text: (row) => words.kind(row.kind),
      render: (row) => (
        <>
          <span aria-hidden="true">→ </span>
          {words.kind(row.kind)}
        </>
      ),
    },
    end("target"),
    {
      key: "items",
      title: t("lineage.columns.items"),
      text: (row) => pairs(row).join("；"),
      render: (row) =>
        row.items.length === 0 ? (
          <span className="gs-sub">—</span>
        ) : (
          <>
            {pairs(row)
              .slice(0, ITEMS_SHOWN)
              .map((pair) => (
                <div key={pair}>{pair}</div>
              ))}
            {row.items.length > ITEMS_SHOWN && (
              <div className="gs-sub">{t("lineage.moreItems", { count: row.items.length - ITEMS_SHOWN })}</div>
            )}
          </>
        ),
    },
    {
      key: "stated",
      title: t("lineage.columns.stated"),
      width: 110,
      text: (row) => t(row.stated ? "lineage.stated" : "lineage.counted"),
      render: (row) => t(row.stated ? "lineage.stated" : "lineage.counted"),
    },
    {
      key: "term",
      title: t("lineage.columns.term"),
      width: 180,
      optional: true,
      text: (row) => terms.get(row.kind) ?? "",
      render: (row) => <code>{terms.get(row.kind) ?? ""}</code>,
    },
  ];
  return (
    <DataTable
      id="lineage.arrows"
      caption={t("lineage.tableOf", { title: titleOf(lineage.root) })}
      title={<h2>{t("lineage.asTable")}</h2>}
      columns={columns}
      list={{ rows: lineage.arrows }}
      rowKey={(row) => `${row.kind} ${row.source} ${row.target}`}
    />
  );
}

function NodeName({ node, root, words }: { node: LineageNode | undefined; root: string; words: LineageWords }) {
  if (node === undefined) return null;
  const href = node.key === root ? undefined : hrefOf(node);
  return (
    <>
      {href === undefined ? <b>{words.title(node)}</b> : <Link href={href}>{words.title(node)}</Link>}
      <div className="gs-sub">{words.below(node)}</div>
    </>
  );
}
