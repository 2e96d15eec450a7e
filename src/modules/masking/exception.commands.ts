// Weaker than the norm, for one item: asked for with a reason by whose data it is, decided with a reason by the office.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { brokenConstraint } from "#kernel/db.ts";
import { newId } from "#kernel/ids.ts";
import type { Mask } from "#kernel/mask.ts";
import { publishedVersion } from "#modules/catalog/index.ts";
import { closeTasks, openTask, taskWords } from "#modules/deadlines/index.ts";
import { agencyOf, sharingOffice } from "#modules/identity/index.ts";
import { type Act, act, actions, type Deployment, type Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import * as store from "./exception.store.ts";
import { kindsOf } from "./judgement.views.ts";
import { meets, ruleFor } from "./norm.ts";
import { NORM_CITES, normProblem } from "./norm.problems.ts";
import { normOn } from "./norm.store.ts";

actions("masking-exception", {
  asked: { zh: "申请脱敏例外", en: "asked for an exception to the norm" },
  agreed: { zh: "同意脱敏例外", en: "agreed to an exception" },
  lapsed: { zh: "规范换版，脱敏例外不再决定", en: "an exception lapsed with its version of the norm" },
  refused: { zh: "不同意脱敏例外", en: "refused an exception" },
});
taskWords({ "masking.exception": "去决定" });

const HREF = "/masking?tab=exceptions";
const subjectOf = ({ id, itemName }: Pick<store.Exception, "id" | "itemName">): Subject => ({
  kind: "masking-exception",
  id,
  number: null,
  title: itemName,
});

export interface NewException {
  readonly entryId: string;
  readonly itemId: string;
  readonly consumerAgencyId: string | null;
  readonly mask: Mask;
  readonly reason: string;
}

export async function askException(deployment: Deployment, actor: Actor, asked: NewException): Promise<{ id: string }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const norm = await normOn(tx, dayOf(at));
    if (!norm) throw normProblem("no-norm");
    const version = await publishedVersion(tx, asked.entryId);
    const item = version?.content.items.find(({ id }) => id === asked.itemId);
    if (!version || !item) throw normProblem("no-item");
    if (version.agencyId !== actor.agencyId) throw normProblem("not-own");
    if (asked.consumerAgencyId !== null && !(await agencyOf(tx, asked.consumerAgencyId))) throw normProblem("unknown-agency");
    const rule = ruleFor(norm.rules, { kinds: kindsOf(item), grade: item.grade });
    if (!rule || meets(rule, asked.mask)) throw normProblem("not-weak", { values: { version: norm.version } });
    const exception: store.Exception = {
      ...asked,
      id: newId(),
      normId: norm.id,
      itemName: item.name,
      providerAgencyId: actor.agencyId,
      state: "asked",
      askedBy: actor.personId,
      askedAt: at,
      words: "",
      decidedBy: null,
      decidedAt: null,
    };
    try {
      await store.insertException(tx, exception);
    } catch (error) {
      if (brokenConstraint(error) === "masking_exception_open") throw normProblem("asked-before");
      throw error;
    }
    const office = await sharingOffice(tx);
    await openTask(running, {
      kind: "masking.exception",
      subject: subjectOf(exception),
      title: `决定脱敏例外：「${version.title}」的「${item.name}」`,
      detail: asked.reason,
      href: HREF,
      agencyId: office.id,
      role: "office-head",
      waitingAgencyId: actor.agencyId,
    });
    running.record({
      action: "masking-exception.asked",
      subject: subjectOf(exception),
      note: asked.reason,
      body: { ...asked, rule: rule.key, version: norm.version },
    });
    return { id: exception.id };
  });
}

/** A version that has taken effect leaves nothing to decide of what was asked for under the one before: told, and to be asked for anew. */
export async function lapseExceptions(running: Act, norm: { readonly id: string; readonly version: number | null }): Promise<number> {
  const open = await store.lockUndecided(running.tx, norm.id);
  for (const exception of open) {
    const subject = subjectOf(exception);
    const words = `规范第 ${norm.version} 版已施行。仍有需要的，请按新版重新申请。`;
    await store.decideException(running.tx, exception.id, { state: "lapsed", words, decidedBy: null, decidedAt: running.at });
    await closeTasks(running, subject, ["masking.exception"]);
    await notify(running, [
      {
        agencyId: exception.providerAgencyId,
        kind: "masking-exception.lapsed",
        title: `脱敏例外未决定，规范已换版：「${exception.itemName}」`,
        body: words,
        href: HREF,
        cites: NORM_CITES,
      },
    ]);
    running.record({ action: "masking-exception.lapsed", subject, agencyId: exception.providerAgencyId, body: { version: norm.version } });
  }
  return open.length;
}

export async function decideException(
  deployment: Deployment,
  actor: Actor,
  id: string,
  { agree, words }: { agree: boolean; words: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const exception = await store.lockException(tx, id);
    const norm = await normOn(tx, dayOf(at));
    if (exception?.state !== "asked" || exception.normId !== norm?.id) throw normProblem("decided");
    if (exception.askedBy === actor.personId) throw normProblem("self-decided");
    const state = agree ? "agreed" : "refused";
    await store.decideException(tx, id, { state, words, decidedBy: actor.personId, decidedAt: at });
    const subject = subjectOf(exception);
    await closeTasks(running, subject, ["masking.exception"]);
    await notify(running, [
      {
        agencyId: exception.providerAgencyId,
        kind: `masking-exception.${state}`,
        title: `脱敏例外${agree ? "已同意" : "未同意"}：「${exception.itemName}」`,
        body: words,
        href: HREF,
        cites: NORM_CITES,
      },
    ]);
    const { entryId, itemId, mask, consumerAgencyId } = exception;
    running.record({
      action: `masking-exception.${state}`,
      subject,
      agencyId: exception.providerAgencyId,
      note: words,
      body: { entryId, itemId, mask, consumerAgencyId, version: norm.version },
    });
  });
}
