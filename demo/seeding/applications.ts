// The applications of the demonstration, played as far as each story has come; who consents and examines is the law's affair.
import { type Day, dayOf, startOfDay } from "#kernel/clock.ts";
import {
  applicationDetail,
  type ApplicationContent,
  consentApplication,
  createApplication,
  examineApplication,
  requestConsent,
  saveApplication,
} from "#modules/applications/index.ts";
import type { DemoEntry, DemoStory } from "#demo/load.ts";
import { idOf, partiesOf, type Played, standing } from "./played.ts";
import { scheduleReply } from "./replies.ts";
import { known } from "./missing.ts";
import { rightsWeighed } from "./rights.ts";
import { audienceOf, holderOf, type Stage } from "./stage.ts";

export function scheduleApplications(stage: Stage): Played[] {
  return stage.demo.stories.map((story) => {
    const entry = known(
      stage.demo.catalog.find((each) => each.key === story.entry),
      story.entry,
    );
    const played: Played = {
      story,
      entry,
      submittedOn: stage.timeline.daysAgo(story.daysAgo),
      audience: audienceOf(stage, story.consumer, entry.agency),
      applicationId: undefined,
      grantId: undefined,
    };
    scheduleSubmission(stage, played);
    scheduleReply(stage, played);
    return played;
  });
}

function scheduleSubmission(stage: Stage, played: Played): void {
  const { deployment, cast, timeline, law } = stage;
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
  const { steps } = law.for(played.audience).procedure("application");
  const answer = steps.findIndex(({ key }) => key === "reply-draft");
  const before = steps.slice(1, answer);
  const consents = before.filter(({ side }) => side === "consumer").length;
  const isSentBefore = !isSubmitted || consents > 0;
  timeline.on(isSentBefore ? draftedOn : submittedOn, isSentBefore ? "15:30" : "09:20", () =>
    requestConsent(deployment, clerk, idOf(played), { declaration: true }),
  );
  if (!isSubmitted) return;
  for (let turn = 0; turn < consents; turn += 1) timeline.on(submittedOn, `09:${20 + turn}`, () => consent(stage, played));
  if (before.length === consents || (story.ends.state === "submitted" && story.ends.unexamined)) return;
  for (let turn = consents; turn < before.length; turn += 1) timeline.on(submittedOn, `10:${10 + turn}`, () => examine(stage, played));
}

async function consent(stage: Stage, played: Played): Promise<void> {
  const { state, step } = await standing(stage, played);
  if (state !== "awaiting-consent" || !step) return;
  await consentApplication(stage.deployment, holderOf(stage, step, partiesOf(played)), idOf(played));
}

const EXAMINED = "用途与职责相符，所申请的数据项未超出最少够用的范围，转数据提供部门答复。";

async function examine(stage: Stage, played: Played): Promise<void> {
  const { state, step } = await standing(stage, played);
  if (state !== "awaiting-examination" || !step) return;
  const actor = holderOf(stage, step, partiesOf(played));
  const { rights, lines } = known(await applicationDetail(stage.deployment, actor, idOf(played)), `application ${played.story.key}`);
  await examineApplication(stage.deployment, actor, idOf(played), {
    opinion: EXAMINED,
    rights: rightsWeighed(
      rights.asked,
      lines.map(({ itemId, suggestedMask }) => ({ itemId, decision: "agree", mask: suggestedMask })),
    ),
    batchNeed: played.story.method === "batch",
  });
}

function contentOf({ dutyIds, entries, demo }: Stage, { story, entry, submittedOn }: Played): ApplicationContent {
  const { basis, scenario, scope, purpose, periodMonths } = story;
  const { itemIds } = known(entries.get(story.entry), story.entry);
  return {
    basis,
    scenario,
    scope,
    purpose,
    dutyId: known(dutyIds.get(`${story.consumer}/${story.duty}`), story.duty),
    method: demo.course.crossChecks?.some((check) => check.story === story.key) ? "verify" : methodOf(story, entry),
    batchReason: story.batchReason ?? null,
    from: submittedOn,
    until: monthsAfter(submittedOn, periodMonths),
    lines: story.items.map(({ key, reason }) => ({ itemId: known(itemIds.get(key), key), reason })),
  };
}

// Whoever only wants to verify asks through the table or the API that the entry offers.
function methodOf({ method }: DemoStory, entry: DemoEntry): "table" | "api" | "file" | "batch" {
  if (method === "table" || method === "api" || ((method === "batch" || method === "file") && entry.sharingMethods.includes(method)))
    return method;
  return entry.resources?.some((resource) => resource.kind === "table") || !entry.sharingMethods.includes("api") ? "table" : "api";
}

function monthsAfter(day: Day, months: number): Day {
  const end = startOfDay(day);
  end.setUTCMonth(end.getUTCMonth() + months);
  return dayOf(end);
}
