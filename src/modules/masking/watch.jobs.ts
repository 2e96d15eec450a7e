// A version that has taken effect is held against every grant that was agreed to before: what is too weak is told, and changed by nobody but its parties.
import { dayOf } from "#kernel/clock.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { type Act, actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { itemsOf } from "./check.commands.ts";
import { lapseExceptions } from "./exception.commands.ts";
import * as exceptions from "./exception.store.ts";
import { judgementOn, weakIn } from "./judgement.views.ts";
import { NORM_CITES } from "./norm.problems.ts";
import { normSubject } from "./norm.commands.ts";
import * as store from "./norm.store.ts";
import { liveGrantsAfter } from "./below.views.ts";

actions("masking-norm", {
  checked: { zh: "按脱敏规范核对现有授权", en: "held the grants against the norm" },
});

const BATCH = 200;

/** Returns how many grants were looked at, and exceptions of a version before were ended. */
export async function checkGrants(deployment: Deployment): Promise<number> {
  let total = 0;
  for (;;) {
    const looked = await actIfAny(deployment, async (running) => await checkBatch(running));
    if (looked === 0) return total;
    total += looked;
  }
}

async function checkBatch(running: Act): Promise<number> {
  const { tx, at } = running;
  const norm = await store.lockNormOn(tx, dayOf(at));
  if (!norm) return 0;
  const lapsed = await lapseExceptions(running, norm);
  if (norm.checkedAt !== null) return lapsed;
  const grants = await liveGrantsAfter(tx, norm.checkedTo, BATCH);
  const found = new Map<string, number>();
  for (const grant of grants) {
    const judgement = await judgementOn(tx, at, grant);
    const items = await itemsOf(tx, grant);
    const weak = weakIn(judgement, items, ({ id }) => items.find((each) => each.id === id)?.givenAs ?? "full");
    if (weak.length > 0) found.set(grant.providerAgencyId, (found.get(grant.providerAgencyId) ?? 0) + 1);
    await exceptions.insertFindings(
      tx,
      weak.map(({ item, mask, rule }) => ({ normId: norm.id, grantId: grant.id, itemId: item.id, rule: rule.key, mask, foundAt: at })),
    );
  }
  const isDone = grants.length < BATCH;
  await store.saveNorm(tx, norm.id, { checkedTo: grants.at(-1)?.id ?? norm.checkedTo, ...(isDone && { checkedAt: at }) });
  const office = await sharingOffice(tx);
  const version = norm.version ?? 0;
  const sum = [...found.values()].reduce((before, each) => before + each, 0);
  await notify(
    running,
    [...found, ...(sum > 0 ? [[office.id, sum] as const] : [])].map(([agencyId, count]) => ({
      agencyId,
      kind: "masking.below",
      title: `${count} 项授权的脱敏弱于规范第 ${version} 版`,
      body: "授权没有改变，请逐项核对：按规范重新答复，或者报请同意例外。",
      href: "/masking?tab=below",
      cites: NORM_CITES,
    })),
  );
  running.record({
    action: "masking-norm.checked",
    subject: normSubject(norm),
    body: { grants: grants.length, weak: sum, to: grants.at(-1)?.id ?? null },
  });
  // The last, shorter batch counts too, so that nothing is left unsaid.
  return lapsed + Math.max(grants.length, 1);
}
