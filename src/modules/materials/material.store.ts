// SQL of service items and their materials.
import type { Queryable, Transaction } from "#kernel/db.ts";
import type { Demand, MaterialState } from "./material.ts";

export interface Material {
  readonly id: string;
  readonly itemId: string;
  readonly name: string;
  readonly demand: Demand;
  readonly rule: string;
  readonly entryId: string | null;
  readonly note: string;
  readonly state: MaterialState;
  readonly ending: string;
  readonly revision: number;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly savedAt: Date;
  readonly savedBy: string;
  readonly inForceAt: Date | null;
  readonly endedAt: Date | null;
}

export interface ServiceItem {
  readonly id: string;
  readonly agencyId: string;
  readonly code: string;
  readonly name: string;
}

/** The item of the agency with this code; made, or named anew, where need be. */
export async function keptItem(tx: Transaction, item: ServiceItem & { createdAt: Date }): Promise<ServiceItem> {
  return await tx
    .insertInto("serviceItem")
    .values(item)
    .onConflict((conflict) => conflict.constraint("service_item_code").doUpdateSet({ name: item.name }))
    .returning(["id", "agencyId", "code", "name"])
    .executeTakeFirstOrThrow();
}

export async function itemById(db: Queryable, id: string): Promise<ServiceItem> {
  return await db.selectFrom("serviceItem").select(["id", "agencyId", "code", "name"]).where("id", "=", id).executeTakeFirstOrThrow();
}

export async function lockMaterial(tx: Transaction, id: string): Promise<Material | undefined> {
  const row = await tx.selectFrom("serviceMaterial").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row && { ...row, demand: row.demand as Demand, state: row.state as MaterialState };
}

export async function insertMaterial(tx: Transaction, material: Material): Promise<void> {
  await tx.insertInto("serviceMaterial").values(material).execute();
}

export async function saveMaterial(tx: Transaction, id: string, change: Partial<Omit<Material, "id">>): Promise<void> {
  await tx.updateTable("serviceMaterial").set(change).where("id", "=", id).execute();
}
