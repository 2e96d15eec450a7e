// What misses before a campaign is opened, who is behind, and who may do what.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  allowedIn,
  blankCampaign,
  type CampaignContent,
  campaignGaps,
  expectations,
  type Figures,
  lampOf,
  leftOf,
  partActions,
} from "./campaign.ts";

const TODAY = "2026-03-03";
const content = (more: Partial<CampaignContent> = {}): CampaignContent => ({
  ...blankCampaign(),
  title: "春季编目",
  scope: { kinds: ["department"], agencyIds: [] },
  startsOn: TODAY,
  endsOn: "2026-03-31",
  ...more,
});

test("nothing is opened without a title, a scope, something expected, and days that can be kept", () => {
  const rows: [Partial<CampaignContent>, string[]][] = [
    [{}, []],
    [{ title: " " }, ["/title"]],
    [{ expectations: [] }, ["/expected"]],
    [{ expectations: [], expected: "应编尽编" }, []],
    [{ scope: { kinds: [], agencyIds: [] } }, ["/scope"]],
    [{ endsOn: "2026-03-02" }, ["/endsOn"]],
    [{ startsOn: "2026-04-01" }, ["/endsOn"]],
    [{ startsOn: "2026-02-30", endsOn: "soon" }, ["/startsOn", "/endsOn"]],
  ];
  for (const [more, expected] of rows)
    assert.deepEqual(
      campaignGaps(content(more), TODAY).map(({ pointer }) => pointer),
      expected,
      JSON.stringify(more),
    );
});

test("what is left is the sum of what is expected, and of nothing else", () => {
  const figures = fc.record<Figures>({
    drafts: fc.nat(99),
    submitted: fc.nat(99),
    published: fc.nat(99),
    publishedSince: fc.nat(99),
    duties: fc.nat(99),
    tables: fc.nat(99),
  });
  fc.assert(
    fc.property(fc.subarray([...expectations]), figures, (chosen, counted) => {
      const sum = chosen.reduce((total, key) => total + counted[key], 0);
      assert.equal(leftOf({ expectations: chosen }, counted), sum);
    }),
  );
});

test("red after its end, amber before it, green with time left or when it is declared", () => {
  const days = { today: TODAY, amberFrom: "2026-03-10" };
  assert.equal(lampOf({ state: "working", endsOn: "2026-03-02" }, days), "red");
  assert.equal(lampOf({ state: "working", endsOn: TODAY }, days), "amber");
  assert.equal(lampOf({ state: "working", endsOn: "2026-03-11" }, days), "green");
  assert.equal(lampOf({ state: "declared", endsOn: "2026-03-02" }, days), "green");
});

test("the office leads, heads declare, whoever works asks for time once", () => {
  assert.deepEqual(allowedIn("draft", { role: "office-reviewer" }), ["edit", "open", "cancel"]);
  assert.deepEqual(allowedIn("open", { role: "auditor" }), []);
  assert.deepEqual(allowedIn("closed", { role: "office-head" }), []);
  const part = { state: "working", askedUntil: null } as const;
  assert.deepEqual(partActions("open", part, { role: "clerk" }, true), ["ask-more-time"]);
  assert.deepEqual(partActions("open", part, { role: "work-body-head" }, false), ["ask-more-time"]);
  assert.deepEqual(partActions("open", { ...part, askedUntil: TODAY }, { role: "agency-head" }, true), ["declare"]);
  assert.deepEqual(partActions("closed", part, { role: "agency-head" }, true), []);
});
