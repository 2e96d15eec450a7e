// REG25-3-2: published data is found to be a state or work secret: the entry leaves the catalog and its grants stop, in one act.
import type { Actor } from "#kernel/context.ts";
import { withdrawEntry } from "#modules/catalog/index.ts";
import { suspendForSecrecy } from "#modules/grants/index.ts";
import { act, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { waitingApplications } from "./secrecy.views.ts";

/** Returns how many grants were stopped. */
export async function withdrawForSecrecy(
  deployment: Deployment,
  actor: Actor,
  entryId: string,
  words: string,
): Promise<{ grants: number; applications: number }> {
  return await act(deployment, actor, async (running) => {
    const withdrawal = await withdrawEntry(running, entryId, words);
    // What the consumers read says that it is secret, not what or why.
    const grants = await suspendForSecrecy(running, entryId, "目录认定涉密，已撤回；请立即停止使用，并按保密规定处置已取得的数据。");
    const waiting = await waitingApplications(running.tx, entryId);
    const told = waiting.flatMap((application) => {
      const notice = {
        kind: "security.application-touched",
        title: `申请 ${application.number ?? "（草稿）"}「${withdrawal.title}」：目录因涉密已撤回`,
        href: `/applications/${application.id}`,
        cites: ["REG25-3-2"],
      };
      const consumer = { ...notice, agencyId: application.consumerAgencyId, body: "这项申请不能再获得同意。可以撤回，另行查找其他目录。" };
      // What was not submitted is the consumer's own affair.
      if (application.number === null) return [consumer];
      return [consumer, { ...notice, agencyId: withdrawal.agencyId, body: "这项申请不能再同意；请依法答复，说明理由。" }];
    });
    await notify(running, told);
    return { grants: grants.length, applications: waiting.length };
  });
}
