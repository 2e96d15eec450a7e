// REG25-19-6: what a source agency supplies is applied for at the source, not at another register that holds it, too.
import type { Queryable } from "#kernel/db.ts";
import type { FieldError } from "#kernel/problem.ts";
import { type Redirect, redirectsOf } from "#modules/catalog/index.ts";
import type { ApplicationContent } from "./content.ts";

/** The items of an entry that somebody else's entry is there for. */
export async function suppliedElsewhere(db: Queryable, entryId: string, consumerAgencyId: string): Promise<Redirect[]> {
  const redirects = (await redirectsOf(db, [entryId])).get(entryId) ?? [];
  return redirects.filter((redirect) => redirect.entryId !== null && redirect.agency.id !== consumerAgencyId);
}

export async function elsewhereGaps(
  db: Queryable,
  application: { entryId: string; consumerAgencyId: string; content: ApplicationContent },
): Promise<FieldError[]> {
  const elsewhere = await suppliedElsewhere(db, application.entryId, application.consumerAgencyId);
  return application.content.lines.flatMap(({ itemId }, index) => {
    const redirect = elsewhere.find((each) => each.itemId === itemId);
    if (!redirect) return [];
    const text = `“${redirect.element.name}”由${redirect.agency.name}统一提供，请删去这一项，到该部门的目录申请。`;
    return [{ pointer: `/lines/${index}/itemId`, text }];
  });
}
