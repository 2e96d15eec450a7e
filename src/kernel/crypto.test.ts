// The suites against published vectors, and that what was altered does not open.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { suiteOf, unseal } from "./crypto.ts";

test("SM3 gives the vector of GB/T 32905-2016", () => {
  assert.equal(suiteOf("gm").digest("abc"), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
});

for (const name of ["gm", "international"] as const) {
  test(`${name}: a signature verifies, and not for other data or another key`, () => {
    const suite = suiteOf(name);
    const key = suite.newSigningKey();
    const signature = suite.sign(key.privateKey, "存证根");
    assert.ok(suite.verify(key.publicKey, "存证根", signature));
    assert.ok(!suite.verify(key.publicKey, "存证根。", signature));
    assert.ok(!suite.verify(suite.newSigningKey().publicKey, "存证根", signature));
    assert.ok(!suite.verify(key.publicKey, "存证根", "00ff"));
  });

  test(`${name}: a sealed secret opens with its key only, and not when altered`, () => {
    const suite = suiteOf(name);
    const key = randomBytes(32);
    const sealed = suite.seal(key, "密钥🔑");
    assert.equal(unseal(key, sealed), "密钥🔑");
    assert.notEqual(suite.seal(key, "密钥🔑"), sealed);
    assert.throws(() => unseal(randomBytes(32), sealed));
    const [kind, nonce, body = ""] = sealed.split(".");
    const altered = Buffer.from(body, "base64url");
    altered[0] = (altered[0] ?? 0) ^ 1;
    assert.throws(() => unseal(key, [kind, nonce, altered.toString("base64url")].join(".")));
  });
}
