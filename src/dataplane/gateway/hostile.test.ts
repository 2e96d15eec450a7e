// Two hundred and more hostile calls of every kind: none gets what was not granted, and each leaves a record.
import assert from "node:assert/strict";
import { test } from "node:test";
import { allRefused, api, other, request, send, sent, table, verify, world } from "#test/hostile-gateway.ts";

test("another grant's address, credential or number in other clothes", async () => {
  const number = (text: string) => `/v1/${text}/rows`;
  await allRefused([
    ...[
      other.number,
      verify.number,
      api.number,
      `${table.number}x`,
      table.number.toLowerCase(),
      "SQ-2026-9999",
      "..",
      "%2e%2e",
      "*",
      "",
      "%00",
    ].map((text) => request({ address: number(text) })),
    ...[
      `//v1/${table.number}/rows`,
      `/V1/${table.number}/rows`,
      `/v1//${table.number}/rows`,
      `/v2/${table.number}/rows`,
      `/v1/${table.number}`,
    ].map((address) => request({ address })),
    ...[
      `${table.number}/../${other.number}`,
      `${other.number}/../${table.number}`,
      `${table.number}%2Frows%2F..%2F..%2F${other.number}`,
    ].map((text) => request({ address: number(text) })),
    ...[
      other.secret,
      `${table.secret}x`,
      table.secret.slice(0, -1),
      table.secret.toUpperCase(),
      table.secret.slice(3),
      "",
      "null",
      "undefined",
    ].map((secret) => request({ secret })),
    `GET /v1/${table.number}/rows?access_token=${table.secret} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    ...["Basic", "bearer", "BEARER", "Digest", "Bearer\t", "Token"].map((scheme) =>
      request({}).replace("Authorization: Bearer", `Authorization: ${scheme}`).replace("bearer ", "bearer  "),
    ),
  ]);
});

test("headers that records are found by, longer than an index takes: no record behind them waits for ever", async () => {
  // Of many different signs, so that nothing could make it smaller.
  const text = Array.from({ length: 1_000 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7_919) % 20_000))).join("");
  const headers = ["X-Business-Case", "X-Service-Item"].map((name) => `${name}: ${encodeURIComponent(text)}`);
  await allRefused(headers.flatMap((header) => [request({ secret: "", headers: [header] }), request({ headers: [header] })]));
});

test("methods that were not granted, and headers that would stand for them", async () => {
  await allRefused([
    ...["POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "GETT"].map((method) => request({ method })),
    ...["GET", "PUT", "DELETE", "HEAD"].map((method) => request({ grant: verify, method, path: "verify" })),
    ...["PUT", "DELETE", "PATCH"].map((method) => request({ grant: api, method, path: "api/people/1" })),
    ...["X-HTTP-Method-Override: POST", "X-Method-Override: DELETE"].map((header) => request({ method: "POST", headers: [header] })),
    request({ grant: verify, method: "POST", path: "rows", body: "{}" }),
    request({ grant: table, method: "POST", path: "verify", body: "{}" }),
    request({ grant: api, path: "rows" }),
    request({ grant: table, path: "api/people/1" }),
  ]);
});

test("paths that would lead elsewhere", async () => {
  const tails =
    "api/people api/people/ api/people//1 api//people/1 api/people/1/2 api/people/.. api/people/. api/people/%2e%2e api/people/%2e%2e%2fadmin api/people/%252e%252e api/people/..%5cadmin api/people/a%2fb api/people/a%00 api/people/a%0d%0aHost:x api/people/a;b=c api/people/a%3Fb=1 api/people/a%23b api/people/%c0%ae%c0%ae api/people/%ff api/people/% api/../metrics api/PEOPLE/1 api/search api/people/1%20HTTP/1.1 api/%70eople%2f1 api/admin rows/ rows/1 rows.json rows%00 rows%2f.. verify metrics healthz ../../metrics"
      .split(" ")
      .map((path) => request({ grant: path.startsWith("api") ? api : table, path }));
  await allRefused([
    ...tails,
    request({ grant: api, path: `api/people/${"x".repeat(201)}` }),
    request({ path: `rows?${"a".repeat(9_000)}=1` }),
  ]);
});

test("requests that two readers would read in two ways", async () => {
  const smuggled = `GET /v1/${table.number}/rows HTTP/1.1\r\nHost: x\r\n\r\n`;
  const body = JSON.stringify({ key: "1", claims: { district: "x" } });
  const verifying = (...headers: string[]): string =>
    request({ grant: verify, method: "POST", path: "verify", headers: ["Content-Type: application/json", ...headers] });
  await allRefused([
    `${verifying("Content-Length: 4", "Transfer-Encoding: chunked")}0\r\n\r\n${smuggled}`,
    `${verifying("Transfer-Encoding: chunked", "Transfer-Encoding: identity")}0\r\n\r\n${smuggled}`,
    `${verifying("Transfer-Encoding: xchunked")}0\r\n\r\n${smuggled}`,
    `${verifying("Transfer-Encoding : chunked")}0\r\n\r\n${smuggled}`,
    `${verifying("Content-Length: 1", "Content-Length: 2")}ab`,
    `${verifying("Content-Length: +5")}abcde`,
    verifying("Content-Length: -1"),
    `${verifying("Content-Length: 0x5")}abcde`,
    `${verifying("Content-Length: 5, 5")}abcde`,
    `${verifying("Transfer-Encoding: chunked")}zz\r\nabc\r\n0\r\n\r\n`,
    `${verifying("Transfer-Encoding: chunked")}5\r\nabc\r\n0\r\n\r\n`,
    request({ headers: ["Content-Length: 5"] }).concat("hello"),
    request({ headers: ["Transfer-Encoding: chunked"] }).concat(`0\r\n\r\n${smuggled}`),
    request({ headers: [" folded: a"] }),
    request({ headers: ["X-Bad: a\0b"] }),
    request({ headers: ["X-Bad: a\rb"] }),
    request({ headers: ["No colon here"] }),
    request({ headers: [`X-Long: ${"x".repeat(20_000)}`] }),
    request({ headers: ["X-Purpose: something else"] }),
    request({}).replace("HTTP/1.1", "HTTP/9.9"),
    request({}).replace("HTTP/1.1", ""),
    request({}).replace("GET ", "\0GET "),
    "rubbish\r\n\r\n",
    "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    request({ grant: verify, method: "POST", path: "verify", body: "" }),
    request({ grant: verify, method: "POST", path: "verify?a=1", body }),
    request({ grant: verify, method: "POST", path: "verify", body }).replace("application/json", "text/plain"),
  ]);
});

test("parameters that repeat, contradict, nest or overflow", async () => {
  const tails =
    "?limit=1&limit=1000 ?columns=district&columns=mobile ?district=a&district=b ?district.in=a&district.in=b ?limit=0 ?limit=-1 ?limit=1001 ?limit=1e3 ?limit=0x10 ?limit=１ ?limit= ?limit ?=1 ?& ?&& ?district[]=a ?district[$ne]=a ?district.ne=a ?district.like=%25 ?district.=a ?.eq=a ?district.eq.eq=a ?columns= ?columns=, ?columns=district, ?columns=* ?columns=%00 ?cursor=x ?cursor= ?cursor=AAAA ?sort= ?sort=--district ?sort=district,name ?sort=district%20desc ?household=abc ?household=99999999999999999999 ?household=1.5 ?household.gte=NaN ?household=%FF"
      .split(" ")
      .map((search) => request({ path: `rows${search}` }));
  const api1 = "?page=1&page=2 ?fields=all ?page[]=1 ?Page=1 ?page=%00 ?page=%FF ?page.eq=1 ?page ?=1 ?id=2 ?callback=x ?_method=POST"
    .split(" ")
    .map((search) => request({ grant: api, path: `api/people/1${search}` }));
  await allRefused([...tails, ...api1, request({ path: `rows?${Array.from({ length: 50 }, (_, index) => `a${index}=1`).join("&")}` })]);
});

test("SQL in every place of the grammar: a value is a value, all else is refused", async () => {
  const payloads = [
    "' or '1'='1",
    "'; drop table shared_data.residents; --",
    '" or 1=1 --',
    "1) or (1=1",
    "$1",
    "${1}",
    "\\' or 1=1 --",
    "%27%20or%201=1",
    "禅城区' union select mobile from shared_data.residents --",
    "' || (select mobile from shared_data.residents limit 1) || '",
    "E'\\x27'",
    "/*",
    "x'::text",
    "pg_sleep(10)",
  ].map(encodeURIComponent);
  const values = payloads.flatMap((text) => [`?district=${text}`, `?district.in=${text},${text}`, `?district.prefix=${text}`]);
  await allRefused(
    values.map((search) => request({ path: `rows${search}` })),
    { mayBeEmpty: true },
  );
  const names = payloads.flatMap((text) => [
    `?columns=${text}`,
    `?sort=${text}`,
    `?${text}=1`,
    `?cursor=${text}`,
    `?district.${text}=1`,
    `?limit=${text}`,
  ]);
  await allRefused(names.map((search) => request({ path: `rows${search}` })));
  await allRefused(
    ["?household=", "?household.in=", "?household.gte="].flatMap((start) =>
      payloads.map((text) => request({ path: `rows${start}${text}` })),
    ),
  );
});

test("what is masked or not granted can be neither read, sorted, filtered nor guessed", async () => {
  const masked = ["name", "born_on"];
  const ungranted = ["mobile", "address", "points", "alive", "ctid", "xmin", "tableoid", "oid", "NAME", "Name", '"name"', "residents.name"];
  const ways = (name: string): string[] => [
    `?sort=${name}`,
    `?sort=-${name}`,
    `?${name}=x`,
    `?${name}.prefix=x`,
    `?${name}.in=x,y`,
    `?${name}.gte=x`,
  ];
  await allRefused([
    ...masked.flatMap((name) => ways(name)).map((search) => request({ path: `rows${search}` })),
    ...ungranted
      .flatMap((name) => [...ways(encodeURIComponent(name)), `?columns=${encodeURIComponent(name)}`])
      .map((search) => request({ path: `rows${search}` })),
    ...["id_number.prefix=440601", "id_number.gte=4", "id_number.lt=5", "sort=id_number&limit=1"].map((search) =>
      request({ path: `rows?${search}` }),
    ),
  ]);
  // The key may be looked up by whoever has it already; of rows that were not granted nothing comes even so.
  const { rows } = await world.client.query<{ id: string }>(
    "select id_number as id from shared_data.residents where district = '南海区' limit 3",
  );
  await allRefused(
    rows.map(({ id }) => request({ path: `rows?id_number=${id}` })),
    { mayBeEmpty: true },
  );
});

test("bodies that are bombs, lies or never end", async () => {
  const checks = [
    "[".repeat(100_000),
    `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`,
    `{"key":"1","claims":${'{"district":'.repeat(2_000)}1${"}".repeat(2_000)}}`,
    '{"key":"1","claims":{"mobile":"1"}}',
    '{"key":"1","claims":{"__proto__":"1"}}',
    '{"key":"1","claims":{"constructor":"1"}}',
    '{"key":{"$ne":null},"claims":{"district":"1"}}',
    '{"key":"1","claims":{}}',
    '{"key":"1","claims":[]}',
    '{"key":"1","claims":{"district":["a","b"]}}',
    '{"key":"1","claims":{"district":{"a":1}}}',
    '{"records":[]}',
    '{"records":{}}',
    '{"records":[null]}',
    `{"records":[${'{"key":"1","claims":{"district":"x"}},'.repeat(10_001).slice(0, -1)}]}`,
    '{"key":"1","claims":{"district":1e999}}',
    '{"key":"\\u0000","claims":{"district":"x"}}',
    "\xff\xfe{}",
    "null",
    "1",
    "",
  ].map((body) => request({ grant: verify, method: "POST", path: "verify", body }));
  const asked = ['{"name":{"$gt":""}}', '{"name":["a","b"]}', '{"fields":"*"}', '{"__proto__":{"x":1}}', "[]", "{", '"x"'].map((body) =>
    request({ grant: api, method: "POST", path: "api/search", body }),
  );
  const endless = [
    request({
      grant: verify,
      method: "POST",
      path: "verify",
      headers: ["Content-Type: application/json", "Transfer-Encoding: chunked"],
    }).concat("ffffffffffffffff\r\nabc"),
    request({ grant: verify, method: "POST", path: "verify", headers: ["Content-Type: application/json", "Content-Length: 100"] }).concat(
      '{"key":',
    ),
    request({ grant: api, method: "POST", path: "api/search", headers: ["Content-Type: application/json", "Content-Length: 100"] }),
    request({ grant: verify, method: "POST", path: "verify", headers: ["Content-Type: application/json", "Content-Length: 99999999"] }),
    request({
      grant: verify,
      method: "POST",
      path: "verify",
      headers: ["Content-Type: application/json", `Content-Length: ${"9".repeat(30)}`],
    }),
  ];
  await allRefused([...checks, ...asked]);
  await allRefused(endless, { isEndless: true });
});

test("two hundred and more different ones were sent, and an honest call is still served", async (context) => {
  assert.ok(sent.size >= 200, String(sent.size));
  context.diagnostic(`${sent.size} different hostile calls, all refused and on record`);
  const { status, text } = await send(request({ path: "rows?limit=1&columns=district" }));
  assert.equal(status, 200);
  assert.match(text, /"district":"禅城区"/);
});
