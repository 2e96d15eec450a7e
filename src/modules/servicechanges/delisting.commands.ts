// An entry leaves the catalog with consent, and what runs on it is wound down, in one act (MIIT-16-2).
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { consentToDelisting, type Delisted } from "#modules/catalog/index.ts";
import { type Grant, lockedLiveGrants, nextNumber } from "#modules/grants/index.ts";
import { act, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { closeTasks } from "#modules/deadlines/index.ts";
import { notify } from "#modules/notices/index.ts";
import { returnChoice } from "./choice-task.commands.ts";
import { fileChange, type Matter, partiesOf } from "./filing.commands.ts";
import { waitingApplications } from "./secrecy.views.ts";
import { askConsumer } from "./service-change.commands.ts";
import { dayOfEffect, PROCEDURE, stepsOf } from "./service-change.ts";
import * as store from "./service-change.store.ts";

export interface WoundDown {
  /** Whether the entry is off the catalog now; a law may ask for further steps. */
  readonly delisted: boolean;
  readonly grants: number;
  readonly applications: number;
}

export async function consentDelisting(deployment: Deployment, actor: Actor, entryId: string, words: string): Promise<WoundDown> {
  return await act(deployment, actor, async (running) => {
    const delisted = await consentToDelisting(running, entryId, words);
    if (!delisted) return { delisted: false, grants: 0, applications: 0 };
    let grants = 0;
    for (const grant of await lockedLiveGrants(running, entryId)) if (await windDown(running, delisted, grant)) grants += 1;
    const applications = await tellApplicants(running, delisted);
    return { delisted: true, grants, applications };
  });
}

/**
 * REG25-27-6, 27-7: the office has consented to the end of the entry, not heard the consumer. Where the law has users consulted before a service
 * ends they are; where no text asks for it the end is filed at once. Tells whether there was anything to end.
 */
async function windDown(running: PersonAct, delisted: Delisted, grant: Grant): Promise<boolean> {
  // It runs out by itself before.
  if (grant.validUntil < delisted.endsOn) return false;
  const open = await store.openChangeOf(running.tx, grant.id);
  if (open?.kind === "termination") return false;
  const { subject, ...parties } = await partiesOf(running, grant);
  if (open) {
    await store.saveChange(running.tx, open.id, { state: "withdrawn", closedAt: running.at, closedBecause: "目录下架" });
    await returnChoice(running, open);
    await closeTasks(running, subject, ["service-change.answer", "service-change.file"]);
  }
  const isConsulted = stepsOf(running.law.findProcedure(PROCEDURE), ["answer", "answer-head"]).length > 0;
  const change: store.ServiceChange = {
    id: newId(),
    number: await nextNumber(running.tx, "BG", Number(dayOf(running.at).slice(0, 4))),
    grantId: grant.id,
    kind: "termination",
    reason: delisted.reason,
    what: "",
    effectiveOn: dayOfEffect(delisted.endsOn, dayOf(running.at)),
    state: "consulting",
    proposedBy: delisted.requestedBy,
    proposedAt: running.at,
    answer: null,
    answerWords: null,
    answeredBy: null,
    answeredAt: null,
    outcome: null,
    filedAt: null,
    closedAt: null,
    closedBecause: null,
    delistingId: delisted.id,
    versionChoiceId: null,
  };
  await store.insertChange(running.tx, change);
  const matter: Matter = { ...parties, subject, change };
  if (isConsulted) await askConsumer(running, matter);
  else await fileChange(running, matter, { effectiveOn: change.effectiveOn, outcome: null });
  return true;
}

/** What waits for an answer can no longer be agreed to; both sides learn it. */
async function tellApplicants(running: PersonAct, delisted: Delisted): Promise<number> {
  const waiting = await waitingApplications(running.tx, delisted.entryId);
  await notify(
    running,
    waiting.flatMap((application) => {
      const notice = {
        kind: "catalog.delisted",
        title: `申请 ${application.number ?? "（草稿）"}「${delisted.title}」：目录已下架`,
        href: `/applications/${application.id}`,
        cites: ["MIIT-16-2"],
      };
      const consumer = {
        ...notice,
        agencyId: application.consumerAgencyId,
        body: `${delisted.reason}。这项申请不能再获得同意，可以撤回。`,
      };
      if (application.number === null) return [consumer];
      return [consumer, { ...notice, agencyId: delisted.agencyId, body: "这项申请不能再同意；请依法答复，说明理由。" }];
    }),
  );
  return waiting.length;
}
