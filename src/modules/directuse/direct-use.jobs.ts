// Ends direct connections on their last day, opens the months that are over, takes lost grants away, and tells once of months that nobody reported in time.
import { dayOf } from "#kernel/clock.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { type Act, actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { expire } from "./decide.commands.ts";
import * as store from "./direct-use.store.ts";
import { loseGrant } from "./link.commands.ts";
import { monthBefore, monthOf } from "./month.ts";
import * as monthStore from "./month.store.ts";
import { directUseHref, directUseSubject, monthWords, openMonths } from "./months.commands.ts";
import { usesWithoutGrant } from "./month.views.ts";

actions("direct-use", { late: { zh: "直接对接的使用情况逾期未填报", en: "did not report a month in time" } });

const BATCH = 100;

export async function watchDirectUses(deployment: Deployment): Promise<number> {
  return await actIfAny(deployment, async (running) => {
    const { tx, at } = running;
    const today = dayOf(at);
    const over = await store.lockOver(tx, today, BATCH);
    for (const use of over) await expire(running, use);
    let lost = 0;
    for (const id of await usesWithoutGrant(tx, BATCH)) {
      const use = await store.lockUse(tx, id);
      if (!use) continue;
      await loseGrant(running, use);
      lost += 1;
    }
    const toOpen = await store.lockToOpen(tx, monthBefore(monthOf(today)), BATCH);
    for (const use of toOpen) await openMonths(running, use);
    const late = await monthStore.lockLate(tx, today, BATCH);
    if (late.length > 0) await tellLate(running, late);
    return over.length + lost + toOpen.length + late.length;
  });
}

async function tellLate(running: Act, late: readonly monthStore.UseMonth[]): Promise<void> {
  await monthStore.markLate(
    running.tx,
    late.map(({ id }) => id),
    running.at,
  );
  const office = await sharingOffice(running.tx);
  const uses = await store.usesById(running.tx, [...new Set(late.map(({ directUseId }) => directUseId))]);
  for (const { directUseId, month, dueOn } of late) {
    const use = uses.get(directUseId);
    if (!use) continue;
    const notice = {
      kind: "direct-use.late",
      title: `${monthWords(month)}直接对接的使用情况逾期未填报：${use.title}`,
      body: `填报期限 ${dueOn}，由本平台设定。`,
      href: `${directUseHref(use.id)}?month=${month}`,
      cites: use.cites,
    };
    await notify(running, [
      { ...notice, agencyId: use.agencyId },
      ...(office.id === use.agencyId ? [] : [{ ...notice, agencyId: office.id, role: "office-reviewer" as const }]),
    ]);
    running.record({ action: "direct-use.late", subject: directUseSubject(use), agencyId: use.agencyId, body: { month, dueOn } });
  }
}
