// Which of the records that the law wants a grant has, which are missing, and in what state its use is (REG25-26-3, 29-3).
import type { Actor } from "#kernel/context.ts";
import { type CitationView, citationsOf } from "#law/index.ts";
import type { Grant } from "#modules/grants/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { isUsed } from "./idle.store.ts";
import { idleSince } from "./idle.views.ts";
import { RECORDS_PROCEDURE } from "./report.ts";
import { reportsOf } from "./report.store.ts";

export interface RecordStatus {
  readonly kind: string;
  readonly title: string;
  readonly titleEn: string;
  readonly count: number;
  /** Filled by the gateway's own records. */
  readonly automatic: boolean;
  readonly latest: { text: string; at: string; by: string } | null;
  readonly citations: CitationView[];
}

// Every call is recorded by the gateway: the process of use needs no typing.
const AUTOMATIC = "process";

/** What was written is shown to the consumer only; others read it through `readReports`, which leaves their look on the ledger. */
export async function recordStatus(deployment: Deployment, actor: Actor, grant: Grant): Promise<RecordStatus[]> {
  const force = deployment.law.at(deployment.clock.now());
  const fields = force.procedure(RECORDS_PROCEDURE).requiredFields;
  const reports = await reportsOf(deployment.db, grant.id);
  return fields.map(({ key, title, cites }) => {
    const own = reports.filter((report) => report.kind === key);
    const latest = own[0];
    return {
      kind: key,
      title: title.zh,
      titleEn: title.en,
      count: own.length,
      automatic: key === AUTOMATIC,
      latest: latest && actor.agencyId === grant.consumerAgencyId ? { text: latest.text, at: latest.at, by: latest.by } : null,
      citations: citationsOf(force, cites),
    };
  });
}

export const usageStates = ["new", "in-use", "idle", "stopped"] as const;
type UsageState = (typeof usageStates)[number];

/** `new` is a grant that has not been open for long enough to be called unused. */
export async function usageState(
  { db, clock }: Deployment,
  grant: Pick<Grant, "id" | "state" | "sharedAt">,
): Promise<{ usageState: UsageState; idleDays: number }> {
  const { since, days } = await idleSince(db, clock.now());
  const state = async (): Promise<UsageState> => {
    if (grant.state !== "shared") return "stopped";
    if (await isUsed(db, grant.id, since)) return "in-use";
    return grant.sharedAt && grant.sharedAt <= since ? "idle" : "new";
  };
  return { usageState: await state(), idleDays: days };
}
