// A founded complaint comes on record as a suspected breach of whoever it was about, without a word of whoever complained.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type Cast, castOf, publishResidents } from "#test/cast.ts";
import { type SharedGrant, sharedGrant } from "#test/shared-grant.ts";
import { createWorld, type World } from "#test/world.ts";

let world: World;
let cast: Cast;
let grant: SharedGrant;
let grantNumber: string;

before(async () => {
  world = await createWorld("complaint_found", { now: "2026-10-12T10:00:00+08:00", gateway: true });
  cast = await castOf(world);
  const place = await publishResidents(world, cast);
  grant = await sharedGrant(world, { ...place, dutyId: cast.consumer.dutyIds[0] ?? "" });
  ({ number: grantNumber } = await world.ok("provider.clerk", "GET", `/grants/${grant.id}`));
});

interface Complained {
  readonly kind: string;
  readonly agencyId: string | null;
  readonly onGrant?: boolean;
  readonly outcome: "founded" | "partly" | "unfounded";
}
const SAID = "邻居说是学校告诉他的";

async function answered({ kind, agencyId, onGrant = true, outcome }: Complained): Promise<string> {
  const { number } = await world.ok("office.reviewer", "POST", "/complaints", {
    kind,
    agencyId,
    grantNumber: onGrant ? grantNumber : "",
    serviceItem: "",
    title: SAID,
    detail: SAID,
    login: "",
    complainant: { name: "", contact: "" },
  });
  const { id } = (await world.ok("office.reviewer", "GET", `/complaints?number=${number}`)).rows[0];
  await world.ok("office.reviewer", "POST", `/complaints/${id}/accept`, { words: "受理", answerBy: "2026-10-26" });
  await world.ok("office.reviewer", "POST", `/complaints/${id}/answer`, { outcome, words: "经核实，调取超出用途。" });
  return number;
}

const onRecord = async (): Promise<any[]> => (await world.ok("office.reviewer", "GET", "/violations")).rows;

test("REG25-37-3, REG25-5-3: a founded complaint raises a suspected breach of whoever used the data, with what was weighed", async () => {
  const number = await answered({ kind: "misuse", agencyId: cast.consumer.id, outcome: "partly" });
  const [row, ...others] = await onRecord();
  assert.deepEqual(
    [row.kind, row.state, row.source, row.agency.id, others.length],
    ["beyond-scope", "suspected", "complaint", cast.consumer.id, 0],
  );
  const matter = await world.ok("office.reviewer", "GET", `/violations/${row.id}`);
  assert.equal(matter.evidence[0].label.zh, `投诉举报 ${number}`);
  assert.equal(matter.evidence[0].snapshot.weighed[0].said, "none");
  assert.ok(!JSON.stringify(matter).includes(SAID), "nothing of whoever complained");
});

test("what was not found raises nothing; nor does a kind that cannot be this agency's, or nobody named", async () => {
  const count = (await onRecord()).length;
  await answered({ kind: "misuse", agencyId: cast.consumer.id, outcome: "unfounded" });
  await answered({ kind: "misuse", agencyId: cast.provider.id, outcome: "founded" });
  await answered({ kind: "other", agencyId: cast.consumer.id, outcome: "founded" });
  await answered({ kind: "misuse", agencyId: null, onGrant: false, outcome: "founded" });
  assert.equal((await onRecord()).length, count);
});

test("a kind without a provision of its own names those of the complaint; a refusal of sharing is the provider's (REG25-39-4)", async () => {
  await answered({ kind: "rights", agencyId: cast.consumer.id, outcome: "founded" });
  await answered({ kind: "refused", agencyId: cast.provider.id, onGrant: false, outcome: "founded" });
  const rows = await onRecord();
  const rights = rows.find((row) => row.kind === "other");
  const { basis } = await world.ok("office.reviewer", "GET", `/violations/${rights.id}`);
  assert.match(basis, /条例/);
  assert.equal(rows.find((row) => row.kind === "obstructed").agency.id, cast.provider.id);
});
