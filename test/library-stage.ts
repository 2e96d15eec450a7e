// A theme library of the city, led by the education bureau, and entries of it that are on the platform.
import { loadSharedTable, mountResource } from "#modules/catalog/index.ts";
import { item } from "./cast.ts";
import type { City } from "./sources-city.ts";

const NAME = "健康保障主题库";

export async function registerTheme(city: City): Promise<string> {
  const facts = {
    kind: "theme",
    code: null,
    name: NAME,
    theme: "健康保障",
    purpose: "",
    mode: "connected",
    platform: "市共享平台",
    project: "",
    document: "数发〔2026〕4号",
    since: "2026-01-01",
    until: null,
    endWords: "",
    leadId: city.agencies.school.id,
    memberIds: [],
  };
  return (await city.world.ok("office.reviewer", "POST", "/libraries", facts)).id;
}

/** With one item of that name, mounted before it is handed in, as some texts want it. */
export async function publishInTheme(city: City, name: string): Promise<string> {
  const { world, agencies } = city;
  const id = await city.draft("school", {
    title: `${name}信息`,
    kind: "topic",
    themeLibrary: NAME,
    sharingType: "unconditional",
    outerSharingType: "unconditional",
    conditions: null,
    items: [item({ name, technicalName: "value", sharingType: "unconditional" })],
  });
  const table = `t${Buffer.from(name).toString("hex").slice(0, 12)}`;
  const columns = [{ name: "value", type: "text", comment: name }];
  const loaded = { agencyId: agencies.school.id, name: table, title: name, keyColumn: "value", columns, rows: [["甲"]] };
  await loadSharedTable(world.deployment, loaded);
  const { content } = await world.ok("school.clerk", "GET", `/catalog/entries/${id}/draft`);
  const mapped = Object.fromEntries(content.items.map((each: { id: string }) => [each.id, "value"]));
  const resource = { kind: "table" as const, title: name, table, columns: mapped };
  await mountResource(world.deployment, await world.actor("school.clerk"), { entryId: id, resource });
  await world.ok("school.clerk", "POST", `/catalog/entries/${id}/request-consent`);
  await city.walk("school", id);
  return id;
}
