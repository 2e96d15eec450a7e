// The picture of where an entry comes from and where it goes: grown level by level from what is near, never in a circle, within bounds. Pure.

/** Relations along which data goes, in the order in which they are shown; whatever else there is stands beside. */
export const flowKinds = ["same-datum", "derived", "takeover", "business-item", "part", "codes"] as const;
export type FlowKind = (typeof flowKinds)[number];
export const isFlow = (kind: string): kind is FlowKind => (flowKinds as readonly string[]).includes(kind);

export type Direction = "up" | "down" | "side";

/** A relation between two entries, as data goes: from the source to what comes of it. */
export interface Link {
  readonly kind: string;
  readonly source: string;
  readonly target: string;
}

/** A link found next to an entry of the edge of the picture, and the place of the other end among those found there. */
export interface Found<Each extends Link> {
  readonly link: Each;
  /** The entry that was asked about. */
  readonly at: string;
  readonly direction: Direction;
  /** How many other ends there are in this direction, within the bound or not. */
  readonly total: number;
}

export interface Bounds {
  readonly depth: number;
  /** Entries shown next to one, in one direction. */
  readonly breadth: number;
  /** Entries in all. */
  readonly most: number;
  /** Where to look from the middle on. */
  readonly directions?: readonly Direction[];
}

export interface Graph<Each extends Link> {
  /** Entries with their distance from the middle: sources below zero, what comes of it above. */
  readonly levels: ReadonlyMap<string, number>;
  readonly links: readonly Each[];
  /** What is not shown: how many more there are at an entry in a direction. */
  readonly more: readonly { readonly at: string; readonly direction: Direction; readonly count: number }[];
}

/** Asks for everything next to some entries at once. */
export type Neighbours<Each extends Link> = (
  asked: readonly { readonly id: string; readonly directions: readonly Direction[] }[],
) => Promise<readonly Found<Each>[]>;

const farEnd = ({ link, at }: Found<Link>): string => (link.source === at ? link.target : link.source);
const nameOf = ({ kind, source, target }: Link): string => `${kind} ${source} ${target}`;

/** One question for each level: however wide the picture is, there are no more questions than levels. */
export async function growGraph<Each extends Link>(root: string, bounds: Bounds, neighbours: Neighbours<Each>): Promise<Graph<Each>> {
  const levels = new Map([[root, 0]]);
  const links = new Map<string, Each>();
  const more: { at: string; direction: Direction; count: number }[] = [];
  let edge: { id: string; directions: readonly Direction[] }[] = [{ id: root, directions: bounds.directions ?? ["up", "down", "side"] }];
  for (let step = 1; step <= bounds.depth && edge.length > 0; step += 1) {
    const next = new Map<string, Direction[]>();
    for (const [key, group] of grouped(await neighbours(edge))) {
      const [at, direction] = key.split(" ") as [string, Direction];
      const shown = new Set<string>();
      for (const found of group) {
        const other = farEnd(found);
        const isNew = !levels.has(other);
        if (!shown.has(other) && (shown.size >= bounds.breadth || (isNew && levels.size >= bounds.most))) continue;
        shown.add(other);
        links.set(nameOf(found.link), found.link);
        if (!isNew) continue;
        levels.set(other, direction === "side" ? 0 : (levels.get(at) ?? 0) + (direction === "up" ? -1 : 1));
        if (direction !== "side") next.set(other, [direction]);
      }
      const count = (group[0]?.total ?? 0) - shown.size;
      if (count > 0) more.push({ at, direction, count });
    }
    edge = [...next].map(([id, directions]) => ({ id, directions }));
  }
  return { levels, links: [...links.values()], more };
}

function grouped<Each extends Link>(found: readonly Found<Each>[]): Map<string, Found<Each>[]> {
  const groups = new Map<string, Found<Each>[]>();
  for (const each of found) {
    const key = `${each.at} ${each.direction}`;
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}
