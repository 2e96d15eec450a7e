// The usage record that a receipt is about, with what the receipt says of grant, entry and item.
import { type Queryable, sql } from "#kernel/db.ts";

export interface Delivered {
  readonly grantId: string;
  readonly gateway: string;
  readonly seq: number;
  readonly at: Date;
  readonly path: string;
  readonly purpose: string;
  readonly businessCase: string | null;
  readonly serviceItem: string | null;
  readonly itemName: string | null;
  readonly rows: number;
  readonly bytes: number;
  readonly problem: string | null;
  readonly digest: string | null;
  readonly grantNumber: string;
  readonly entryId: string;
  readonly entryCode: string;
  readonly entryTitle: string;
  readonly entryVersion: number;
  readonly consumerAgencyId: string;
  readonly consumerName: string;
  readonly providerAgencyId: string;
  readonly providerName: string;
  /** A download that was not sent to its end, and not asked for again. None lasts a day: what came later is not searched, and only files break off. */
  readonly isBrokenOff: boolean;
}

export async function deliveredBy(
  db: Queryable,
  place: { gateway: string; seq: number; agencyId: string },
): Promise<Delivered | undefined> {
  const { rows } = await sql<Delivered>`
    select u.grant_id, u.gateway, u.seq, u.at, u.path, u.purpose, u.business_case, u.service_item, i.name as item_name, u.rows, u.bytes, u.problem,
      u.digest, g.number as grant_number, g.entry_id, e.code as entry_code, v.title as entry_title, v.number as entry_version,
      g.consumer_agency_id, consumer.name as consumer_name, g.provider_agency_id, provider.name as provider_name,
      coalesce(u.path like '/v1/%/files/%' and (select b.problem = 'gateway.broken-off' from usage_record b
        where b.grant_id = u.grant_id and b.gateway = u.gateway and b.credential_prefix = u.credential_prefix and b.path = u.path
          and b.at >= u.at and b.at < u.at + interval '1 day' and b.seq > u.seq order by b.at, b.seq limit 1), false) as is_broken_off
    from usage_record u join sharing_grant g on g.id = u.grant_id join catalog_entry e on e.id = g.entry_id
    join catalog_version v on v.id = g.version_id
    join agency consumer on consumer.id = g.consumer_agency_id join agency provider on provider.id = g.provider_agency_id
    left join service_item i on i.agency_id = g.consumer_agency_id and i.code = u.service_item
    where u.gateway = ${place.gateway} and u.seq = ${place.seq} and g.consumer_agency_id = ${place.agencyId}`.execute(db);
  return rows[0];
}
