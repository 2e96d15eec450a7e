// REG25-39-4: conditions added to what the catalog declares become a lead: seen in a reply by the platform, or flagged by whoever applied.
import type { Actor } from "#kernel/context.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { type LeadEvidence, raiseLead, raiseReport } from "#modules/leads/index.ts";
import { type Act, act, type Deployment } from "#modules/ledger/index.ts";
import { answerStep } from "./application.ts";
import { hrefOf, lawFor, subjectOf, versionOf } from "./application.commands.ts";
import { applicationProblem } from "./application.problems.ts";
import * as store from "./application.store.ts";
import { FLAG_KIND, flagFingerprint, mayFlag } from "./obstruction.views.ts";
import { signsIn } from "./obstruction.ts";
import { conditionTexts, groundsFor } from "./reply.ts";

interface Refused extends store.Line {
  readonly reply: NonNullable<store.Line["reply"]>;
}
const refusedIn = (lines: readonly store.Line[]): Refused[] =>
  lines.flatMap((line) => (line.reply?.decision === "refuse" ? [{ ...line, reply: line.reply }] : []));

/** What was refused and why, beside what the catalog declares: attached to every such lead. */
async function evidenceOf(running: Act, application: store.Application, lines: readonly Refused[]): Promise<LeadEvidence[]> {
  const version = await versionOf(running, application);
  const supplement = await store.supplementOf(running.tx, application.id);
  const conditions = conditionTexts(version.content.conditions);
  const law = lawFor(running, application);
  return [
    {
      label: { zh: "申请", en: "Application" },
      words: `${application.number ?? ""} ${application.entryTitle} · ${application.content.purpose ?? ""}`,
      href: hrefOf(application.id),
    },
    {
      label: { zh: "目录列明的条件", en: "Conditions that the catalog declares" },
      words: conditions.length > 0 ? conditions.join("；") : "没有列明条件",
      href: `/catalog/${application.entryId}`,
    },
    ...lines.map(({ name, sharingType, reply }) => ({
      label: { zh: `不同意「${name}」`, en: `Refused “${name}”` },
      words: [groundsFor(law, sharingType).find(({ key }) => key === reply.ground)?.title.zh, reply.condition, reply.reason]
        .filter((each) => each)
        .join("；"),
    })),
    ...(supplement
      ? [
          {
            label: { zh: "要求补充的材料", en: "What was asked for in addition" },
            words: supplement.missing.map(({ text }) => text).join("；"),
          },
        ]
      : []),
  ];
}

const titleOf = (application: store.Application, provider: "flag" | "reply") => ({
  zh: provider === "flag" ? `申请「${application.entryTitle}」时被增设条件` : `对「${application.entryTitle}」申请的答复疑似增设条件`,
  en:
    provider === "flag" ? `Conditions added to “${application.entryTitle}”` : `The reply to “${application.entryTitle}” may add conditions`,
});

/** Part of giving a reply: what looks like an added condition is raised at once. Where the office answers, it is none of the agency's. */
export async function watchReply(running: Act, application: store.Application, reply: store.Reply): Promise<void> {
  if (reply.origin !== "person" || answerStep(lawFor(running, application)).side !== "provider") return;
  const answered = new Set(reply.lines.map(({ itemId }) => itemId));
  const lines = refusedIn(await store.linesOf(running.tx, application.id)).filter(({ itemId }) => answered.has(itemId));
  if (lines.length === 0) return;
  const { conditions } = (await versionOf(running, application)).content;
  const signs = signsIn({
    conditions: conditionTexts(conditions),
    purposes: conditions?.purposes ?? [],
    purpose: application.content.purpose,
    lines: lines.map(({ name, reply: { decision, condition, reason } }) => ({ name, decision, condition, reason })),
  });
  if (signs.length === 0) return;
  const said = (language: "zh" | "en") => signs.map(({ name, words }) => `${name}：${words[language]}`).join("\n");
  await raiseLead(running, {
    kind: FLAG_KIND,
    agencyId: application.providerAgencyId,
    subject: subjectOf(application),
    href: hrefOf(application.id),
    title: titleOf(application, "reply"),
    detail: { zh: said("zh"), en: said("en") },
    evidence: await evidenceOf(running, application, lines),
    fingerprint: flagFingerprint(application.id),
  });
}

/** The consumer's own flag, with the same evidence, so that nobody has to collect it. */
export async function flagObstruction(deployment: Deployment, actor: Actor, id: string, words: string): Promise<{ number: string }> {
  return await act(deployment, actor, async (running) => {
    const application = await store.lockApplication(running.tx, id);
    if (!application || application.consumerAgencyId !== actor.agencyId) throw requestProblem("not-found");
    const lines = refusedIn(await store.linesOf(running.tx, id));
    if (!(await mayFlag(deployment, actor, application, running.tx))) throw applicationProblem("nothing-to-flag");
    const lead = await raiseReport(running, actor, {
      kind: FLAG_KIND,
      agencyId: application.providerAgencyId,
      subject: subjectOf(application),
      href: hrefOf(id),
      title: titleOf(application, "flag"),
      detail: { zh: words, en: words },
      evidence: await evidenceOf(running, application, lines),
      fingerprint: flagFingerprint(id),
    });
    return { number: lead.number };
  });
}
