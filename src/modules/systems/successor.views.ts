// Whether what a channel is tied to is the agency's own: its system, its published entry, a grant that it is a party of.
import { type Queryable, sql } from "#kernel/db.ts";

async function exists(db: Queryable, query: ReturnType<typeof sql>): Promise<boolean> {
  return (await query.execute(db)).rows.length > 0;
}

export const isOwnSystem = (db: Queryable, agencyId: string, id: string): Promise<boolean> =>
  exists(db, sql`select from information_system where id = ${id} and agency_id = ${agencyId} and state = 'active' and not classified`);

export const isOwnEntry = (db: Queryable, agencyId: string, id: string): Promise<boolean> =>
  exists(db, sql`select from catalog_entry where id = ${id} and agency_id = ${agencyId} and published_version_id is not null`);

export const isOwnGrant = (db: Queryable, agencyId: string, id: string): Promise<boolean> =>
  exists(db, sql`select from sharing_grant where id = ${id} and (consumer_agency_id = ${agencyId} or provider_agency_id = ${agencyId})`);
