// What an agency outside shares through the platform, and a bureau's running grant of it, for tests of how outside data comes in.
import { item } from "./cast.ts";
import type { Entry, Sharing } from "./sharing.ts";

const FIELDS = [
  ["名称", "name"],
  ["地址", "address"],
  ["代码", "code"],
] as const;

/** The provider of the body stands outside from now on. */
export async function providerOutside({ body, world }: Sharing): Promise<void> {
  await world.deployment.db.updateTable("agency").set({ outside: true }).where("id", "=", body.organs.provider.id).execute();
}

/** An entry of the provider, shared on conditions in these ways. */
export async function entryOf({ body }: Sharing, title: string, sharingMethods: ("api" | "batch" | "file" | "table")[]): Promise<Entry> {
  const items = FIELDS.map(([name, technicalName]) => item({ name, technicalName, isKey: technicalName === "code" }));
  const entryId = await body.publish(
    body.content({
      title,
      items,
      sharingType: "conditional",
      outerSharingType: "conditional",
      sharingMethods,
      conditions: { scope: "有关部门", purposes: ["资质核验"], further: [], basis: "《某条例》第三条" },
    }),
  );
  return { entryId, items: items.map(({ id, name, technicalName }) => ({ id, name, field: technicalName })) };
}

/** Applied for by the bureau, agreed to and opened. */
export async function grantOf(
  sharing: Sharing,
  entry: Entry,
  { method, resourceId }: { method: string; resourceId: string },
): Promise<string> {
  const { world } = sharing;
  const id = await sharing.draft(entry, "user", { method });
  await world.ok("user", "POST", `/applications/${id}/request-consent`, { declaration: true });
  await sharing.walk(id);
  const { grantId } = await sharing.see("user", id);
  const { probe } = await world.ok("clerk", "POST", `/grants/${grantId}/provision`, { resourceId });
  if (probe && !probe.ok) throw new Error(`the probe failed: ${probe.status} ${probe.text}`);
  return grantId;
}
