// Whose address a usage record names, behind reverse proxies and without.
import assert from "node:assert/strict";
import type { IncomingMessage } from "node:http";
import { test } from "node:test";
import { addressReader } from "./address.ts";

const from = (remoteAddress: string, forwarded?: string): IncomingMessage =>
  ({
    socket: { remoteAddress },
    headers: { ...(forwarded !== undefined && { "x-forwarded-for": forwarded }) },
  }) as unknown as IncomingMessage;

const table: readonly (readonly [string, readonly string[], string, string | undefined, string])[] = [
  ["no proxy, nothing claimed", [], "9.9.9.9", undefined, "9.9.9.9"],
  ["a claim that nobody trusted made", [], "9.9.9.9", "1.1.1.1", "9.9.9.9"],
  ["a claim from an address that is not trusted", ["10.0.0.1"], "9.9.9.9", "1.1.1.1", "9.9.9.9"],
  ["a trusted proxy's", ["10.0.0.1"], "10.0.0.1", "9.9.9.9", "9.9.9.9"],
  ["the caller's own words before it", ["10.0.0.1"], "10.0.0.1", "1.1.1.1, 9.9.9.9", "9.9.9.9"],
  ["two trusted proxies", ["10.0.0.0/8"], "10.0.0.1", "1.1.1.1, 9.9.9.9, 10.2.3.4", "9.9.9.9"],
  ["only trusted addresses", ["10.0.0.0/8"], "10.0.0.1", "10.0.0.3,10.0.0.2", "10.0.0.3"],
  ["a proxy that says nothing", ["10.0.0.1"], "10.0.0.1", undefined, "10.0.0.1"],
  ["rubbish", ["10.0.0.1"], "10.0.0.1", "unknown; drop table", "10.0.0.1"],
  ["an IPv4 proxy on an IPv6 socket", ["10.0.0.1"], "::ffff:10.0.0.1", "::ffff:9.9.9.9", "9.9.9.9"],
  ["IPv6", ["fd00::/8"], "fd00::1", "2001:db8::1", "2001:db8::1"],
  ["a closed socket", ["10.0.0.1"], "", "9.9.9.9", ""],
];
for (const [name, trusted, remote, forwarded, expected] of table) {
  test(`${name}: ${expected}`, () => assert.equal(addressReader(trusted)(from(remote, forwarded)), expected));
}

test("a trusted proxy that is no address stops the start with a sentence", () => {
  for (const text of ["proxy.local", "10.0.0.0/33", "10.0.0.0/", "10.0.0.1/8/8", "::1/129", ""]) {
    assert.throws(() => addressReader([text]), /gateway-proxies.address/, text);
  }
});
