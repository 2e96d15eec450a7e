// What comes back to an application: a supplement asked for, an extension, or the answer, drafted and consented to by whoever the law names.
import type { Day } from "#kernel/clock.ts";
import {
  applicationDetail,
  askReplyExtension,
  consentReply,
  decideReplyExtension,
  proposeReply,
  type ReplyLine,
  requestSupplement,
} from "#modules/applications/index.ts";
import { idOf, partiesOf, type Played, standing } from "./played.ts";
import { groundOf } from "./content.ts";
import { known } from "./missing.ts";
import { rightsWeighed } from "./rights.ts";
import { holderOf, lawNow, type Stage } from "./stage.ts";

/** Small enough that one busy morning uses it up. */
export const DAILY_CALLS = { verify: 40, usual: 5_000 };
const ROWS_PER_DAY = 500_000;
const REPLY_LIMITS = ["application.reply.unconditional", "application.reply.conditional"];

export function scheduleReply(stage: Stage, played: Played): void {
  const { timeline } = stage;
  const { story, submittedOn } = played;
  const { ends } = story;
  if (!("afterDays" in ends)) return;
  const on = timeline.after(submittedOn, ends.afterDays);
  switch (ends.state) {
    case "supplement-requested":
      // Only a law whose clock pauses for it lets the provider ask.
      if (!REPLY_LIMITS.some((rule) => stage.law.for(played.audience).findDeadline(rule)?.pause)) return;
      timeline.on(on, "10:40", async () => {
        const missing = ends.materials.map((text) => ({ field: "scenario", text }));
        await requestSupplement(stage.deployment, answering(stage, played), idOf(played), missing);
      });
      return;
    case "extension-requested":
    case "extended":
      scheduleExtension(stage, played, on, ends);
      return;
    default:
      scheduleAnswers(stage, played, { on, items: story.items.map((item) => item.key), isLast: true });
  }
}

function answering(stage: Stage, played: Played) {
  const { steps } = lawNow(stage, played.audience).procedure("application");
  const step = steps.find(({ key }) => key === "reply-draft");
  return holderOf(stage, known(step, "step of the answer"), partiesOf(played));
}

interface Extension {
  readonly state: "extension-requested" | "extended";
  readonly workingDays: number;
  readonly reason: string;
}

/** Where the law in force knows no extension nobody asks for one. */
function scheduleExtension(stage: Stage, played: Played, on: Day, { state, workingDays, reason }: Extension): void {
  const { deployment, timeline } = stage;
  const law = stage.law.for(played.audience);
  const steps = law.findProcedure("application.extension")?.steps ?? [];
  const [ask, decide] = ["ask", "decide"].map((key) => steps.find((step) => step.key === key));
  if (!ask || !decide || !law.findDeadline("application.reply.conditional")?.extension) return;
  const asked = { id: "" };
  timeline.on(on, "10:15", async () => {
    asked.id = await askReplyExtension(deployment, holderOf(stage, ask, partiesOf(played)), idOf(played), { workingDays, reason });
  });
  if (state === "extension-requested") return;
  const note = "情况属实，同意延期，请抓紧完成复核并按期答复。";
  timeline.on(on, "15:45", () =>
    decideReplyExtension(deployment, holderOf(stage, decide, partiesOf(played)), idOf(played), {
      extensionId: asked.id,
      agree: true,
      note,
    }),
  );
}

interface Answer {
  readonly on: Day;
  readonly items: readonly string[];
  readonly isLast: boolean;
}

/** REG25-20-7: what goes to everybody has a shorter limit, so a careful provider answers for it first. */
function scheduleAnswers(stage: Stage, played: Played, answer: Answer): void {
  const { timeline } = stage;
  const { entry, submittedOn } = played;
  const free = answer.items.filter((key) => entry.items.some((item) => item.key === key && item.sharingType === "unconditional"));
  const first = timeline.after(submittedOn, 1);
  if (answer.isLast && free.length > 0 && free.length < answer.items.length && first < answer.on) {
    scheduleAnswers(stage, played, { on: first, items: free, isLast: false });
    scheduleAnswers(stage, played, { ...answer, items: answer.items.filter((key) => !free.includes(key)) });
    return;
  }
  const reply = { id: "" };
  timeline.on(answer.on, "10:30", async () => {
    reply.id = (await propose(stage, played, answer)) ?? "";
  });
  if (played.story.ends.state === "reply-proposed") return;
  const { steps } = stage.law.for(played.audience).procedure("application");
  const consents = steps.length - 1 - steps.findIndex(({ key }) => key === "reply-draft");
  for (let turn = 0; turn < consents; turn += 1) timeline.on(answer.on, `15:${20 + turn}`, () => consent(stage, played, reply.id));
}

/** Undefined where nothing is left to answer: the platform answered it at once, or the limit spoke. */
async function propose(stage: Stage, played: Played, { items, isLast }: Answer): Promise<string | undefined> {
  const { deployment } = stage;
  const { story } = played;
  const actor = answering(stage, played);
  const detail = known(await applicationDetail(deployment, actor, idOf(played)), `application ${story.key}`);
  const open = new Set(detail.lines.flatMap((line) => (line.reply ? [] : [line.itemId])));
  const { itemIds } = known(stage.entries.get(story.entry), story.entry);
  const left = items.filter((key) => open.has(itemIds.get(key) ?? ""));
  if (left.length === 0) return undefined;
  const opinion = "opinion" in story.ends ? story.ends.opinion : "";
  const lines = left.map((key) => lineOf(stage, played, key, detail.entry.conditionTexts));
  return await proposeReply(deployment, actor, idOf(played), {
    lines,
    rights: rightsWeighed(detail.rights.asked, lines),
    quota: { callsPerDay: story.method === "verify" ? DAILY_CALLS.verify : DAILY_CALLS.usual, rowsPerDay: ROWS_PER_DAY },
    rowFilter: [],
    note: isLast ? opinion : "无条件共享的数据项先行同意，其余在期限内答复。",
  });
}

async function consent(stage: Stage, played: Played, replyId: string): Promise<void> {
  const { state, step } = await standing(stage, played);
  if (replyId === "" || state !== "reply-proposed" || !step) return;
  await consentReply(stage.deployment, holderOf(stage, step, partiesOf(played)), idOf(played), replyId);
}

function lineOf(stage: Stage, { story, entry, audience }: Played, key: string, conditions: readonly string[]): ReplyLine {
  const { ends } = story;
  const itemId = known(stage.entries.get(story.entry)?.itemIds.get(key), key);
  const refused =
    ends.state === "answered-refused"
      ? ends
      : ends.state === "answered-partial"
        ? ends.refused.find((line) => line.item === key)
        : undefined;
  if (refused) {
    const ground = known(groundOf(lawNow(stage, audience), "application.refusal", refused.ground), `ground ${refused.ground}`);
    const named = "condition" in refused ? refused.condition : undefined;
    const condition =
      named === undefined || !ground.needs.includes("condition")
        ? null
        : known(
            conditions.find((text) => text.startsWith(named)),
            `condition ${named}`,
          );
    const legalBasis = ground.needs.includes("legal-basis") ? known(refused.legalBasis, `basis of the refusal ${story.key}`) : null;
    return { itemId, decision: "refuse", mask: null, ground: ground.key, condition, legalBasis, reason: refused.text };
  }
  const mask = entry.items.find((item) => item.key === key)?.suggestedMask ?? "none";
  return { itemId, decision: "agree", mask, ground: null, condition: null, legalBasis: null, reason: null };
}
