// Where an entry comes from and where it goes, as this person may know it; and whom a change of it would hit.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { openEntry } from "#modules/catalog/index.ts";
import { dictionariesNamed, judge } from "#modules/dictionaries/index.ts";
import { agencyOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { type Around, type Middle, standsAround } from "./around.views.ts";
import { growGraph, isFlow } from "./graph.ts";
import { type Arrow, DEPTH_MAX, ENTRIES_MAX, type Node, TERMS } from "./lineage.ts";
import { type EntryLink, type LinkItem, neighboursOf } from "./neighbour.views.ts";
import { DICTIONARY } from "./relation.ts";
import { endsOf } from "./relation.views.ts";

export interface LineageView {
  readonly root: string;
  readonly nodes: Node[];
  readonly arrows: Arrow[];
  /** Words of kinds that the platform itself has none for, and terms of the standards. */
  readonly kinds: { readonly key: string; readonly zh: string | null; readonly en: string | null; readonly term: string | null }[];
}

export interface LineageAsked {
  readonly depth: number;
  readonly breadth: number;
}

const LIVE = ["agreed", "shared", "suspended"];
const keyOf = (entryId: string): string => `entry:${entryId}`;

export async function lineageOf(deployment: Deployment, actor: Actor, id: string, { depth, breadth }: LineageAsked): Promise<LineageView> {
  const { db, clock, law } = deployment;
  const { entry, shown } = await openEntry(db, actor, id);
  const graph = await growGraph(id, { depth, breadth, most: ENTRIES_MAX }, neighboursOf(db, actor, breadth));
  const ids = [...graph.levels.keys()];
  const ends = await endsOf(db, actor, ids);
  const users = await usersOf(db, ids);
  const agency = await agencyOf(db, entry.agencyId);
  const middle: Middle = { id, agencyId: entry.agencyId, content: shown.content };
  const around = await standsAround(db, { actor, middle, now: clock.now(), breadth });
  const entries = ids.flatMap((each): Node[] => {
    const end =
      each === id
        ? { id, title: shown.title, state: shown.state, agency: { id: entry.agencyId, name: agency?.name ?? "" } }
        : ends.get(each);
    return end
      ? [
          {
            key: keyOf(each),
            kind: "entry",
            id: each,
            title: end.title,
            agency: end.agency,
            level: graph.levels.get(each) ?? 0,
            state: end.state,
            users: users.get(each)?.length ?? 0,
            count: null,
          },
        ]
      : [];
  });
  const known = new Set(entries.map(({ key }) => key));
  const names = await itemNames(db, graph.links);
  const arrows = graph.links
    .map((link): Arrow => arrowOf(link, names))
    .filter(({ source, target }) => known.has(source) && known.has(target));
  const rest = graph.more
    .filter(({ at }) => known.has(keyOf(at)))
    .map(({ at, direction, count }) => restOf(at, direction, count, graph.levels));
  const all = [...arrows, ...around.map((each) => arrowAround(keyOf(id), each)), ...rest.map(({ arrow }) => arrow)];
  const dictionary = (await dictionariesNamed({ law }, db, [DICTIONARY])).get(DICTIONARY);
  const today = dayOf(clock.now());
  return {
    root: keyOf(id),
    nodes: [
      ...entries,
      ...around.map(({ node, direction }) => ({ ...node, level: direction === "up" ? -1 : 1 })),
      ...rest.map(({ node }) => node),
    ],
    arrows: all,
    kinds: [...new Set(all.map(({ kind }) => kind))].toSorted().map((key) => {
      const value = dictionary && judge(dictionary, key, today).value;
      return { key, zh: value?.zh ?? null, en: value?.en ?? null, term: TERMS[key] ?? null };
    }),
  };
}

const arrowOf = ({ kind, source, target, stated, items }: EntryLink, names: ReadonlyMap<string, string>): Arrow => ({
  source: keyOf(source),
  target: keyOf(target),
  kind,
  isFlow: isFlow(kind),
  stated,
  items: items.flatMap((item) => itemOf(item, names)),
});

/** An item that is in the entry no more is no longer said to come from anywhere. */
function itemOf({ source, target, word }: LinkItem, names: ReadonlyMap<string, string>): Arrow["items"][number][] {
  const from = word ?? (source === undefined ? undefined : names.get(source));
  const to = target === undefined ? undefined : names.get(target);
  return from === undefined || to === undefined ? [] : [{ source: from, target: to }];
}

const arrowAround = (root: string, { node, relation, direction }: Around): Arrow => ({
  source: direction === "up" ? node.key : root,
  target: direction === "up" ? root : node.key,
  kind: relation,
  isFlow: true,
  stated: false,
  items: [],
});

function restOf(at: string, direction: string, count: number, levels: ReadonlyMap<string, number>): { node: Node; arrow: Arrow } {
  const level = (levels.get(at) ?? 0) + (direction === "up" ? -1 : direction === "down" ? 1 : 0);
  const key = `more:${direction}:${at}`;
  const node: Node = { key, kind: "more", id: at, title: "", agency: null, level, state: null, users: null, count };
  const ends = direction === "up" ? { source: key, target: keyOf(at) } : { source: keyOf(at), target: key };
  return { node, arrow: { ...ends, kind: "more", isFlow: direction !== "side", stated: false, items: [] } };
}

async function usersOf(db: Queryable, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom("sharingGrant")
    .select((select) => ["entryId", select.fn.agg<string[]>("array_agg", ["consumerAgencyId"]).distinct().as("users")])
    .where("entryId", "in", ids)
    .where("state", "in", LIVE)
    .groupBy("entryId")
    .execute();
  return new Map(rows.map(({ entryId, users }) => [entryId, users]));
}

async function itemNames(db: Queryable, links: readonly EntryLink[]): Promise<Map<string, string>> {
  const wanted = links.filter(({ items }) => items.length > 0);
  const items = new Set(
    wanted.flatMap((link) => link.items.flatMap(({ source, target }) => [source, target].filter((each) => each !== undefined))),
  );
  if (items.size === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select item ->> 'id' as id, item ->> 'name' as name
    from catalog_entry as entry
    join catalog_version as version on version.id = coalesce(entry.published_version_id, entry.delisted_version_id, entry.working_version_id)
    cross join lateral jsonb_array_elements(version.content -> 'items') as item
    where entry.id = any(${[...new Set(wanted.flatMap(({ source, target }) => [source, target]))]}::uuid[])
      and item ->> 'id' = any(${[...items]}::text[])
  `.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export interface ImpactView {
  /** Entries that come of it, near and far, as far as they are counted. */
  readonly entries: number;
  readonly isMore: boolean;
  readonly nearest: { readonly id: string; readonly title: string; readonly agency: string }[];
  readonly agencies: number;
  /** Agencies with a running grant on it, and on what comes of it. */
  readonly users: number;
  readonly furtherUsers: number;
  readonly libraries: { readonly id: string; readonly name: string }[];
}

const NEAREST = 5;
const IMPACT_BREADTH = 50;

export async function impactOf({ db, clock }: Deployment, actor: Actor, id: string): Promise<ImpactView> {
  const { entry, shown } = await openEntry(db, actor, id);
  const bounds = { depth: DEPTH_MAX, breadth: IMPACT_BREADTH, most: ENTRIES_MAX, directions: ["down" as const] };
  const graph = await growGraph(id, bounds, neighboursOf(db, actor, IMPACT_BREADTH));
  const hit = [...graph.levels].filter(([each]) => each !== id);
  const ends = await endsOf(
    db,
    actor,
    hit.map(([each]) => each),
  );
  const users = await usersOf(db, [...graph.levels.keys()]);
  const own = new Set(users.get(id));
  const further = new Set([...users].flatMap(([each, agencies]) => (each === id ? [] : agencies)).filter((each) => !own.has(each)));
  const middle: Middle = { id, agencyId: entry.agencyId, content: shown.content };
  const around = await standsAround(db, { actor, middle, now: clock.now(), breadth: NEAREST });
  return {
    entries: hit.length,
    isMore: graph.more.length > 0,
    nearest: hit
      .toSorted(([, one], [, other]) => one - other)
      .flatMap(([each]) => ends.get(each) ?? [])
      .slice(0, NEAREST)
      .map((end) => ({ id: end.id, title: end.title, agency: end.agency.name })),
    agencies: new Set([...ends.values()].map(({ agency }) => agency.id)).size,
    users: own.size,
    furtherUsers: further.size,
    libraries: around.flatMap(({ node }) => (node.kind === "library" && node.id !== null ? [{ id: node.id, name: node.title }] : [])),
  };
}
