// What another agency published in a library does not leave the catalog without the library's lead, where the text gives the catalog to the lead.
import assert from "node:assert/strict";
import { test } from "node:test";
import { publishInTheme, registerTheme } from "#test/library-stage.ts";
import { sourcesCity } from "#test/sources-city.ts";

const leaving = { ground: "duties", reason: "职责划转", document: "某某令第 1 号", endsOn: "2026-09-01" };

for (const [profile, isLed] of [
  ["reg25+gf51", true],
  ["reg25+jiyuan", true],
  ["reg25", false],
] as const) {
  test(`${profile}: an entry of a library that another agency leads leaves the catalog with its consent only (GF51-10-5, GF51-10-7, JY-15-3, JY-15-5)`, async () => {
    const city = await sourcesCity(`library-leave-${profile}`, profile);
    const { world, agencies } = city;
    const library = await registerTheme(city);
    const entryId = await publishInTheme(city, "体检结论");
    const document = "数发〔2026〕9号";
    const lead = { agencyId: agencies.police.id, since: "2026-03-04", document, words: "" };
    await world.ok("office.head", "POST", `/libraries/${library}/leads`, lead);
    world.at("2026-03-04T09:00:00+08:00");
    const delist = async () => await world.call("school.clerk", "POST", `/catalog/entries/${entryId}/delisting`, leaving);
    const ask = async (login: string) => await world.call(login, "POST", `/libraries/${library}/leaves`, { entryId, reason: "职责划转" });
    const actions = async (login: string) => (await world.ok(login, "GET", `/libraries/${library}/entries`)).rows[0].actions;
    if (!isLed) {
      assert.equal((await ask("school.clerk")).body.code, "library-proposal.leave-needless");
      assert.deepEqual(await actions("school.clerk"), []);
      assert.ok([200, 201].includes((await delist()).status));
      return;
    }
    const refused = await delist();
    assert.deepEqual([refused.status, refused.body.code], [409, "library-proposal.leave-first"]);
    assert.match(refused.body.detail ?? refused.body.title, /市公安局/);
    assert.deepEqual(await actions("school.clerk"), ["ask-leave"]);
    assert.equal((await ask("tax.clerk")).body.code, "library-proposal.not-own-entry");
    const { id } = (await ask("school.clerk")).body;
    assert.equal((await ask("school.clerk")).body.code, "library-proposal.leave-asked");
    assert.deepEqual(await actions("school.clerk"), []);
    const path = `/libraries/proposals/${id}`;
    assert.equal((await world.call("tax.clerk", "POST", `${path}/consent`)).status, 404);
    assert.equal((await world.call("school.clerk", "POST", `${path}/consent`)).status, 403);
    assert.equal((await world.call("police.clerk", "POST", `${path}/take-up`)).status, 403);
    assert.equal((await delist()).status, 409, "asked for is not consented to");
    await world.ok("police.work-body-head", "POST", `${path}/consent`);
    assert.ok([200, 201].includes((await delist()).status));
  });
}
