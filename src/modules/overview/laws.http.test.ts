// The overview under every profile: it answers whoever sees it, its numbers open their rows, and each row that is offered can be opened.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PERIODS } from "./measure.ts";
import { bodyUnder } from "#test/law-body.ts";

const PROFILES = ["reg25", "gf51", "miit", "jiyuan", "shuozhou", "reg25+miit", "reg25+jiyuan", "reg25+shuozhou", "reg25+gf51"];
const LOGINS = ["reviewer", "minister", "clerk", "guest-head"];
/** Where a row leads, and what the page there asks for. */
const API: Readonly<Record<string, string>> = { catalog: "/catalog/entries/", applications: "/applications/", grants: "/grants/" };

for (const profile of PROFILES) {
  test(`${profile}: every number opens as many rows, and nobody is offered what he may not open (GF51-8-4, MIIT-7-2)`, async () => {
    const body = await bodyUnder(profile, `overview ${profile}`, "2026-03-03T02:00:00Z");
    const { world, organs } = body;
    const entryId = await body.publish(body.content());
    await body.use(entryId);
    await body.draft(body.content({ title: "还在编制" }));
    const links = new Map<string, number>();
    for (const login of LOGINS) {
      const seen = await world.ok(login, "GET", `/overview?days=${PERIODS[0]}&fresh=true`);
      const own = seen.whole ? "" : `&agency=${seen.agency.id}`;
      for (const { key, group, value } of seen.figures) {
        const period = group === "answered" ? `&days=${seen.days}` : "";
        const { total, rows } = await world.ok(login, "GET", `/overview/rows?measure=${key}${own}${period}`);
        assert.equal(total, value, `${login}: ${key}`);
        for (const { href, title } of rows) {
          if (href === null) continue;
          const [, kind = "", id = ""] = href.split("/");
          const path = kind === "compile" ? `/catalog/entries/${id}/draft` : `${API[kind]}${id}`;
          assert.equal((await world.call(login, "GET", path)).status, 200, `${login}: ${title} at ${href}`);
          links.set(login, (links.get(login) ?? 0) + 1);
        }
      }
      if (seen.whole) assert.ok(seen.agencies.some(({ agency }: any) => agency.id === organs.provider.id));
    }
    for (const login of ["reviewer", "minister", "clerk"]) assert.ok((links.get(login) ?? 0) > 0, `${login} is offered something`);
  });
}
