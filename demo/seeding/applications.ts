// The applications of the demonstration, played as far as each story has come: from the clerk's draft to the reply that the head gives.
import { type Day, dayOf, startOfDay } from "#kernel/clock.ts";
import {
  type ApplicationContent,
  applicationDetail,
  askReplyExtension,
  consentApplication,
  consentReply,
  createApplication,
  decideReplyExtension,
  proposeReply,
  type ReplyLine,
  requestConsent,
  requestSupplement,
  saveApplication,
} from "#modules/applications/index.ts";
import type { Demo, DemoEntry, DemoStory } from "#demo/load.ts";
import { known, type Stage } from "./stage.ts";

/** A story under way: what its later acts need to know of the earlier ones. */
export interface Played {
  readonly story: DemoStory;
  readonly entry: Demo["catalog"][number];
  readonly submittedOn: Day;
  applicationId: string | undefined;
  /** The grant of the last reply: the one that the stories call. */
  grantId: string | undefined;
  /** Each reply that agrees to something makes a grant of its own. */
  readonly grantIds: string[];
}

/** Small enough that one busy morning uses it up. */
export const DAILY_CALLS = { verify: 40, usual: 5_000 };
const ROWS_PER_DAY = 500_000;

export function scheduleApplications(stage: Stage): Played[] {
  return stage.demo.stories.map((story) => {
    const { timeline } = stage;
    const played: Played = {
      story,
      entry: known(
        stage.demo.catalog.find((entry) => entry.key === story.entry),
        story.entry,
      ),
      submittedOn: timeline.daysAgo(story.daysAgo),
      applicationId: undefined,
      grantId: undefined,
      grantIds: [],
    };
    scheduleSubmission(stage, played);
    scheduleReply(stage, played);
    return played;
  });
}

const idOf = (played: Played): string => known(played.applicationId, `application ${played.story.key}`);

function scheduleSubmission(stage: Stage, played: Played): void {
  const { deployment, cast, timeline } = stage;
  const { story, submittedOn } = played;
  const clerk = cast.person(story.applicant);
  const isSubmitted = story.ends.state !== "draft" && story.ends.state !== "awaiting-consent";
  const draftedOn = isSubmitted ? timeline.after(submittedOn, -1) : submittedOn;
  timeline.on(draftedOn, "14:20", async () => {
    const entry = known(stage.entries.get(story.entry), story.entry);
    const itemIds = story.items.map((item) => known(entry.itemIds.get(item.key), item.key));
    played.applicationId = (await createApplication(deployment, clerk, { entryId: entry.id, itemIds })).id;
  });
  timeline.on(draftedOn, "15:10", () =>
    saveApplication(deployment, clerk, idOf(played), { content: contentOf(stage, played), revision: undefined }),
  );
  if (story.ends.state === "draft") return;
  timeline.on(draftedOn, "15:30", () => requestConsent(deployment, clerk, idOf(played)));
  if (isSubmitted)
    timeline.on(submittedOn, "09:20", () => consentApplication(deployment, cast.holder(story.consumer, "work-body-head"), idOf(played)));
}

function contentOf({ dutyIds, entries }: Stage, { story, entry, submittedOn }: Played): ApplicationContent {
  const { basis, scenario, scope, purpose, periodMonths } = story;
  const { itemIds } = known(entries.get(story.entry), story.entry);
  return {
    basis,
    scenario,
    scope,
    purpose,
    dutyId: known(dutyIds.get(`${story.consumer}/${story.duty}`), story.duty),
    method: methodOf(story, entry),
    from: submittedOn,
    until: monthsAfter(submittedOn, periodMonths),
    lines: story.items.map(({ key, reason }) => ({ itemId: known(itemIds.get(key), key), reason })),
  };
}

// Whoever only wants to verify asks through the table or the API that the entry offers.
function methodOf(story: DemoStory, entry: DemoEntry): "table" | "api" {
  if (story.method === "table" || story.method === "api") return story.method;
  return entry.resources?.some((resource) => resource.kind === "table") || !entry.sharingMethods.includes("api") ? "table" : "api";
}

function monthsAfter(day: Day, months: number): Day {
  const end = startOfDay(day);
  end.setUTCMonth(end.getUTCMonth() + months);
  return dayOf(end);
}

function scheduleReply(stage: Stage, played: Played): void {
  const { deployment, cast, timeline } = stage;
  const { story, entry, submittedOn } = played;
  const { ends } = story;
  if (!("afterDays" in ends)) return;
  const on = timeline.after(submittedOn, ends.afterDays);
  const clerk = cast.holder(entry.agency, "clerk");
  switch (ends.state) {
    case "supplement-requested":
      timeline.on(on, "10:40", () =>
        requestSupplement(
          deployment,
          clerk,
          idOf(played),
          ends.materials.map((text) => ({ field: "scenario", text })),
        ),
      );
      return;
    case "extension-requested":
    case "extended": {
      const asked = { id: "" };
      const { workingDays, reason } = ends;
      timeline.on(on, "10:15", async () => {
        asked.id = await askReplyExtension(deployment, clerk, idOf(played), { workingDays, reason });
      });
      if (ends.state === "extension-requested") return;
      const note = "情况属实，同意延期，请抓紧完成复核并按期答复。";
      const head = cast.holder(cast.office, "office-head");
      timeline.on(on, "15:45", () => decideReplyExtension(deployment, head, idOf(played), { extensionId: asked.id, agree: true, note }));
      return;
    }
    default:
      scheduleAnswers(stage, played, { on, items: story.items.map((item) => item.key), isLast: true });
  }
}

interface Answer {
  readonly on: Day;
  readonly items: readonly string[];
  readonly isLast: boolean;
}

/** REG25-20-7: what goes to everybody has a shorter limit, so a careful provider answers for it first. */
function scheduleAnswers(stage: Stage, played: Played, answer: Answer): void {
  const { deployment, cast, timeline } = stage;
  const { entry, story, submittedOn } = played;
  const free = answer.items.filter((key) => entry.items.some((item) => item.key === key && item.sharingType === "unconditional"));
  const first = timeline.after(submittedOn, 1);
  if (answer.isLast && free.length > 0 && free.length < answer.items.length && first < answer.on) {
    scheduleAnswers(stage, played, { on: first, items: free, isLast: false });
    scheduleAnswers(stage, played, { ...answer, items: answer.items.filter((key) => !free.includes(key)) });
    return;
  }
  const reply = { id: "" };
  const clerk = cast.holder(entry.agency, "clerk");
  timeline.on(answer.on, "10:30", async () => {
    const conditions = (await applicationDetail(deployment, clerk, idOf(played)))?.entry.conditionTexts ?? [];
    reply.id = await proposeReply(deployment, clerk, idOf(played), {
      lines: answer.items.map((key) => lineOf(stage, played, key, conditions)),
      quota: { callsPerDay: story.method === "verify" ? DAILY_CALLS.verify : DAILY_CALLS.usual, rowsPerDay: ROWS_PER_DAY },
      rowFilter: [],
      note:
        "opinion" in story.ends && answer.isLast
          ? story.ends.opinion
          : answer.isLast
            ? ""
            : "无条件共享的数据项先行同意，其余在期限内答复。",
    });
  });
  if (story.ends.state === "reply-proposed") return;
  timeline.on(answer.on, "15:20", async () => {
    const { grantId } = await consentReply(deployment, cast.holder(entry.agency, "work-body-head"), idOf(played), reply.id);
    if (grantId) {
      played.grantId = grantId;
      played.grantIds.push(grantId);
    }
  });
}

function lineOf({ entries }: Stage, { story, entry }: Played, key: string, conditions: readonly string[]): ReplyLine {
  const { ends } = story;
  const itemId = known(entries.get(story.entry)?.itemIds.get(key), key);
  const refused =
    ends.state === "answered-refused"
      ? ends
      : ends.state === "answered-partial"
        ? ends.refused.find((line) => line.item === key)
        : undefined;
  if (refused) {
    const named = "condition" in refused ? refused.condition : undefined;
    const condition =
      named === undefined
        ? null
        : known(
            conditions.find((text) => text.startsWith(named)),
            `condition ${named}`,
          );
    return { itemId, decision: "refuse", mask: null, ground: refused.ground, condition, legalBasis: null, reason: refused.text };
  }
  const mask = entry.items.find((item) => item.key === key)?.suggestedMask ?? "none";
  return { itemId, decision: "agree", mask, ground: null, condition: null, legalBasis: null, reason: null };
}
