// What has to be in order before a grant carries data: asked of modules above grants, which say so where the platform is put together.
import type { Act } from "#modules/ledger/index.ts";
import type { Grant } from "./grant.ts";

/** Throws the problem that stands in the way. */
export type ActivationCheck = (running: Act, grant: Grant) => Promise<void>;

const checks = new Set<ActivationCheck>();

export function beforeActivation(check: ActivationCheck): void {
  checks.add(check);
}

export async function checkActivation(running: Act, grant: Grant): Promise<void> {
  for (const check of checks) await check(running, grant);
}
