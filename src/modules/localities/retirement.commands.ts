// What modules above localities have to do when one is retired; in the same act.
import type { Act } from "#modules/ledger/index.ts";

export interface RetiredLocality {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}
export type RetirementFollower = (running: Act, locality: RetiredLocality) => Promise<void>;

const followers = new Set<RetirementFollower>();

export function onRetired(follower: RetirementFollower): void {
  followers.add(follower);
}

export async function tellRetired(running: Act, locality: RetiredLocality): Promise<void> {
  for (const follow of followers) await follow(running, locality);
}
