// Where each node of the picture stands, and how each relation is drawn; nothing here knows how it is painted.
import type { Lineage, LineageArrow, LineageNode } from "#web/api/types.ts";

export const NODE = { width: 184, height: 50, acrossGap: 92, downGap: 14 } as const;
const MARGIN = 14;
/** Room for what bends around the left. */
const AROUND = 40;

export interface Placed {
  node: LineageNode;
  /** The left upper corner. */
  x: number;
  y: number;
}

/** Told apart by stroke and width, and only then by colour. */
export const forms = {
  derived: { width: 2, dash: [] },
  "same-datum": { width: 2, dash: [12, 5] },
  part: { width: 2, dash: [2, 5] },
  codes: { width: 2, dash: [12, 4, 2, 4] },
  origin: { width: 1, dash: [] },
  use: { width: 1.5, dash: [5, 4] },
  beside: { width: 3, dash: [1, 5] },
  more: { width: 1, dash: [2, 3] },
} as const;
export type Form = keyof typeof forms;

const FORM_OF: Readonly<Record<string, Form>> = {
  derived: "derived",
  takeover: "derived",
  "same-datum": "same-datum",
  part: "part",
  "business-item": "part",
  "in-library": "part",
  codes: "codes",
  "kept-in": "origin",
  "comes-from": "origin",
  "crawled-from": "origin",
  mounted: "origin",
  contributes: "origin",
  "used-by": "use",
  more: "more",
};
export const formOf = (kind: string): Form => FORM_OF[kind] ?? "beside";
export const colourOf: Readonly<Record<Form, string>> = {
  derived: "--link",
  "same-datum": "--ok",
  part: "--ink-2",
  codes: "--warn",
  origin: "--edge",
  use: "--link",
  beside: "--edge",
  more: "--edge",
};

/** Both ends say the same of each other: no head. */
export const isMutual = (kind: string): boolean => kind === "matter" || kind === "related" || kind === "more";

const KIND_ORDER: readonly LineageNode["kind"][] = ["entry", "table", "system", "resource", "agency", "library", "user", "users", "more"];

export interface Picture {
  placed: Placed[];
  width: number;
  height: number;
  /** Where the middle is. */
  centre: number;
}

/** Columns from left to right as data goes; within a column near to what each hangs on. What stands beside the middle stands below it. */
export function layOut({ root, nodes, arrows }: Lineage): Picture {
  const levels = [...new Set(nodes.map(({ level }) => level))].toSorted((a, b) => a - b);
  const places = new Map<string, number>();
  const columns = new Map<number, LineageNode[]>();
  for (const level of levels.toSorted((a, b) => Math.abs(a) - Math.abs(b))) {
    const column = nodes.filter((node) => node.level === level);
    const weight = (node: LineageNode): number => {
      if (node.key === root) return -1;
      const near = arrows.flatMap(({ source, target }) => {
        const other = source === node.key ? target : target === node.key ? source : undefined;
        const place = other === undefined ? undefined : places.get(other);
        return place === undefined ? [] : [place];
      });
      return near.length === 0 ? 0 : near.reduce((sum, each) => sum + each, 0) / near.length;
    };
    const weights = new Map(column.map((node) => [node.key, weight(node)]));
    column.sort((a, b) => (weights.get(a.key) ?? 0) - (weights.get(b.key) ?? 0) || KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind));
    column.forEach((node, index) => places.set(node.key, column.length === 1 ? 0.5 : index / (column.length - 1)));
    columns.set(level, column);
  }
  const step = NODE.height + NODE.downGap;
  const longest = Math.max(...[...columns.values()].map((column) => column.length));
  const placed = levels.flatMap((level, at) => {
    const column = columns.get(level) ?? [];
    const top = MARGIN + ((longest - column.length) * step) / 2;
    return column.map((node, index): Placed => ({ node, x: AROUND + at * (NODE.width + NODE.acrossGap), y: top + index * step }));
  });
  const middle = placed.find(({ node }) => node.key === root);
  return {
    placed,
    width: 2 * AROUND + levels.length * NODE.width + (levels.length - 1) * NODE.acrossGap,
    height: 2 * MARGIN + longest * step - NODE.downGap,
    centre: (middle?.x ?? 0) + NODE.width / 2,
  };
}

export interface Stroke {
  arrow: LineageArrow;
  from: readonly [number, number];
  to: readonly [number, number];
  bends: readonly [number, number, number, number];
}

/** Heads that end at one side stand below each other, in the order of where they come from. */
const SPREAD = 32;

function spread(arrows: readonly LineageArrow[], end: "source" | "target", at: ReadonlyMap<string, Placed>): Map<LineageArrow, number> {
  const other = end === "source" ? "target" : "source";
  const offsets = new Map<LineageArrow, number>();
  for (const key of new Set(arrows.map((arrow) => arrow[end]))) {
    const ordered = arrows
      .filter((arrow) => arrow[end] === key)
      .toSorted((a, b) => (at.get(a[other])?.y ?? 0) - (at.get(b[other])?.y ?? 0));
    const gap = Math.min(11, SPREAD / Math.max(1, ordered.length - 1));
    ordered.forEach((arrow, index) => offsets.set(arrow, (index - (ordered.length - 1) / 2) * gap));
  }
  return offsets;
}

/** From the right side of one to the left side of the other, in an even bend; beside each other in one column around the left. */
export function strokesOf(arrows: readonly LineageArrow[], placed: readonly Placed[]): Stroke[] {
  const at = new Map(placed.map((each) => [each.node.key, each]));
  const starts = spread(arrows, "source", at);
  const ends = spread(arrows, "target", at);
  const half = NODE.height / 2;
  return arrows.flatMap((arrow): Stroke[] => {
    const [from, to] = [at.get(arrow.source), at.get(arrow.target)];
    if (!from || !to) return [];
    const y1 = from.y + half + (starts.get(arrow) ?? 0);
    const y2 = to.y + half + (ends.get(arrow) ?? 0);
    if (from.x === to.x) {
      const out = from.x - 30;
      return [{ arrow, from: [from.x, y1], to: [to.x, y2], bends: [out, y1, out, y2] }];
    }
    const start = from.x + NODE.width;
    const bend = Math.max(40, Math.abs(to.x - start) / 2);
    return [{ arrow, from: [start, y1], to: [to.x, y2], bends: [start + bend, y1, to.x - bend, y2] }];
  });
}
