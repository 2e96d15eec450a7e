// Reconciler of service changes: files what is agreed, carries out what is due, closes what the grant's own end has made pointless.
import { dayOf } from "#kernel/clock.ts";
import { say } from "#law/index.ts";
import { closeTasks } from "#modules/deadlines/index.ts";
import { terminateGrant } from "#modules/grants/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { type Act, actIfAny, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { carryOutMove } from "./choice-task.commands.ts";
import { CITES, fileAgreed, headline, type Matter, matterOf, notices } from "./filing.commands.ts";
import * as store from "./service-change.store.ts";

const BATCH = 100;

/** On the day named, from 00:00: nothing before it was consulted and filed (REG25-27-7). */
export async function takeEffect(deployment: Deployment): Promise<number> {
  return (await fileAgreed(deployment)) + (await closePointless(deployment)) + (await carryOutDue(deployment));
}

async function carryOutDue(deployment: Deployment): Promise<number> {
  return await actIfAny(deployment, async (running) => {
    const due = await store.lockDue(running.tx, dayOf(running.at), BATCH);
    for (const change of due) await carryOut(running, await matterOf(running, change));
    return due.length;
  });
}

async function carryOut(running: Act, matter: Matter): Promise<void> {
  const { change, grant, subject } = matter;
  if (change.kind === "termination") {
    const reason = `${change.number}：${change.reason}`;
    if (!(await terminateGrant(running, grant.id, reason))) return await lapse(running, matter);
  }
  if (change.versionChoiceId !== null && !(await carryOutMove(running, grant, change.versionChoiceId, change))) {
    return await lapse(running, matter);
  }
  await store.saveChange(running.tx, change.id, { state: "done", closedAt: running.at });
  const office = await sharingOffice(running.tx);
  const ended = say(running.law.vocabulary, "全部凭据已作废。已取得的数据请按{party.provider}的要求妥善处置，并补齐使用记录。");
  await notify(
    running,
    notices([grant.consumerAgencyId, grant.providerAgencyId, office.id], matter, {
      kind: "service-change.took-effect",
      title: `已生效 ${change.number}：${headline(matter)}`,
      body: change.kind === "termination" ? ended : change.what,
    }),
  );
  running.record({
    action: "service-change.took-effect",
    subject,
    agencyId: grant.providerAgencyId,
    body: { change: change.id, number: change.number, kind: change.kind, effectiveOn: change.effectiveOn, cites: CITES },
  });
}

async function closePointless(deployment: Deployment): Promise<number> {
  return await actIfAny(deployment, async (running) => {
    const pointless = await store.lockPointless(running.tx, BATCH);
    for (const change of pointless) await lapse(running, await matterOf(running, change));
    return pointless.length;
  });
}

async function lapse(running: Act, { change, grant, subject }: Matter): Promise<void> {
  await store.saveChange(running.tx, change.id, { state: "withdrawn", closedAt: running.at, closedBecause: "授权已结束" });
  await closeTasks(running, subject, ["service-change.answer", "service-change.file"]);
  running.record({
    action: "service-change.lapsed",
    subject,
    agencyId: grant.providerAgencyId,
    body: { change: change.id, number: change.number, grant: grant.state },
  });
}
