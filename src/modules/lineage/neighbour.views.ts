// What stands next to some entries: stated relations and those that other modules hold, in one statement for all of them.
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import type { Direction, Found, Link, Neighbours } from "./graph.ts";
import { flowKinds } from "./graph.ts";
import { seenEntries } from "./relation.views.ts";

/** Items by their ids; a datum that the office named brings its word along. */
export interface LinkItem {
  readonly source?: string;
  readonly target?: string;
  readonly word?: string;
}
export interface EntryLink extends Link {
  readonly items: readonly LinkItem[];
  readonly stated: boolean;
}

/** More than these of one relation nobody reads. */
const ITEMS_MAX = 50;

interface Row {
  at: string;
  direction: Direction;
  kind: string;
  source: string;
  target: string;
  items: LinkItem[] | null;
  stated: boolean;
  total: number;
}

export const neighboursOf =
  (db: Queryable, actor: Actor, breadth: number): Neighbours<EntryLink> =>
  async (asked) => {
    const places = asked.flatMap(({ id, directions }) => directions.map((direction) => ({ id, direction })));
    const { rows } = await sql<Row>`
      with asked as (
        select * from unnest(
          ${places.map(({ id }) => id)}::uuid[], ${places.map(({ direction }) => direction)}::text[]
        ) as asked(id, direction)
      ), seen as not materialized (${seenEntries(actor)}),
      link as (${stated} union all ${redirects} union all ${businessItems} union all ${takeovers} union all ${relatedCodes}),
      met as (
        select link.*, seen.title, case when link.source = link.at then link.target else link.source end as far,
          array_position(${[...flowKinds]}::text[], link.kind) as rank
        from link join seen on seen.id = case when link.source = link.at then link.target else link.source end
        where case link.direction
          when 'up' then link.target = link.at and link.kind = any(${[...flowKinds]}::text[])
          when 'down' then link.source = link.at and link.kind = any(${[...flowKinds]}::text[])
          else link.kind <> all(${[...flowKinds]}::text[]) end
      ),
      nearest as (select met.*, min(rank) over (partition by at, direction, far) as first from met),
      placed as (select nearest.*, dense_rank() over (partition by at, direction order by first, title, far) as place from nearest),
      counted as (select placed.*, max(place) over (partition by at, direction) as total from placed)
      select at, direction, kind, source, target, items, stated, total::int from counted
      where place <= ${breadth} order by at, direction, place, kind
    `.execute(db);
    return rows.map(({ at, direction, total, items, ...link }): Found<EntryLink> => ({
      at,
      direction,
      total,
      link: { ...link, items: (items ?? []).slice(0, ITEMS_MAX) },
    }));
  };

/** Both ends, so that each is found by its index. What is part of something goes into it; everything else comes from the other. */
const stated = sql`
  select at, direction, kind, case kind when 'part' then entry_id else other_id end as source,
    case kind when 'part' then other_id else entry_id end as target,
    (select jsonb_agg(jsonb_build_object('source', pair -> 'other', 'target', pair -> 'item')) from jsonb_array_elements(items) as pair) as items,
    true as stated
  from (
    select asked.id as at, asked.direction, relation.kind, relation.entry_id, relation.other_id, relation.items
    from asked join entry_relation as relation on relation.entry_id = asked.id and relation.ended_at is null
    union all
    select asked.id, asked.direction, relation.kind, relation.entry_id, relation.other_id, relation.items
    from asked join entry_relation as relation on relation.other_id = asked.id and relation.ended_at is null
  ) as relation
`;

/** REG25-19-6: the source's entry speaks for the item. */
const redirects = sql`
  select at, direction, 'same-datum', source, target, jsonb_agg(jsonb_build_object('target', item_id, 'word', element) order by element), false
  from (
    select asked.id as at, asked.direction, source_entry_id as source, entry_id as target, item_id, element
    from asked join catalog_redirect on entry_id = asked.id and asked.direction = 'up' and source_entry_id <> asked.id
    union all
    select asked.id, asked.direction, source_entry_id, entry_id, item_id, element
    from asked join catalog_redirect on source_entry_id = asked.id and asked.direction = 'down' and entry_id <> asked.id
  ) as redirect
  group by at, direction, source, target
`;

/** GF51-10-4, JY-15-2: a business item hangs on the library's base item. */
const businessItems = sql`
  select at, direction, 'business-item', source, target, jsonb_agg(jsonb_build_object('source', item_id, 'target', base_item_id)), false
  from (
    select asked.id as at, asked.direction, entry_id as source, base_entry_id as target, item_id, base_item_id
    from asked join library_link on entry_id = asked.id and asked.direction = 'down' and ended_at is null and base_entry_id <> asked.id
    union all
    select asked.id, asked.direction, entry_id, base_entry_id, item_id, base_item_id
    from asked join library_link on base_entry_id = asked.id and asked.direction = 'up' and ended_at is null and entry_id <> asked.id
  ) as hung
  group by at, direction, source, target
`;

/** The lead of a library made an entry out of another agency's. */
const takeovers = sql`
  select asked.id, asked.direction, 'takeover', proposal.base_entry_id, proposal.entry_id, null, false
  from asked join library_proposal as proposal on proposal.entry_id = asked.id and asked.direction = 'up'
  where proposal.kind = 'takeover' and proposal.state = 'accepted' and proposal.base_entry_id <> asked.id
  union all
  select asked.id, asked.direction, 'takeover', proposal.base_entry_id, proposal.entry_id, null, false
  from asked join library_proposal as proposal on proposal.base_entry_id = asked.id and asked.direction = 'down'
  where proposal.kind = 'takeover' and proposal.state = 'accepted' and proposal.entry_id <> asked.id
`;

/** The element 关联资源代码 of the compilation guide, from both ends. */
const relatedCodes = sql`
  select asked.id, asked.direction, 'related', other.id, asked.id, null, false
  from asked
  join catalog_entry as own on own.id = asked.id
  join catalog_version as version on version.id = coalesce(own.published_version_id, own.working_version_id)
  cross join lateral jsonb_array_elements_text(
    case when jsonb_typeof(version.content -> 'relatedCodes') = 'array' then version.content -> 'relatedCodes' else '[]'::jsonb end
  ) as named(value)
  join catalog_entry as other on other.code = named.value and other.id <> own.id
  where asked.direction = 'side'
  union all
  select asked.id, asked.direction, 'related', asked.id, version.entry_id, null, false
  from asked
  join catalog_entry as own on own.id = asked.id
  join catalog_version as version on version.state = 'published' and version.content -> 'relatedCodes' ? own.code
  where asked.direction = 'side' and version.entry_id <> own.id
`;
