// Hostile calls with forged, altered and replayed signatures, and aggregates that would tell of one person: none passes, each leaves a record.
import assert from "node:assert/strict";
import { test } from "node:test";
import { systemClock } from "#kernel/clock.ts";
import { allRefused, request, send, sent, signing, table, totals, verify } from "#test/hostile-gateway.ts";
import { type CallToSign, type HeaderLines, signedHeaders } from "#test/signed-call.ts";

const target = (): string => `/v1/${table.number}/rows?limit=1&columns=district`;
const signed = (more: Partial<CallToSign> = {}): HeaderLines =>
  signedHeaders({
    secret: signing,
    algorithm: "hmac-sha256",
    target: target(),
    purpose: table.purpose,
    at: systemClock.now().getTime(),
    ...more,
  });
const bytesOf = (lines: HeaderLines, { address = target(), method = "GET", body = "" } = {}): string =>
  `${[`${method} ${address} HTTP/1.1`, "Host: gateway", "Connection: close", ...lines.map(([name, value]) => `${name}: ${value}`)].join("\r\n")}\r\n\r\n${body}`;
/** One header said otherwise. */
const altered = (name: string, change: (value: string) => string, lines = signed()): HeaderLines =>
  lines.map(([each, value]) => [each, each === name ? change(value) : value]);

test("signatures that are replayed, altered, too old, of another call or of nobody", async () => {
  const honest = bytesOf(signed());
  assert.equal((await send(honest)).status, 200);
  await allRefused([honest, honest]);
  const input = (change: (value: string) => string) => bytesOf(altered("signature-input", change));
  const signature = (change: (value: string) => string) => bytesOf(altered("signature", change));
  const now = systemClock.now().getTime();
  await allRefused([
    ...["limit=2&columns=district", "limit=1&columns=district,name", "limit=1&columns=district&", ""].map((search) =>
      bytesOf(signed(), { address: `/v1/${table.number}/rows?${search}` }),
    ),
    bytesOf(signed(), { address: `/v1/${totals.number}/totals` }),
    bytesOf(signed(), { address: `/v1/${verify.number}/verify`, method: "POST" }),
    bytesOf(signed(), { method: "HEAD" }),
    bytesOf(signed({ method: "POST" })),
    ...[-3_600_000, -120_000, 120_000, 3_600_000].map((off) => bytesOf(signed({ at: now + off }))),
    bytesOf(signed({ secret: table.secret })),
    bytesOf(signed({ secret: `gs_${"0".repeat(12)}_${"a".repeat(43)}` })),
    bytesOf(signed({ algorithm: "hmac-sm3" })),
    bytesOf(signed({ purpose: "另有用途" })),
    input((value) => value.replace(/nonce="[^"]*"/, 'nonce="another-nonce-0123456789"')),
    input((value) => value.replace(/;nonce="[^"]*"/, "")),
    input((value) => value.replace(/nonce="[^"]*"/, 'nonce=""')),
    input((value) => value.replace(/created=\d+/, `created=${Math.floor(now / 1_000) + 5}`)),
    input((value) => value.replace(/;created=\d+/, "")),
    input((value) => value.replace("hmac-sha256", "none")),
    input((value) => value.replace("hmac-sha256", "HMAC-SHA256")),
    input((value) => value.replace(/;alg="[^"]*"/, "")),
    input((value) => value.replace('"@method" ', "")),
    input((value) => value.replace('"@request-target" ', "")),
    input((value) => value.replace(' "x-purpose"', "")),
    input((value) => `${value}, other=${value.slice(4)}`),
    input((value) => value.replace("sig=", "SIG=")),
    input(() => ""),
    signature(() => "sig=::"),
    signature(() => ""),
    signature((value) => value.replace(/:.{6}/, ":AAAAAA")),
    signature((value) => `${value}, sig=:AAAA:`),
    signature((value) => value.replace("sig=", "other=")),
    signature(() => `sig=:${"A".repeat(5_000)}:`),
    bytesOf([...signed(), ["signature", "sig=:AAAA:"]]),
    bytesOf(signed().filter(([name]) => name !== "signature")),
    bytesOf(signed().filter(([name]) => name !== "signature-input")),
    bytesOf(signed().filter(([name]) => name !== "x-purpose")),
    bytesOf([...signed(), ["authorization", "Bearer x"]]),
    // The key of a credential that signs is never sent.
    request({ secret: signing }),
  ]);
});

test("aggregates by what is masked, of one person, or with other grammar", async () => {
  const refused =
    "measures=sum.name measures=min.name measures=max.id_number measures=avg.district measures=min.born_on measures=sum.mobile measures=count,sum measures=sum. measures=.household measures=drop.household measures= measures=count(*) measures=sum.household;drop by=name by=id_number by=born_on by=mobile by=district,name by=ctid by=1 by= name=张** name.prefix=张 born_on.gte=1950 mobile=13800000000 sort=household limit=1 cursor=x columns=mobile having=1 household.eq.eq=1 household[]=1 household=1&household=2 by=district&by=household measures=sum.household%20filter%20(where%20true)"
      .split(" ")
      .map((search) => request({ grant: totals, path: `totals?${search}` }));
  await allRefused(refused);
  const quoted = ["' or '1'='1", "'; drop table shared_data.residents; --", "1) or (1=1", "$1", "x'::text"].map(encodeURIComponent);
  await allRefused(
    quoted.flatMap((text) =>
      [`measures=${text}`, `by=${text}`, `${text}=1`, `household=${text}`].map((search) =>
        request({ grant: totals, path: `totals?${search}` }),
      ),
    ),
  );
  // What is left of one person is fewer than five: nothing is told, whatever it is asked by.
  await allRefused(
    [
      "district='x'",
      "district=nowhere&measures=sum.household",
      "household=99&measures=count,avg.household",
      "id_number=440601195001010000&measures=sum.household",
    ].map((search) => request({ grant: totals, path: `totals?${search}` })),
    { mayBeEmpty: true },
  );
  await allRefused([
    request({ path: "totals?measures=count" }),
    request({ grant: verify, path: "totals" }),
    request({ grant: totals, path: "totals/1" }),
  ]);
});

test("all of them are different ones", (context) => {
  assert.ok(sent.size >= 90, String(sent.size));
  context.diagnostic(`${sent.size} different hostile calls, all refused and on record`);
});
