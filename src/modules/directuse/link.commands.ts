// Where calls go through a gateway all the same, the grant that carries them is named: its usage records are the report (MIIT-22-1, MIIT-33-3).
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { type Act, act, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { linkableGrants } from "./choice.views.ts";
import { directUseProblem } from "./direct-use.ts";
import * as store from "./direct-use.store.ts";
import { covers, isMonth, type Month, monthBefore, monthOf } from "./month.ts";
import * as monthStore from "./month.store.ts";
import { closeReportTask, directUseHref, directUseSubject } from "./months.commands.ts";
import { lockOwn } from "./register.commands.ts";

actions("direct-use", {
  linked: { zh: "关联承载调用的授权", en: "linked the grant that carries the calls" },
  unlinked: { zh: "解除与授权的关联", en: "took the link to the grant away" },
  "grant-over": { zh: "关联的授权已经停止，使用情况恢复填报", en: "lost its grant: use is reported again" },
});

export interface NewLink {
  readonly id: string;
  readonly grantId: string;
  readonly from: Month;
}

/** Owed months from then on are told by the records; nothing that was reported is covered. */
export async function linkGrant(deployment: Deployment, actor: Actor, { id, grantId, from }: NewLink): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const use = await lockOwn(running, id, "link");
    const grants = await linkableGrants(tx, use);
    const grant = grants.find((each) => each.id === grantId);
    if (!grant) throw directUseProblem("unknown-grant");
    const isIn = isMonth(from) && from >= monthOf(use.firstOn) && from >= monthOf(grant.validFrom) && from <= monthOf(dayOf(at));
    if (!isIn) throw directUseProblem("link-month", { fields: [{ pointer: "/from", text: directUseProblem("link-month").text }] });
    const covered = (await store.linksOf(tx, id)).findLast((link) => link.untilMonth === null || link.untilMonth >= from);
    const months = await monthStore.monthsSince(tx, id, from);
    const taken = months.findLast(({ state, month }) => state === "reported" || (covered && covers(covered, month)));
    if (taken || covered) throw directUseProblem("link-taken", { values: { month: taken?.month ?? from } });
    await store.insertLink(tx, {
      id: newId(),
      directUseId: id,
      grantId,
      fromMonth: from,
      untilMonth: null,
      linkedAt: at,
      linkedBy: actor.personId,
    });
    await monthStore.setState(
      tx,
      months.map((month) => month.id),
      "recorded",
    );
    for (const month of months) await closeReportTask(running, use, month.id);
    running.record({ action: "direct-use.linked", subject: directUseSubject(use), body: { grant: grant.number, from } });
  });
}

/** The month that runs is reported again: part of its calls may go past the gateway. */
async function unlink(running: Act, use: store.DirectUse): Promise<void> {
  await store.endLink(running.tx, use.id, monthBefore(monthOf(dayOf(running.at))));
}

export async function unlinkGrant(deployment: Deployment, actor: Actor, { id, reason }: { id: string; reason: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const use = await lockOwn(running, id, "unlink");
    await unlink(running, use);
    running.record({ action: "direct-use.unlinked", subject: directUseSubject(use), note: reason.trim() });
  });
}

/** A grant that no longer runs carries nothing. */
export async function loseGrant(running: Act, use: store.DirectUse): Promise<void> {
  await unlink(running, use);
  await notify(running, [
    {
      agencyId: use.agencyId,
      kind: "direct-use.grant-over",
      title: `关联的授权已经停止：${use.title}`,
      body: "自本月起恢复填报使用情况；已不再调用的，请结束直接对接。",
      href: directUseHref(use.id),
      cites: use.cites,
    },
  ]);
  running.record({ action: "direct-use.grant-over", subject: directUseSubject(use), agencyId: use.agencyId });
}
