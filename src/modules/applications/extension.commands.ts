// More time for a reply: asked by the provider, granted by the office, told to the consumer (REG25-21-3 to 21-5).
import type { Actor } from "#kernel/context.ts";
import { askExtension, closeTasks, decideExtension, openTask, taskWords } from "#modules/deadlines/index.ts";
import { agencyOf, sharingOffice } from "#modules/identity/index.ts";
import { act, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { findStep } from "./application.ts";
import { hrefOf, lawFor, lockFor, subjectOf } from "./application.commands.ts";

taskWords({ "application.extension": "去决定" });

export async function askReplyExtension(
  deployment: Deployment,
  actor: Actor,
  id: string,
  input: { workingDays: number; reason: string },
): Promise<string> {
  return await act(deployment, actor, async (running) => {
    const application = await lockFor(running, id, "ask-extension");
    const decides = findStep(lawFor(running, application), "decide-extension", application);
    const extensionId = await askExtension(running, subjectOf(application), input);
    const office = await sharingOffice(running.tx);
    const provider = await agencyOf(running.tx, application.providerAgencyId);
    await openTask(running, {
      kind: "application.extension",
      subject: subjectOf(application),
      title: `决定 ${provider?.name ?? ""} 的延期申请：「${application.entryTitle}」`,
      detail: `申请延长 ${input.workingDays} 个工作日 · ${input.reason}`,
      href: hrefOf(id),
      agencyId: office.id,
      role: decides?.role ?? "office-head",
      waitingAgencyId: application.providerAgencyId,
    });
    return extensionId;
  });
}

export async function decideReplyExtension(
  deployment: Deployment,
  actor: Actor,
  id: string,
  input: { extensionId: string; agree: boolean; note: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const application = await lockFor(running, id, "decide-extension");
    const subject = subjectOf(application);
    await decideExtension(running, subject, input);
    await closeTasks(running, subject, ["application.extension"]);
    await notify(running, [
      {
        agencyId: application.providerAgencyId,
        kind: "deadline.extension-decided",
        title: `延期申请${input.agree ? "已同意" : "未同意"}：「${application.entryTitle}」`,
        body: input.note,
        href: hrefOf(id),
        cites: ["REG25-21-3"],
      },
    ]);
  });
}
