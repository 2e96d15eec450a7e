// What of a registration is wrong, how far a private network is, and who may do what with it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { allowedIn, extranetOnly, mistakesIn, type NetworkContent, noPrivate, standingOf } from "./network.ts";

const content = (more: Partial<NetworkContent> = {}): NetworkContent => ({
  name: "公安业务专网",
  kind: "private",
  ranges: ["10.20.0.0/16"],
  purpose: "警务应用",
  progress: "none",
  plannedOn: null,
  basis: "",
  ...more,
});

const MISTAKES: readonly (readonly [string, Partial<NetworkContent>, string[]])[] = [
  ["nothing", {}, []],
  ["an address of either family", { ranges: ["10.20.0.1", "fd12:3456::/48"] }, []],
  ["a name", { ranges: ["gongan.example"] }, ["/ranges/0"]],
  ["too many bits", { ranges: ["10.0.0.0/8", "10.0.0.0/33"] }, ["/ranges/1"]],
  ["half of all addresses", { ranges: ["0.0.0.0/1"] }, ["/ranges/0"]],
  ["a private network without its progress", { progress: null }, ["/progress"]],
  ["planned without a day", { progress: "planned" }, ["/plannedOn"]],
  ["planned for no day of any calendar", { progress: "planned", plannedOn: "2026-02-30" }, ["/plannedOn"]],
  ["progress of what is not private", { kind: "internet" }, ["/progress"]],
  ["an upper rule for the extranet", { kind: "extranet-public", progress: null, basis: "《某规定》" }, ["/progress"]],
];
for (const [title, more, pointers] of MISTAKES) {
  test(`mistakes: ${title}`, () =>
    assert.deepEqual(
      mistakesIn(content(more)).map(({ pointer }) => pointer),
      pointers,
    ));
}

test("a private network is merged, connected, exempt, planned, late or none of these (JY-29-3)", () => {
  const standing = (more: object) =>
    standingOf({ kind: "private", progress: "none", plannedOn: null, exception: "none", ...more }, "2026-10-12");
  assert.equal(standing({}), "none");
  assert.equal(standing({ progress: "planned", plannedOn: "2026-10-12" }), "planned", "on the day itself there is still time");
  assert.equal(standing({ progress: "planned", plannedOn: "2026-10-11" }), "late");
  assert.equal(standing({ progress: "merged" }), "merged");
  assert.equal(standing({ progress: "planned", plannedOn: "2026-10-11", exception: "accepted" }), "exempt");
  assert.equal(standing({ exception: "asked" }), "none", "nothing is excepted before the office said so");
  assert.equal(standing({ kind: "internet", progress: null }), null);
});

test("owners keep theirs; the office answers, and takes out a private one", () => {
  const network = { agencyId: "a", kind: "private", state: "active", basis: "《某规定》", exception: "none" } as const;
  assert.deepEqual(allowedIn({ role: "clerk", agencyId: "a" }, network), ["save", "ask", "retire"]);
  assert.deepEqual(
    allowedIn({ role: "clerk", agencyId: "a" }, { ...network, basis: "" }),
    ["save", "retire"],
    "nothing to put to the office",
  );
  assert.deepEqual(allowedIn({ role: "clerk", agencyId: "b" }, network), []);
  assert.deepEqual(allowedIn({ role: "operator", agencyId: "a" }, network), []);
  assert.deepEqual(allowedIn({ role: "office-head", agencyId: "o" }, { ...network, exception: "asked" }), ["answer", "retire"]);
  assert.deepEqual(allowedIn({ role: "office-head", agencyId: "o" }, { ...network, kind: "extranet-public" }), []);
  assert.deepEqual(allowedIn({ role: "operator", agencyId: "p" }, { ...network, agencyId: "p", kind: "own" }), ["save", "retire"]);
  assert.deepEqual(allowedIn({ role: "clerk", agencyId: "a" }, { ...network, state: "retired" }), []);
});

test("only a rule that says so binds (SZ-4-3, JY-29-2)", () => {
  const law = (...keys: string[]) => ({ parameters: () => keys.map((key) => ({ key, value: true, cites: ["JY-29-1"] })) });
  assert.equal(extranetOnly(law()), null);
  assert.deepEqual(extranetOnly(law("network.extranet")), ["JY-29-1"]);
  assert.equal(noPrivate(law("network.extranet")), null);
  assert.deepEqual(noPrivate(law("network.private.closed")), ["JY-29-1"]);
});
