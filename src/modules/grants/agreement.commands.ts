// What modules above grants have to say, and to keep, when a grant is agreed to or follows its entry to another version.
import type { Act } from "#modules/ledger/index.ts";
import type { Grant } from "./grant.ts";

/** In the same act; throws the problem that stands in the way. */
export type GrantFollower = (running: Act, grant: Grant, how: "agreed" | "moved") => Promise<void>;

const followers = new Set<GrantFollower>();

export function onGranted(follower: GrantFollower): void {
  followers.add(follower);
}

export async function tellGranted(running: Act, grant: Grant, how: "agreed" | "moved"): Promise<void> {
  for (const follow of followers) await follow(running, grant, how);
}
