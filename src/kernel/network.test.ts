// Which addresses the platform connects to on somebody's word.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openNetworks, plainAddress, resolveWithin } from "./network.ts";

const open = openNetworks([]);
const named = openNetworks(["10.2.0.0/16", "127.0.0.1", "fd12::/16"]);

const table: readonly (readonly [address: string, unasked: boolean, named: boolean])[] = [
  ["10.2.3.4", true, true],
  ["10.3.3.4", true, false],
  ["192.168.1.5", true, false],
  ["127.0.0.1", false, true],
  ["127.9.9.9", false, false],
  ["0.0.0.0", false, false],
  ["169.254.169.254", false, false],
  ["100.100.100.200", false, false],
  ["::1", false, false],
  ["::", false, false],
  ["::ffff:127.0.0.1", false, true],
  ["::ffff:7f00:1", false, true],
  ["::ffff:10.2.3.4", true, true],
  ["64:ff9b::7f00:1", false, false],
  ["2002:7f00:1::", false, false],
  ["fe80::1", false, false],
  ["fd12::5", true, true],
  ["fd13::5", true, false],
  ["localhost", false, false],
  ["", false, false],
];
for (const [address, unasked, byName] of table) {
  test(`${address || "nothing"}: ${unasked ? "allowed" : "refused"} unasked, ${byName ? "allowed" : "refused"} where networks are named`, () => {
    assert.deepEqual([open.allows(address), named.allows(address)], [unasked, byName]);
  });
}

test("a mapped address is read in its own form", () => {
  assert.equal(plainAddress("::ffff:c0a8:1"), "192.168.0.1");
  assert.equal(plainAddress("2001:db8::1"), "2001:db8::1");
});

test("a name is resolved once and judged by all its addresses", async () => {
  assert.deepEqual(await resolveWithin(open, "localhost"), { refused: "not-allowed" });
  assert.deepEqual(await resolveWithin(open, "no-such-host.invalid"), { refused: "unknown" });
  assert.deepEqual(await resolveWithin(named, "10.2.0.1"), { address: "10.2.0.1" });
});

test("a network that is none stops the start with a sentence", () => {
  for (const text of ["db.local", "10.0.0.0/33", "10.0.0.0/", ""]) assert.throws(() => openNetworks([text]), /networks.malformed/, text);
});
