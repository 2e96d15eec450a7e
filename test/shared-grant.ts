// A shared grant for tests, through its whole procedure over HTTP: applied for, agreed, provisioned, its credential claimed.
import { RESIDENT_ITEMS } from "./cast.ts";
import type { World } from "./world.ts";

export interface SharedGrant {
  readonly id: string;
  readonly applicationId: string;
  /** Calls the gateway as the consumer's system does, and tells the status. */
  readonly call: () => Promise<number>;
}

/** Needs a world with a gateway; the consumer applies for two items of the entry. */
export async function sharedGrant(world: World, at: { entryId: string; resourceId: string; dutyId: string }): Promise<SharedGrant> {
  const applicationId = await submittedApplication(world, at);
  const { grantId } = await agreeTo(world, applicationId);
  await world.ok("provider.clerk", "POST", `/grants/${grantId}/provision`, { resourceId: at.resourceId });
  const { resource, credentials } = await world.ok("consumer.developer", "GET", `/grants/${grantId}`);
  const { secret } = await world.ok("consumer.developer", "POST", `/grants/${grantId}/credentials/${credentials[0].id}/claim`);
  const headers = { authorization: `Bearer ${secret}`, "x-purpose": encodeURIComponent("学籍核验") };
  return { id: grantId, applicationId, call: async () => (await fetch(`${resource.url}?limit=1`, { headers })).status };
}

const asked = RESIDENT_ITEMS.slice(0, 2).map(({ id }) => id);

export async function submittedApplication(
  world: World,
  at: { entryId: string; dutyId: string; method?: "table" | "verify" | "file" | "api" },
): Promise<string> {
  const { id } = await world.ok("consumer.clerk", "POST", "/applications", { entryId: at.entryId });
  const content = {
    dutyId: at.dutyId,
    basis: "《某某办法》规定的学籍审核职责",
    scenario: "新生入学资格核验",
    scope: "市教育局基础教育科",
    method: at.method ?? "table",
    purpose: "学籍核验",
    from: "2026-09-01",
    until: "2027-08-31",
    lines: asked.map((itemId) => ({ itemId, reason: "核对身份所必需" })),
  };
  await world.ok("consumer.clerk", "PUT", `/applications/${id}`, { content }, { "if-match": '"1"' });
  await world.ok("consumer.clerk", "POST", `/applications/${id}/request-consent`);
  await world.ok("consumer.work-body-head", "POST", `/applications/${id}/consent`, { declaration: true });
  return id;
}

/** The provider's reply, agreeing to everything: drafted and consented to. */
export async function agreeTo(world: World, applicationId: string): Promise<{ grantId: string }> {
  const none = { mask: null, ground: null, condition: null, legalBasis: null, reason: null };
  const lines = asked.map((itemId) => ({ itemId, decision: "agree", ...none }));
  const reply = { lines, quota: { callsPerDay: 1_000, rowsPerDay: 10_000 }, rowFilter: null, note: "" };
  const { id } = await world.ok("provider.clerk", "POST", `/applications/${applicationId}/replies`, reply);
  return await world.ok("provider.work-body-head", "POST", `/applications/${applicationId}/replies/${id}/consent`);
}

/** The gateway hears of a change within a second; what it answers at the end of that is told. */
export async function settled(call: () => Promise<number>, expected: number): Promise<number> {
  const began = performance.now();
  let status = await call();
  while (status !== expected && performance.now() - began < 2_000) status = await call();
  return status;
}
