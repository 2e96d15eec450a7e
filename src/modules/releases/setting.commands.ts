// The office sets within how many working days a request for a release is answered where no text says so.
import type { Actor } from "#kernel/context.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { releaseProblem } from "./release.ts";
import * as store from "./release.store.ts";

actions("release-setting", { set: { zh: "调整对外发布申请的答复期限", en: "changed the time for answering requests for a release" } });

export async function setAnswerDays(deployment: Deployment, actor: Actor, input: { days: number; reason: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const before = await store.answerDays(tx);
    if (before === input.days) throw releaseProblem("setting-same");
    await store.saveSetting(tx, { answerWorkingDays: input.days, setAt: at, setBy: actor.personId });
    const office = await sharingOffice(tx);
    running.record({
      action: "release-setting.set",
      subject: { kind: "agency", id: office.id, title: "对外发布申请的答复期限" },
      note: input.reason,
      body: { days: input.days, before },
    });
  });
}
