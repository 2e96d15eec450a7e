// A reply is looked at on real rows before it is given: by the provider's own people, a few rows, on record; and clear text needs a reason.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type Cast, castOf, publishResidents, RESIDENT_ITEMS } from "#test/cast.ts";
import { submittedApplication } from "#test/shared-grant.ts";
import { createWorld, type World } from "#test/world.ts";

let world: World;
let cast: Cast;
let id: string;
const [idNumber = "", name = ""] = RESIDENT_ITEMS.map((item) => item.id);

before(async () => {
  world = await createWorld("reply-preview", { now: "2026-09-30T10:00:00+08:00" });
  cast = await castOf(world);
  const { entryId } = await publishResidents(world, cast);
  id = await submittedApplication(world, { entryId, dutyId: cast.consumer.dutyIds[0] ?? "", method: "table" });
});

const preview = (login: string, lines: object[]) => world.call(login, "POST", `/applications/${id}/reply-preview`, { lines });

test("the provider sees each value as stored and as it would leave, five rows at most, and the look is on the ledger", async () => {
  const { status, body } = await preview("provider.clerk", [
    { itemId: idNumber, mask: "pseudonym" },
    { itemId: name, mask: "drop" },
  ]);
  assert.equal(status, 200, JSON.stringify(body));
  assert.ok(body.rows.length > 0 && body.rows.length <= 5);
  for (const [number, called] of body.rows) {
    assert.match(number.stored, /^\d{17}[\dX]$/);
    assert.match(number.shown, /^[0-9a-f]{32}$/);
    assert.equal(called.shown, null);
  }
  const again = await preview("provider.clerk", [{ itemId: idNumber, mask: "pseudonym" }]);
  assert.notEqual(again.body.rows[0][0].shown, body.rows[0][0].shown, "pseudonyms of a preview join nothing");
  const { timeline } = await world.ok("provider.clerk", "GET", `/applications/${id}`);
  assert.equal(timeline.filter((each: { action: string }) => each.action === "application.reply-previewed").length, 2);
});

test("nobody else sees a row", async () => {
  for (const login of ["consumer.clerk", "consumer.work-body-head", "office.reviewer", "outsider.clerk", "provider.developer"]) {
    const { status, body } = await preview(login, [{ itemId: idNumber, mask: "none" }]);
    assert.ok([403, 404].includes(status), `${login} ${status}`);
    assert.ok(!("rows" in body));
  }
  const { status } = await preview("provider.clerk", [{ itemId: "5f3c2a4e-0000-4000-8000-000000000001", mask: "none" }]);
  assert.equal(status, 400);
});

test("clear text where the catalog suggests a mask needs a reason, a digest of personal data is refused, and no word means the suggestion", async () => {
  const line = (itemId: string, mask: string | null, reason: string | null = null) => ({
    itemId,
    decision: "agree",
    mask,
    ground: null,
    condition: null,
    legalBasis: null,
    reason,
  });
  const reply = (lines: object[]) =>
    world.call("provider.clerk", "POST", `/applications/${id}/replies`, {
      lines,
      quota: { callsPerDay: 10, rowsPerDay: 10 },
      rowFilter: null,
      note: "",
    });
  assert.equal((await reply([line(idNumber, "none")])).body.code, "application.mask-reason");
  assert.equal((await reply([line(idNumber, "hash", "便于关联")])).body.code, "application.mask-hash");
  const { status } = await reply([line(idNumber, null), line(name, "none", "当面核对姓名所必需")]);
  assert.equal(status, 200);
  const { replies } = await world.ok("provider.work-body-head", "GET", `/applications/${id}`);
  assert.deepEqual(
    replies[0].lines.map((each: { mask: string }) => each.mask),
    ["id-number", "none"],
  );
  assert.equal((await preview("provider.work-body-head", [{ itemId: idNumber, mask: "id-number" }])).status, 200);
});
