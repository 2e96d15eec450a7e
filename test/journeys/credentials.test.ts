// The keys of a grant as whoever runs the calling system keeps them: a second one, bound, signing, replaced without a gap, withdrawn; each refusal told.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { castOf, publishResidents } from "#test/cast.ts";
import { agreeTo, submittedApplication } from "#test/shared-grant.ts";
import { type CallToSign, sendLines, signedHeaders } from "#test/signed-call.ts";
import { NOW } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";
import type { Visitor } from "./visitor.ts";

let portal: Portal;
let developer: Visitor;
let grantId: string;
let url: URL;

before(async () => {
  portal = await openPortal("credentials", NOW);
  const { world } = portal;
  const cast = await castOf(world);
  const { entryId, resourceId } = await publishResidents(world, cast);
  const applicationId = await submittedApplication(world, { entryId, dutyId: cast.consumer.dutyIds[0] ?? "" });
  ({ grantId } = await agreeTo(world, applicationId));
  await world.ok("provider.clerk", "POST", `/grants/${grantId}/provision`, { resourceId });
  const { resource } = await world.ok("consumer.developer", "GET", `/grants/${grantId}`);
  url = new URL(`${resource.url}?limit=1`);
  developer = await portal.as("consumer.developer");
  await developer.goto(`/grants/${grantId}`);
});

const rowOf = (words: string) => developer.page.getByRole("table", { name: "凭据" }).getByRole("row").filter({ hasText: words });

/** Takes the secret out of the dialog that shows it once. */
async function claimed(words: string): Promise<string> {
  await developer.press("领取", "button", rowOf(words));
  const dialog = developer.dialog();
  const secret = (await dialog.getByText(/^gs_[A-Za-z0-9]+_[A-Za-z0-9_-]{20,}$/).textContent()) ?? "";
  await developer.tick(/妥善保存/, dialog);
  await developer.press("关闭", "button", dialog);
  await dialog.waitFor({ state: "hidden" });
  return secret;
}

type Answered = readonly [status: number, code: string | undefined];

/** The gateway hears of a change within a second. */
async function answered(send: () => Promise<Answered>, wanted: number): Promise<Answered> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await send();
    if (answer[0] === wanted || attempt === 40) return answer;
    await pause(50);
  }
}

const borne = (secret: string, wanted = 200) =>
  answered(async () => {
    const reply = await fetch(url, { headers: { authorization: `Bearer ${secret}`, "x-purpose": encodeURIComponent("学籍核验") } });
    return [reply.status, ((await reply.json()) as { code?: string }).code];
  }, wanted);

const signed = (secret: string, algorithm: CallToSign["algorithm"], wanted = 200) =>
  answered(async () => {
    const target = url.pathname + url.search;
    // Signatures are fresh by the callers' time, not by the world's.
    const headers = signedHeaders({ secret, algorithm, target, purpose: "学籍核验", at: Date.now() });
    const { status, body } = await sendLines(url.origin, { target, headers });
    return [status, body.code];
  }, wanted);

test("a second key is made for another system, bound to where that one stands, and bound anew when it moves", async () => {
  await claimed("随请求发送密钥");
  await developer.press("增发凭据");
  await developer.fill("用在哪个系统", "学籍系统", developer.dialog());
  await developer.fill("只能从哪些地址调用", "10.20.0.0/33", developer.dialog());
  await portal.picture(developer.page, "credential-form");
  await portal.accessible(developer.page);
  developer.expected.add(400);
  await developer.press("生成凭据", "button", developer.dialog());
  await developer.sees(/10\.20\.0\.0\/33/, developer.dialog().getByRole("alert"));
  await developer.fill("只能从哪些地址调用", "10.20.0.0/16", developer.dialog());
  await developer.press("生成凭据", "button", developer.dialog());
  await developer.dialog().waitFor({ state: "hidden" });
  const secret = await claimed("学籍系统");
  assert.deepEqual(await borne(secret, 403), [403, "gateway.address-not-bound"]);
  await developer.press("绑定", "button", rowOf("学籍系统"));
  await developer.fill("只能从哪些地址调用", "127.0.0.1", developer.dialog());
  await developer.press("保存", "button", developer.dialog());
  await developer.sees("127.0.0.1", rowOf("学籍系统"));
  assert.deepEqual(await borne(secret), [200, undefined]);
});

test("a key that signs calls is never sent: borne it is refused, signed it works", async () => {
  for (const [way, algorithm] of [
    ["签名（HMAC-SHA256）", "hmac-sha256"],
    ["签名（HMAC-SM3）", "hmac-sm3"],
  ] as const) {
    const name = `核验平台 ${algorithm}`;
    await developer.press("增发凭据");
    await developer.fill("用在哪个系统", name, developer.dialog());
    await developer.page.getByRole("radio", { name: way }).check();
    await developer.press("生成凭据", "button", developer.dialog());
    await developer.sees("待领取", rowOf(name));
    const secret = await claimed(name);
    assert.deepEqual(await signed(secret, algorithm), [200, undefined]);
    assert.deepEqual(await borne(secret, 401), [401, "gateway.signature-required"]);
  }
});

test("it is replaced without a gap, the old one is withdrawn, and who still uses it is refused and told why", async () => {
  await developer.press("增发凭据");
  await developer.fill("用在哪个系统", "招生系统", developer.dialog());
  await developer.press("生成凭据", "button", developer.dialog());
  const old = await claimed("招生系统");
  assert.deepEqual(await borne(old), [200, undefined]);
  await developer.press("更换", "button", rowOf("招生系统"));
  await developer.press("更换", "button", developer.dialog());
  await developer.sees("请选择旧凭据的最后一天。");
  await developer.fill("旧凭据的最后一天", "2026-10-09", developer.dialog());
  await portal.picture(developer.page, "credential-replace");
  await portal.accessible(developer.page);
  await developer.press("更换", "button", developer.dialog());
  await developer.dialog().waitFor({ state: "hidden" });
  const [, prefix = ""] = old.split("_");
  const fresh = await claimed(`接替 gs_${prefix}`);
  assert.deepEqual(
    [await borne(fresh), await borne(old)],
    [
      [200, undefined],
      [200, undefined],
    ],
  );
  const standing = rowOf("用到 2026-10-09");
  await developer.sees(`gs_${prefix}_…`, standing);
  await portal.picture(developer.page, "credentials");
  await portal.accessible(developer.page);

  await developer.press("作废", "button", standing);
  await developer.sees(/立即被拒绝/, developer.dialog());
  await developer.press("作废", "button", developer.dialog());
  await developer.dialog().waitFor({ state: "hidden" });
  await developer.sees("✕ 已作废");
  assert.deepEqual(
    [await borne(old, 401), await borne(fresh)],
    [
      [401, "gateway.bad-credential"],
      [200, undefined],
    ],
  );
  await developer.press("调用记录", "tab");
  await developer.seesSoon("来源地址不在绑定之内");
  await developer.sees("只能签名的凭据被直接发送");
  await portal.picture(developer.page, "credential-calls");
  await portal.accessible(developer.page);
});
