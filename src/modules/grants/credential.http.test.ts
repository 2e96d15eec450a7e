// Credentials from making to end: bound, signing, replaced without a gap, reminded of, revoked; with code samples that are really run.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "node:process";
import { after, before, test } from "node:test";
import { type Cast, castOf, publishResidents } from "#test/cast.ts";
import { agreeTo, submittedApplication } from "#test/shared-grant.ts";
import { createWorld, type World } from "#test/world.ts";

const folder = mkdtempSync(join(tmpdir(), "samples-"));
let world: World;
let cast: Cast;
const grants: Record<string, string> = {};
let path: string;

before(async () => {
  world = await createWorld("credentials", { now: "2026-09-30T10:00:00+08:00", gateway: true });
  cast = await castOf(world);
  const { entryId, resourceId } = await publishResidents(world, cast);
  for (const method of ["table", "verify"] as const) {
    const applicationId = await submittedApplication(world, { entryId, dutyId: cast.consumer.dutyIds[0] ?? "", method });
    const { grantId } = await agreeTo(world, applicationId);
    await world.ok("provider.clerk", "POST", `/grants/${grantId}/provision`, { resourceId });
    grants[method] = grantId;
  }
  path = `/grants/${grants["table"]}`;
});
after(() => rmSync(folder, { recursive: true }));

const issue = async (wish: object = {}, of = path): Promise<{ id: string; secret: string }> => {
  const { id } = await world.ok("consumer.developer", "POST", `${of}/credentials`, wish);
  const { secret } = await world.ok("consumer.developer", "POST", `${of}/credentials/${id}/claim`);
  return { id, secret };
};
const remove = (id: string, of = path) => world.ok("consumer.developer", "DELETE", `${of}/credentials/${id}`);
// oxlint-disable-next-line typescript/no-explicit-any
const listed = async (id: string, of = path): Promise<any> =>
  (await world.ok("consumer.developer", "GET", of)).credentials.find((each: { id: string }) => each.id === id);

async function statusOf(secret: string, wanted: number): Promise<{ status: number; code: string | undefined }> {
  const { resource, purpose } = await world.ok("consumer.developer", "GET", path);
  for (let attempt = 0; ; attempt++) {
    const reply = await fetch(`${resource.url}?limit=1`, {
      headers: { authorization: `Bearer ${secret}`, "x-purpose": encodeURIComponent(purpose) },
    });
    const body = (await reply.json()) as { code?: string };
    if (reply.status === wanted || attempt === 60) return { status: reply.status, code: body.code };
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

test("a credential says who made it, for which system, where it may be used from and until when", async () => {
  const { id, secret } = await issue({ name: "学籍系统", networks: ["10.0.0.0/8", " 2001:db8::/32"], until: "2026-12-31" });
  const row = await listed(id);
  assert.deepEqual(
    [row.name, row.networks, row.until, row.state, row.algorithm],
    ["学籍系统", ["10.0.0.0/8", "2001:db8::/32"], "2026-12-31", "unused", null],
  );
  assert.ok(row.issuedBy);
  assert.deepEqual(await statusOf(secret, 403), { status: 403, code: "gateway.address-not-bound" });
  await world.ok("consumer.developer", "PUT", `${path}/credentials/${id}`, {
    name: "学籍系统",
    networks: ["127.0.0.1"],
    certificate: null,
    until: null,
  });
  assert.equal((await statusOf(secret, 200)).status, 200);
  await world.ok("consumer.developer", "PUT", `${path}/credentials/${id}`, {
    name: "",
    networks: [],
    certificate: "AB".repeat(32),
    until: null,
  });
  assert.equal((await statusOf(secret, 403)).code, "gateway.certificate-not-bound");
  assert.equal((await listed(id)).certificate, "ab".repeat(32));
  await remove(id);
  assert.equal((await statusOf(secret, 401)).code, "gateway.bad-credential");
});

test("what binds nothing, is no certificate or ends at the wrong time is refused", async () => {
  const codes: [object, string][] = [
    [{ networks: ["intranet"] }, "credential.network"],
    [{ networks: ["0.0.0.0/0"] }, "credential.network"],
    [{ networks: ["::/0"] }, "credential.network"],
    [{ networks: ["10.0.0.0/33"] }, "credential.network"],
    [{ certificate: "no certificate" }, "credential.certificate"],
    [{ until: "2026-09-29" }, "credential.until"],
    [{ until: "2099-01-01" }, "credential.until"],
    [{ until: "2026-11-31" }, "credential.until"],
  ];
  for (const [wish, code] of codes) {
    const { status, body } = await world.call("consumer.developer", "POST", `${path}/credentials`, wish);
    assert.deepEqual([status, body.code], [400, code], JSON.stringify(wish));
  }
  assert.equal((await world.call("consumer.developer", "POST", `${path}/credentials`, { algorithm: "none" })).status, 400);
  for (const login of ["provider.developer", "office.reviewer", "outsider.clerk"])
    assert.ok([403, 404].includes((await world.call(login, "POST", `${path}/credentials`, {})).status), login);
});

test("a replacement leaves both usable until the old one's last day, and ends it at once where that is asked", async () => {
  world.at("2026-09-30T10:00:00+08:00");
  const old = await issue({ name: "甲系统", until: "2027-01-31" });
  const replace = `${path}/credentials/${old.id}/replace`;
  assert.equal((await world.call("consumer.developer", "POST", replace, { lastDay: "2026-09-29" })).body.code, "credential.until");
  const { id } = await world.ok("consumer.developer", "POST", replace, { lastDay: "2026-10-09" });
  const { secret } = await world.ok("consumer.developer", "POST", `${path}/credentials/${id}/claim`);
  assert.equal((await statusOf(secret, 200)).status, 200);
  assert.equal((await statusOf(old.secret, 200)).status, 200);
  const row = await listed(id);
  assert.deepEqual([row.name, row.replaces, row.until], ["甲系统", old.secret.split("_")[1], null]);
  assert.equal((await listed(old.id)).until, "2026-10-09");
  assert.equal((await world.call("consumer.developer", "POST", replace, { lastDay: "2026-10-09" })).body.code, "credential.replaced");
  world.at("2026-10-10T00:00:00+08:00");
  assert.equal((await statusOf(old.secret, 401)).code, "gateway.credential-expired");
  assert.equal((await statusOf(secret, 200)).status, 200);
  assert.equal((await listed(old.id)).state, "expired");
  await remove(id);
  world.at("2026-09-30T10:00:00+08:00");
  await remove(old.id);
});

test("with every place taken each can still be replaced once, and a further one is refused", async () => {
  world.at("2026-09-30T10:00:00+08:00");
  const made: string[] = [];
  for (;;) {
    const { status, body } = await world.call("consumer.developer", "POST", `${path}/credentials`, { name: "满" });
    if (status >= 400) {
      assert.equal(body.code, "credential.too-many");
      break;
    }
    made.push(body.id);
  }
  const successors: string[] = [];
  for (const id of made)
    successors.push((await world.ok("consumer.developer", "POST", `${path}/credentials/${id}/replace`, { lastDay: "2026-10-09" })).id);
  const further = await world.call("consumer.developer", "POST", `${path}/credentials`, {});
  assert.deepEqual([further.status, further.body.code], [409, "credential.too-many"]);
  for (const id of [...made, ...successors]) await remove(id);
});

test("an end that comes near is told, again on the last day, and no more once there is a successor", async () => {
  world.at("2026-09-30T10:00:00+08:00");
  const { id } = await issue({ name: "乙系统", until: "2026-11-20" });
  const told = async (): Promise<number> => {
    await world.reconcile();
    const { rows } = await world.ok("consumer.developer", "GET", "/notices?limit=50");
    return rows.filter((each: { kind: string }) => each.kind === "grant.credential-reminded").length;
  };
  assert.equal(await told(), 0);
  world.at("2026-11-19T10:00:00+08:00");
  assert.equal(await told(), 1);
  assert.equal(await told(), 1);
  assert.equal((await listed(id)).state, "ending");
  world.at("2026-11-20T08:00:00+08:00");
  assert.equal(await told(), 2);
  assert.equal(await told(), 2);
  world.at("2026-11-21T08:00:00+08:00");
  await world.reconcile();
  const kept = await world.deployment.db.selectFrom("credential").select(["sealed", "signingKey"]).where("id", "=", id).executeTakeFirst();
  assert.deepEqual(kept, { sealed: null, signingKey: null });
  world.at("2026-09-30T10:00:00+08:00");
  await remove(id);
});

const runs: readonly (readonly [language: string, command: string, file: string])[] = [
  ["curl", "bash", "call.sh"],
  ["python", "python3", "call.py"],
  ["typescript", process.execPath, "call.ts"],
  ["java", "java", "CallGovshare.java"],
];

const run = (command: string, file: string, secret: string): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(command, [file], { env: { ...env, GOVSHARE_SECRET: secret }, timeout: 60_000 }, (error, stdout, stderr) =>
      error ? reject(new Error(`${stderr}\n${stdout}`)) : resolve(stdout),
    );
  });

const isThere = (command: string): Promise<boolean> =>
  new Promise((resolve) => {
    execFile(command, [command === "java" ? "--list-modules" : "--version"], (error, stdout) =>
      resolve(!error && (command !== "java" || stdout.includes("jdk.compiler"))),
    );
  });

for (const method of ["table", "verify"]) {
  for (const algorithm of [null, "hmac-sha256", "hmac-sm3"]) {
    test(`the samples of a ${method} call, ${algorithm ?? "borne"}, do what they say`, async (context) => {
      const of = `/grants/${grants[method]}`;
      const { id, secret } = await issue({ name: "样例", algorithm }, of);
      const { samples } = await world.ok("consumer.developer", "GET", `${of}/samples${algorithm ? `?algorithm=${algorithm}` : ""}`);
      assert.equal(samples.length, 4);
      const answers: string[] = [];
      for (const [language, command, file] of runs) {
        const { code } = samples.find((each: { language: string }) => each.language === language);
        assert.ok(!code.includes(secret));
        // SM3 in Java takes a library that is not here.
        if ((language === "java" && algorithm === "hmac-sm3") || !(await isThere(command))) {
          context.diagnostic(`${language} was not run`);
          continue;
        }
        const place = join(folder, file);
        writeFileSync(place, code);
        await statusSettles();
        answers.push(await run(command, place, secret));
      }
      const client = await world.ok("consumer.developer", "GET", `${of}/client`);
      assert.match(client.file, /^GX-.*\.client\.ts$/);
      writeFileSync(join(folder, "client.ts"), client.code);
      const asks = method === "table" ? "rows({ limit: 5 })" : "verify({ key: '1', claims: { name: '张三' } })";
      const place = join(folder, "use-client.ts");
      const options = algorithm === null ? "{}" : `{ signed: ${JSON.stringify(algorithm)} }`;
      writeFileSync(
        place,
        `import { env, stdout } from "node:process";\nimport { GrantClient } from "./client.ts";\nconst client = new GrantClient(env["GOVSHARE_SECRET"] ?? "", ${options});\nstdout.write(JSON.stringify(await client.${asks}));\n`,
      );
      answers.push(await run(process.execPath, place, secret));
      assert.ok(answers.length >= 3);
      for (const answer of answers) assert.match(answer, method === "table" ? /"rows":\[\{/ : /"found":false/);
      await remove(id, of);
    });
  }
}

/** The gateway hears of a new credential within half a second. */
const statusSettles = () => new Promise((resolve) => setTimeout(resolve, 500));
