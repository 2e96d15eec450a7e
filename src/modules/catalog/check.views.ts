// What modules above the catalog have to say about a draft before it goes on: they register here, the catalog asks.
import type { Actor } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import type { Problem } from "#kernel/problem.ts";
import type { LawInForce } from "#law/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import type { EntryContent } from "./content.ts";
import type { Gap } from "./gaps.ts";

export interface CheckedDraft {
  readonly entryId: string;
  readonly agencyId: string;
  readonly content: EntryContent;
}

export interface CheckAsked {
  readonly db: Queryable;
  readonly law: LawInForce;
  readonly at: Date;
  readonly deployment: Pick<Deployment, "law">;
}

export interface PublicationCheck {
  /** What misses before the compiler may hand it in. */
  readonly beforeHandIn: (asked: CheckAsked, draft: CheckedDraft) => Promise<Gap[]>;
  /** What misses before it may be published. */
  readonly beforePublication: (asked: CheckAsked, draft: CheckedDraft) => Promise<Gap[]>;
  /** After a refusal, in an act of its own: the refused one left no trace. */
  readonly refused?: (deployment: Deployment, actor: Actor, entryId: string) => Promise<void>;
}

const checks = new Map<string, PublicationCheck>();

/** As with the acts of a noun, a module declares its check once, where it is loaded. */
export function publicationCheck(name: string, check: PublicationCheck): void {
  checks.set(name, check);
}

export async function checked(stage: "beforeHandIn" | "beforePublication", asked: CheckAsked, draft: CheckedDraft): Promise<Gap[]> {
  const found: Gap[] = [];
  for (const check of checks.values()) found.push(...(await check[stage](asked, draft)));
  return found;
}

/** Why an entry may not be asked off the catalog by its agency alone; nothing where it may. */
export type DelistingCheck = (asked: CheckAsked, entry: CheckedDraft) => Promise<Problem | undefined>;
const delistingChecks = new Map<string, DelistingCheck>();

/** Declared once, as with publications. */
export function delistingCheck(name: string, check: DelistingCheck): void {
  delistingChecks.set(name, check);
}

export async function refuseDelisting(asked: CheckAsked, entry: CheckedDraft): Promise<void> {
  for (const check of delistingChecks.values()) {
    const refused = await check(asked, entry);
    if (refused) throw refused;
  }
}

export async function tellRefused(deployment: Deployment, actor: Actor, entryId: string): Promise<void> {
  for (const check of checks.values()) await check.refused?.(deployment, actor, entryId);
}
