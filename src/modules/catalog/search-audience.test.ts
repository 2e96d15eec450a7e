// The search agrees with the page of an entry on which attribute counts between two agencies, whichever of them stands outside.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { item } from "#test/cast.ts";
import { type Body, bodyUnder } from "#test/law-body.ts";
import { assess, createEntry } from "./index.ts";

let body: Body;
let outsideEntry: string;

const conditions = { scope: "部内各司局", purposes: ["核验"], further: [] };
const TITLE = "外省企业名录";

before(async () => {
  body = await bodyUnder("miit", "search across the border", "2026-03-03T02:00:00Z");
  const { deployment } = body.world;
  const guest = body.the("guest");
  const items = [item({ name: "企业", technicalName: "company", sharingType: "unconditional" })];
  const content = body.content({
    title: TITLE,
    dutyId: body.organs.guest.dutyIds[0] ?? "",
    outerSharingType: "conditional",
    conditions,
    items,
  });
  ({ id: outsideEntry } = await createEntry(deployment, guest, { content }));
  await assess(deployment, guest, { id: outsideEntry, kind: "secrecy", conclusion: "not-secret", note: "" });
  await assess(deployment, guest, { id: outsideEntry, kind: "personal-information", conclusion: "low", note: "" });
  await body.world.ok("guest", "POST", `/catalog/entries/${outsideEntry}/request-consent`);
  await body.walk(outsideEntry);
  await body.publish(body.content({ title: "部内企业名录", outerSharingType: "conditional", conditions }));
});

const found = async (login: string, query: string) => await body.world.ok(login, "GET", `/catalog/search?${query}`);

test("an entry of an agency outside is met by its outer attribute from inside, too (MIIT-15-1, MIIT-15-6)", async () => {
  const page = await body.world.ok("user", "GET", `/catalog/entries/${outsideEntry}`);
  assert.deepEqual([page.met.audience, page.met.sharingType, page.verdict.kind], ["outer", "conditional", "apply"]);
  const { rows, facets } = await found("user", `q=${TITLE}`);
  assert.deepEqual(
    rows.map(({ sharingType, verdict }: Record<string, unknown>) => ({ sharingType, verdict })),
    [{ sharingType: "conditional", verdict: page.verdict }],
  );
  assert.deepEqual(facets.sharing, [{ value: "conditional", label: "有条件共享", count: 1 }]);
});

test("a choice of the facet narrows by what the viewer meets (MIIT-15-1)", async () => {
  const titles = async (login: string, sharing: string): Promise<string[]> =>
    (await found(login, `q=企业名录&sharing=${sharing}`)).rows.map(({ title }: { title: string }) => title).toSorted();
  assert.deepEqual(await titles("user", "unconditional"), ["部内企业名录"]);
  assert.deepEqual(await titles("user", "conditional"), [TITLE]);
  assert.deepEqual(await titles("guest", "conditional"), [TITLE, "部内企业名录"].toSorted());
});
