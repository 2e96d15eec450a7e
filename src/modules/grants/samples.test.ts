// How an interface is asked at the least.
import assert from "node:assert/strict";
import { test } from "node:test";
import { leastCall, samplesOf } from "./samples.ts";

const parameter = (name: string, isRequired: boolean, values: string[] = []) => ({ name, title: "", isRequired, values });

test("what is required stands in the address of a GET and in the body of a POST, and ends no quotation", () => {
  const parameters = [parameter("kind", true, ["a'; rm -rf /"]), parameter("name", true), parameter("page", false)];
  const word = encodeURIComponent("值");
  assert.deepEqual(leastCall({ method: "GET", path: "/people'/{id}", parameters }), {
    path: `/people%27/${word}?kind=a%27%3B%20rm%20-rf%20%2F&name=${word}`,
    conditions: undefined,
  });
  assert.deepEqual(leastCall({ method: "POST", path: "/search", parameters }), {
    path: "/search",
    conditions: { kind: "a'; rm -rf /", name: "值" },
  });
  assert.deepEqual(leastCall({ method: "GET", path: "/days", parameters: [] }), { path: "/days", conditions: undefined });
});

test("the code of an interface that takes a POST posts", () => {
  const call = { url: "http://gateway/v1/1/api/search", conditions: { name: "值" }, method: "api" as const, purpose: "核验", items: [] };
  const [curl] = samplesOf(call, null);
  assert.match(curl?.code ?? "", /--data-raw "\$BODY"/);
  assert.match(curl?.code ?? "", /BODY='\{"name":"\\u503c"\}'/);
});
