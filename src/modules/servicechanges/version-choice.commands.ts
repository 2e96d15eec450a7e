// The word on a grant whose entry has changed: kept on its version with a reason, or moved as a change of service; and the consumer's acknowledgement.
import { dayOf, type Day, isDay } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { type CatalogVersionView, publishedVersion } from "#modules/catalog/index.ts";
import { type Grant, lockedGrant, nextNumber } from "#modules/grants/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { adoptionOf, askProvider, callOff, carryOutMove, closeAcknowledgement } from "./choice-task.commands.ts";
import { fileChange, hrefOf, partiesOf } from "./filing.commands.ts";
import { earliestMove } from "./notice.views.ts";
import { askConsumer } from "./service-change.commands.ts";
import { PROCEDURE, serviceChangeProblem, stepsOf, SUPPLIED } from "./service-change.ts";
import * as changes from "./service-change.store.ts";
import { type Touched, versionChoiceProblem, type VersionDecision, versionRefusal, VERSIONS } from "./version-choice.ts";
import * as store from "./version-choice.store.ts";

actions("version-choice", {
  kept: { zh: "授权留在原版本", en: "kept on its version" },
  "move-decided": { zh: "决定授权转入新版本", en: "decided to move the grant to the new version" },
  acknowledged: { zh: "确认知悉版本变更", en: "acknowledged what changed" },
});

export interface VersionDecided {
  readonly entryId: string;
  readonly choiceIds: readonly string[];
  readonly decision: VersionDecision;
  readonly reason: string;
  /** From when it counts; needed for a move of what is supplied already. */
  readonly effectiveOn: string | null;
}

const NAMED = 8;
const WORDS_MAX = 4_000;

export function differenceWords(differences: readonly Pick<Touched, "title" | "before" | "after">[]): string {
  const named = differences.slice(0, NAMED).map(({ title, before, after }) => `${title}：${before} → ${after}`);
  const more = differences.length > NAMED ? `；等 ${differences.length} 处` : "";
  return `${named.join("；")}${more}`.slice(0, WORDS_MAX);
}

/** For one grant or several of an entry at once; all of it or nothing. */
export async function decideVersions(deployment: Deployment, actor: Actor, given: VersionDecided): Promise<void> {
  const reason = given.reason.trim();
  if (reason === "") throw versionChoiceProblem("reason-needed", { fields: [{ pointer: "/reason", text: "请填写。" }] });
  await act(deployment, actor, async (running) => {
    const ids = [...new Set(given.choiceIds)];
    const locked = await store.lockChoices(running.tx, given.entryId, ids);
    if (locked.length < ids.length) throw versionChoiceProblem("unknown");
    const version = await publishedVersion(running.tx, given.entryId);
    for (const choice of locked) {
      const grant = await lockedGrant(running, choice.grantId);
      if (!grant) throw versionChoiceProblem("unknown");
      refuse(running, given.decision, choice, grant);
      if (version?.versionId !== choice.versionId) throw versionChoiceProblem("unknown");
      if (given.decision === "keep") await keep(running, { choice, grant, version, reason });
      else await move(running, { choice, grant, version, reason }, given.effectiveOn);
    }
    if (version) await askProvider(running, version);
  });
}

function refuse(running: PersonAct, action: "keep" | "move" | "acknowledge", choice: store.VersionChoice, grant: Grant): void {
  const { consumerAgencyId, providerAgencyId, number } = grant;
  const standing = { state: choice.state, isAcknowledged: choice.acknowledgedAt !== null, consumerAgencyId, providerAgencyId, number };
  const refusal = versionRefusal(running.law.findProcedure(VERSIONS), running.actor, action, standing);
  if (refusal) throw refusal;
}

interface Deciding {
  readonly choice: store.VersionChoice;
  readonly grant: Grant;
  readonly version: CatalogVersionView;
  readonly reason: string;
}

async function keep(running: PersonAct, { choice, grant, version, reason }: Deciding): Promise<void> {
  const { subject, provider } = await partiesOf(running, grant);
  if (choice.state === "moving") await callOff(running, grant, choice, "改为留在原版本");
  await store.saveChoice(running.tx, choice.id, {
    state: "kept",
    decidedBy: running.actor.personId,
    decidedAt: running.at,
    reason,
  });
  await notify(running, [
    {
      agencyId: grant.consumerAgencyId,
      kind: "version-choice.kept",
      title: `${provider}决定：授权 ${grant.number}「${version.title}」留在原版本`,
      body: `${reason}。目录第 ${version.number} 版的变更不影响这项授权，照常提供。`,
      href: hrefOf(grant.id),
      cites: ["REG25-27-6"],
    },
  ]);
  running.record({
    action: "version-choice.kept",
    subject,
    note: reason,
    body: { choice: choice.id, version: version.versionId, before: choice.state },
  });
}

async function move(running: PersonAct, deciding: Deciding, effectiveOn: string | null): Promise<void> {
  const { choice, grant, version, reason } = deciding;
  const { number } = grant;
  const { items, dropped, masked } = await adoptionOf(running, grant, version);
  if (items.length === 0) throw versionChoiceProblem("nothing-left", { values: { number } });
  if (await changes.openChangeOf(running.tx, grant.id)) throw versionChoiceProblem("one-open", { values: { number } });
  const decided = { decidedBy: running.actor.personId, decidedAt: running.at, reason };
  const { subject } = await partiesOf(running, grant);
  running.record({
    action: "version-choice.move-decided",
    subject,
    note: reason,
    body: { choice: choice.id, from: grant.versionId, version: version.versionId, effectiveOn, dropped, masked },
  });
  // Nothing is supplied yet: there is no service that would change.
  if (!SUPPLIED.includes(grant.state)) {
    await store.saveChoice(running.tx, choice.id, { state: "moved", ...decided });
    await carryOutMove(running, grant, choice.id, null);
    return;
  }
  const day = await dayOfMove(running, grant, version, effectiveOn);
  await store.saveChoice(running.tx, choice.id, { state: "moving", ...decided });
  await changeService(running, deciding, { day, lost: [...dropped], masked: [...masked] });
}

async function dayOfMove(running: PersonAct, grant: Grant, version: CatalogVersionView, day: string | null): Promise<Day> {
  const fields = [{ pointer: "/effectiveOn", text: "请另选一天。" }];
  if (day === null || !isDay(day)) throw serviceChangeProblem("no-day", { fields });
  const earliest = await earliestMove({ ...running, db: running.tx }, version.versionId);
  if (day < earliest) throw versionChoiceProblem("too-early", { values: { day: earliest }, fields });
  if (day > grant.validUntil) throw versionChoiceProblem("too-late", { values: { day: grant.validUntil }, fields });
  return day;
}

/** A move of what is supplied is a change of the service: consulted on where a text has that procedure, filed at once where none has. */
async function changeService(
  running: PersonAct,
  { choice, grant, version, reason }: Deciding,
  moving: { day: Day; lost: string[]; masked: string[] },
): Promise<void> {
  const { tx, at, actor, law } = running;
  const { subject, ...parties } = await partiesOf(running, grant);
  const lost = moving.lost.length === 0 ? "" : `；不再提供：${moving.lost.join("、")}`;
  const masked = moving.masked.length === 0 ? "" : `；将脱敏：${moving.masked.join("、")}`;
  const what = `转入目录第 ${version.number} 版：${differenceWords(choice.differences)}${lost}${masked}`.slice(0, WORDS_MAX);
  const change: changes.ServiceChange = {
    id: newId(),
    number: await nextNumber(tx, "BG", Number(dayOf(at).slice(0, 4))),
    grantId: grant.id,
    kind: "change",
    reason,
    what,
    effectiveOn: moving.day,
    state: "consulting",
    proposedBy: actor.personId,
    proposedAt: at,
    answer: null,
    answerWords: null,
    answeredBy: null,
    answeredAt: null,
    outcome: null,
    filedAt: null,
    closedAt: null,
    closedBecause: null,
    delistingId: null,
    versionChoiceId: choice.id,
  };
  await changes.insertChange(tx, change);
  const matter = { ...parties, subject, change };
  const isConsulted = stepsOf(law.findProcedure(PROCEDURE), ["answer", "answer-head"]).length > 0;
  if (isConsulted) await askConsumer(running, matter);
  else await fileChange(running, matter, { effectiveOn: moving.day, outcome: null });
}

/** The consumer has read what changes, and says so. */
export async function acknowledgeVersion(deployment: Deployment, actor: Actor, id: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const choice = await store.lockChoice(running.tx, id);
    const grant = choice && (await lockedGrant(running, choice.grantId));
    if (!choice || !grant) throw versionChoiceProblem("unknown");
    refuse(running, "acknowledge", choice, grant);
    await store.saveChoice(running.tx, id, { acknowledgedBy: actor.personId, acknowledgedAt: running.at });
    await closeAcknowledgement(running, grant);
    const { subject } = await partiesOf(running, grant);
    running.record({ action: "version-choice.acknowledged", subject, body: { choice: id, version: choice.versionId } });
  });
}
