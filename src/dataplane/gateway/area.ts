// A grant as the keys of a locality see it: the rows of its own area, and nothing at all where rows cannot be cut to that (REG25-30-4).
import { type GrantMeans, type GrantRow, type LiveGrant, resourceOf } from "./grant.ts";

/** Nine digits of a township or street, twelve of a village or community. Noughts at the end would name another, larger area. */
const CODE = /^\d{6}(?!000)\d{3}(?:(?!000)\d{3})?$/;

/** For each area that a key of the grant is cut to; made once, and kept while the grant stays as it is. */
export function areasOf(
  row: GrantRow,
  grant: LiveGrant,
  means: GrantMeans,
  known?: ReadonlyMap<string, LiveGrant>,
): ReadonlyMap<string, LiveGrant> {
  const areas = new Map<string, LiveGrant>();
  for (const { area } of row.credentials)
    if (area !== null && !areas.has(area)) areas.set(area, known?.get(area) ?? within(area, row, grant, means));
  return areas;
}

function within(area: string, row: GrantRow, grant: LiveGrant, means: GrantMeans): LiveGrant {
  return { ...grant, scope: `${grant.id}/${area}`, resource: narrowed(area, row, grant, means) };
}

function narrowed(area: string, row: GrantRow, grant: LiveGrant, means: GrantMeans): LiveGrant["resource"] {
  if (!CODE.test(area)) return { unenforceable: `${area} is no area` };
  if (row.method !== "table" && row.method !== "verify") return { unenforceable: `a grant by ${row.method} cannot be cut to an area` };
  if (row.resource_kind !== "table" && row.resource_kind !== "database")
    return { unenforceable: `a resource of kind ${row.resource_kind} cannot be cut to an area` };
  // Who consented is looked up before any row is read: that would tell of people elsewhere.
  if (grant.byConsent || row.consent_key !== null) return { unenforceable: "a grant by consent is not cut to an area" };
  if (row.area_column === null) return { unenforceable: "no column says in which area a row lies" };
  return resourceOf({ ...row, row_filter: [...row.row_filter, { column: row.area_column, op: "prefix", values: [area] }] }, means);
}
