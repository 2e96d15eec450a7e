// The reply: drafted item by item by the provider's clerk, given with the consent of the head; consent becomes a grant (REG25-20-8).
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { type ProcedureStep, stepAfter } from "#law/index.ts";
import type { Item } from "#modules/catalog/index.ts";
import { refuseBelowNorm } from "#modules/masking/index.ts";
import { closeTasks, taskWords } from "#modules/deadlines/index.ts";
import type { Quota, RowFilter } from "#modules/grants/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { giveReply, openLines } from "./answer.commands.ts";
import { actsFor, answerStep, factsOf } from "./application.ts";
import { lawFor, lockFor, openReplyTask, openStepTask, subjectOf, versionOf } from "./application.commands.ts";
import { applicationProblem } from "./application.problems.ts";
import * as store from "./application.store.ts";
import { wayGiven } from "./need.commands.ts";
import { checkReply, conditionTexts, withSuggestions } from "./reply.ts";
import type { ReplyLine } from "./reply.schema.ts";
import { keepWeighing, type RightsSaid, weighRights } from "./rights.commands.ts";

actions("application", {
  "reply-proposed": { zh: "拟定答复", en: "drafted the reply" },
  "reply-returned": { zh: "退回重拟答复", en: "returned the reply" },
  "reply-consented": { zh: "同意拟定的答复", en: "consented to the drafted reply" },
});

taskWords({ "application.reply-consent": "去审批" });

export interface ProposedReply extends RightsSaid {
  readonly lines: readonly ReplyLine[];
  readonly quota: Quota;
  readonly rowFilter: RowFilter;
  readonly note: string;
  readonly method?: store.Reply["method"] | undefined;
  readonly batchNeed?: boolean | null | undefined;
}

export async function proposeReply(deployment: Deployment, actor: Actor, id: string, asked: ProposedReply): Promise<string> {
  return await act(deployment, actor, async (running) => {
    const current = await store.lockApplication(running.tx, id);
    if (current?.state === "supplement-requested" && actsFor(actor, answerStep(lawFor(running, current)).side, current))
      throw applicationProblem("supplement-open");
    const application = await lockFor(running, id, "propose-reply");
    const version = await versionOf(running, application);
    const open = await openLines(running, application);
    const input = { ...asked, lines: withSuggestions(open, asked.lines) };
    checkReply(lawFor(running, application), open, conditionTexts(version.content.conditions), input.lines);
    const known = new Set(version.content.items.map((item) => item.id));
    const foreign = input.rowFilter.filter((filter) => !known.has(filter.column));
    if (foreign.length > 0)
      throw applicationProblem("filter-item", { values: { items: foreign.map((filter) => filter.column).join("、") } });
    const agrees = input.lines.some(({ decision }) => decision === "agree");
    const method = await wayGiven(running, application, version.content.sharingMethods, { ...input, agrees });
    const way = method ?? application.content.method;
    if (way === "file") refuseCut(input);
    await refuseBelowNorm(running, { ...application, method: way }, givenAs(version.content.items, input.lines));
    const weighing = await weighRights(running, application, {
      rights: input.rights,
      itemIds: input.lines.flatMap(({ itemId, decision }) => (decision === "agree" ? [itemId] : [])),
      given: {
        masked: input.lines.flatMap(({ itemId, decision, mask }) => (decision === "agree" && mask !== "none" ? [itemId] : [])),
        isFewer: input.lines.some(({ decision }) => decision === "refuse") || input.lines.length < application.content.lines.length,
        isCut: input.rowFilter.length > 0,
      },
    });
    const reply: store.Reply = {
      id: newId(),
      applicationId: id,
      state: "proposed",
      origin: "person",
      lines: input.lines,
      quota: input.quota,
      rowFilter: input.rowFilter,
      method,
      note: input.note,
      proposedBy: actor.personId,
      proposedAt: running.at,
      consentedBy: null,
      consentedAt: null,
      returnedReason: null,
      grantId: null,
    };
    await store.insertReply(running.tx, reply);
    await keepWeighing(running, weighing, reply.id);
    running.record({
      action: "application.reply-proposed",
      subject: subjectOf(application),
      note: input.note || null,
      body: { reply: reply.id, ...input },
    });
    const next = await nextStep(running, application, "reply-draft");
    if (next) await askConsent(running, application, next, input);
    else await giveReply(running, application, reply);
    return reply.id;
  });
}

function givenAs(items: readonly Item[], lines: readonly ReplyLine[]) {
  const masks = new Map(lines.flatMap(({ itemId, decision, mask }) => (decision === "agree" ? [[itemId, mask ?? "full"] as const] : [])));
  return items.flatMap((item) => {
    const mask = masks.get(item.id);
    return mask === undefined ? [] : [{ ...item, givenAs: mask }];
  });
}

/** Who agrees to a file agrees to all that stands in it. */
function refuseCut({ lines, rowFilter }: Pick<ProposedReply, "lines" | "rowFilter">): void {
  const isCut = rowFilter.length > 0 || lines.some(({ decision, mask }) => decision === "agree" && mask !== "none");
  if (isCut) throw applicationProblem("file-masked", { fields: [{ pointer: "/method", text: "文件不能脱敏，也不能按行筛选。" }] });
}

export async function returnProposedReply(
  deployment: Deployment,
  actor: Actor,
  id: string,
  input: { replyId: string; reason: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const application = await lockFor(running, id, "return-reply");
    await proposedReply(running, id, input.replyId);
    await store.returnReply(running.tx, input.replyId, input.reason);
    await store.saveApplication(running.tx, id, { state: await openState(running, id), step: "reply-draft" });
    const subject = subjectOf(application);
    await closeTasks(running, subject, ["application.reply-consent"]);
    await openReplyTask(running, application, `重拟对「${application.entryTitle}」申请的答复`);
    running.record({ action: "application.reply-returned", subject, note: input.reason, body: { reply: input.replyId } });
  });
}

async function proposedReply(running: PersonAct, id: string, replyId: string): Promise<store.Reply> {
  const reply = (await store.repliesOf(running.tx, id)).find((each) => each.id === replyId && each.state === "proposed");
  if (!reply) throw requestProblem("not-found");
  return reply;
}

async function openState(running: PersonAct, id: string): Promise<"submitted" | "partly-answered"> {
  const lines = await store.linesOf(running.tx, id);
  return lines.some((line) => line.reply) ? "partly-answered" : "submitted";
}

/** REG25-20-8: with the last consent that the law asks for, the reply is given. */
export async function consentReply(deployment: Deployment, actor: Actor, id: string, replyId: string): Promise<{ grantId: string | null }> {
  return await act(deployment, actor, async (running) => {
    const application = await lockFor(running, id, "consent-reply");
    const reply = await proposedReply(running, id, replyId);
    if (reply.proposedBy === actor.personId) throw applicationProblem("self-reply");
    const next = await nextStep(running, application, application.step ?? "");
    if (next) {
      running.record({
        action: "application.reply-consented",
        subject: subjectOf(application),
        body: { reply: replyId, step: application.step },
      });
      await askConsent(running, application, next, reply);
      return { grantId: null };
    }
    return { grantId: await giveReply(running, application, { ...reply, consentedBy: actor.personId }) };
  });
}

async function nextStep(running: PersonAct, application: store.Application, from: string): Promise<ProcedureStep | undefined> {
  const lines = await store.linesOf(running.tx, application.id);
  return stepAfter(lawFor(running, application).procedure("application"), from, factsOf(lines));
}

async function askConsent(
  running: PersonAct,
  application: store.Application,
  step: ProcedureStep,
  { lines }: Pick<ProposedReply, "lines">,
): Promise<void> {
  await store.saveApplication(running.tx, application.id, { state: "reply-proposed", step: step.key });
  await closeTasks(running, subjectOf(application), ["application.reply", "application.reply-consent"]);
  const agreed = lines.filter((line) => line.decision === "agree").length;
  await openStepTask(running, application, step, {
    kind: "application.reply-consent",
    title: `审批对「${application.entryTitle}」申请的答复`,
    detail: `拟同意 ${agreed} 项，不同意 ${lines.length - agreed} 项`,
  });
}
