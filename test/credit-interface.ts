// An interface of an agency outside that answers over HTTP, mounted on its entry, and a bureau's running grant that carries the calls to it.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { mountResource } from "#modules/catalog/index.ts";
import { entryOf, grantOf, providerOutside } from "./outside-provider.ts";
import type { Entry, Sharing } from "./sharing.ts";

export interface CreditInterface {
  readonly entry: Entry;
  readonly grantId: string;
  readonly close: () => void;
}

export async function creditInterface(sharing: Sharing, ways: ("api" | "table")[]): Promise<CreditInterface> {
  const upstream = createServer((_request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ name: "甲公司", address: "和平路1号", code: "1301" }));
  });
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  await providerOutside(sharing);
  const entry = await entryOf(sharing, "企业信用", ways);
  const { id: resourceId } = await mountResource(sharing.world.deployment, sharing.body.the("clerk"), {
    entryId: entry.entryId,
    resource: {
      kind: "api",
      title: "信用接口",
      upstream: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}/`,
      operations: [{ method: "GET", path: "/credit", title: "查询", records: "", envelope: [], parameters: [], sample: {} }],
      fields: Object.fromEntries(entry.items.map(({ id: itemId, field }) => [itemId, field])),
    },
  });
  return {
    entry,
    grantId: await grantOf(sharing, entry, { method: "api", resourceId }),
    close() {
      upstream.closeAllConnections();
      upstream.close();
    },
  };
}
