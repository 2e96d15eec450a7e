// Compiling: drafts begun, saved, assessed, revised and thrown away, by the clerk of the agency that holds the data.
import assert from "node:assert/strict";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { canonical } from "#kernel/canonical.ts";
import { act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { closeTasks } from "#modules/deadlines/index.ts";
import { blankContent, type EntryContent } from "./content.ts";
import { newCodes } from "./code.commands.ts";
import { delistingProblem } from "./delisting.ts";
import { latestDelisting } from "./delisting.store.ts";
import { gapsOf, handsIn, lastSaver, PROCEDURE } from "./draft.views.ts";
import { catalogProblem, type DraftAction, type EntryState, holds, maySeeWorking, notYours, refusalOf, stepOf } from "./entry.ts";
import type { Gap } from "./gaps.ts";
import { resourceProblem } from "./resource.ts";
import { mount } from "./resource.commands.ts";
import { ownTable } from "./resource.views.ts";
import { itemOf } from "./suggestion.ts";
import { suggestFromTable } from "./suggestion.views.ts";
import { tellUsers } from "./users.commands.ts";
import * as store from "./version.store.ts";

actions("catalog", {
  drafted: { zh: "开始编制目录", en: "began to compile the entry" },
  saved: { zh: "保存草稿", en: "saved the draft" },
  assessed: { zh: "签署评估", en: "signed an assessment" },
  revised: { zh: "开始修订目录", en: "began to revise the entry" },
  discarded: { zh: "作废草稿", en: "discarded the draft" },
});

export interface Working {
  readonly entry: store.EntryRow;
  readonly version: store.VersionRow;
  readonly subject: Subject;
}

export const subjectOf = (entry: Pick<store.EntryRow, "id" | "code">, title: string): Subject => ({
  kind: "catalog-entry",
  id: entry.id,
  number: entry.code,
  title: title === "" ? "未命名目录" : title,
});

const hashOf = (deployment: Deployment, content: EntryContent): string => deployment.suite.digest(canonical(content));

/** Locks the working version of an entry and refuses what its state, the actor's post or the actor's own hand in it does not allow. */
export async function lockWorking(running: PersonAct, id: string, action: DraftAction): Promise<Working> {
  const { tx, actor, law } = running;
  const entry = await store.lockEntry(tx, id);
  if (!entry) throw catalogProblem("unknown");
  const version = await store.versionBy(tx, entry.workingVersionId ?? entry.publishedVersionId ?? id);
  if (!version) throw catalogProblem("unknown");
  const { state, step, approvals } = version;
  const working = { agencyId: entry.agencyId, state, step, approvals, hands: await handsIn(tx, version) };
  if (!entry.publishedVersionId && !maySeeWorking(actor, working)) throw catalogProblem("unknown");
  const refusal = refusalOf(law.procedure(PROCEDURE), actor, action, working);
  if (refusal) throw refusal;
  return { entry, version, subject: subjectOf(entry, version.title) };
}

function needClerk(running: PersonAct, agencyId: string): void {
  const step = stepOf(running.law.procedure(PROCEDURE), "compile");
  if (!holds(running.actor, step, agencyId)) throw notYours(running.actor, step);
}

export interface NewEntry {
  readonly content?: Partial<EntryContent>;
  /** A table of the own agency: its columns become suggested items, and it is mounted at once. */
  readonly table?: string;
}

export interface CreatedEntry {
  readonly id: string;
  readonly versionId: string;
  readonly revision: number;
  readonly code: string;
}

/** REG25-11-2: the work body's clerk compiles, for the own agency only. */
export async function createEntry(deployment: Deployment, actor: Actor, input: NewEntry): Promise<CreatedEntry> {
  const content = { ...blankContent(), ...input.content };
  // Values are sampled before the act begins: nobody waits for it.
  const found =
    input.table === undefined || content.items.length > 0 ? [] : (await suggestFromTable(deployment, actor.agencyId, input.table)).items;
  const suggested = found.map((each) => ({ id: newId(), ...itemOf(each) }));
  return await act(deployment, actor, async (running) => {
    if (input.table === undefined) return await draftEntry(running, content);
    needClerk(running, actor.agencyId);
    const table = await ownTable(running.tx, actor.agencyId, input.table);
    if (!table) throw resourceProblem("not-a-source");
    const items = content.items.length > 0 ? content.items : suggested;
    const created = await draftEntry(running, {
      ...content,
      title: content.title === "" ? table.title : content.title,
      format: content.format ?? "database",
      items,
    });
    const columns = Object.fromEntries(
      items.flatMap((item) => (table.columns.some(({ name }) => name === item.technicalName) ? [[item.id, item.technicalName]] : [])),
    );
    if (Object.keys(columns).length > 0) {
      await mount(running, created.id, { kind: "table", title: table.title, table: input.table, columns });
    }
    return created;
  });
}

/** A new entry within an act that does more. */
export async function draftEntry(running: PersonAct, content: EntryContent): Promise<CreatedEntry> {
  const [created] = await draftEntries(running, [content]);
  assert.ok(created);
  return created;
}

/** Many new entries in an act, such as those of a sheet: as many statements for a thousand as for one. */
export async function draftEntries(running: PersonAct, contents: readonly EntryContent[]): Promise<CreatedEntry[]> {
  const { tx, at, actor } = running;
  needClerk(running, actor.agencyId);
  if (contents.length === 0) return [];
  const codes = await newCodes(running, actor.agencyId, contents);
  const entries = contents.map((content, index) => ({ id: newId(), versionId: newId(), code: codes[index] ?? "", content }));
  await store.insertEntries(
    tx,
    entries.map(({ id, code }) => ({ id, agencyId: actor.agencyId, code, createdAt: at })),
  );
  const hashes = await insertVersions(
    running,
    entries.map(({ id, versionId, content }) => ({ id: versionId, entryId: id, number: 1, content, reason: null })),
  );
  return entries.map(({ id, versionId, code, content }) => {
    const body = { version: versionId, hash: hashes.get(versionId) };
    running.record({ action: "catalog.drafted", subject: subjectOf({ id, code }, content.title), body });
    return { id, versionId, revision: 1, code };
  });
}

type BegunVersion = Pick<store.VersionRow, "id" | "entryId" | "number" | "content" | "reason">;

/** Returns the hash of each by its id. */
async function insertVersions(running: PersonAct, versions: readonly BegunVersion[]): Promise<Map<string, string>> {
  const { tx, at, actor, deployment } = running;
  const rows = versions.map((version) => ({
    ...version,
    state: "draft" as const,
    step: "compile",
    approvals: [],
    effectiveOn: null,
    urgentReason: null,
    title: version.content.title,
    sharingType: version.content.sharingType,
    hash: hashOf(deployment, version.content),
    changeEventId: null,
    createdBy: actor.personId,
    savedAt: at,
    consentedAt: null,
    consentedBy: null,
    publishedAt: null,
    supersededAt: null,
  }));
  await store.insertVersions(tx, rows);
  await store.pointToWorking(tx, rows);
  return new Map(rows.map(({ id, hash }) => [id, hash]));
}

const minute = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", dateStyle: "long", timeStyle: "short" });

export interface SavedDraft {
  readonly revision: number;
  readonly savedAt: Date;
  readonly gaps: Gap[];
}

export interface DraftToSave {
  readonly id: string;
  /** The one that the clerk saw: what somebody else saved meanwhile is never written over. */
  readonly revision: number;
  readonly content: EntryContent;
}

export async function saveDraft(deployment: Deployment, actor: Actor, input: DraftToSave): Promise<SavedDraft> {
  return await act(deployment, actor, async (running) => await saveWorking(running, input));
}

/** `saveDraft` within an act that does more. */
export async function saveWorking(running: PersonAct, input: DraftToSave): Promise<SavedDraft> {
  const { tx, at, law, deployment } = running;
  const { entry, version } = await lockWorking(running, input.id, "edit");
  if (version.revision !== input.revision) {
    const saver = await lastSaver(tx, version);
    throw catalogProblem("stale", {
      values: { who: saver?.name ?? "另一位同事", when: minute.format(saver?.at ?? version.savedAt) },
    });
  }
  const { content } = input;
  const revision = version.revision + 1;
  const hash = hashOf(deployment, content);
  await store.saveContent(tx, version.id, { content, hash, revision, savedAt: at });
  running.record({ action: "catalog.saved", subject: subjectOf(entry, content.title), body: { version: version.id, revision, hash } });
  return {
    revision,
    savedAt: at,
    gaps: await gapsOf({ deployment, db: tx, law, at }, entry.agencyId, { id: version.id, entryId: entry.id, content, hash }),
  };
}

export type AssessmentKind = "secrecy" | "personal-information";
const RISKS = ["no-personal-information", "low", "medium", "high"];

/** REG25-13-1, REG25-13-2: signed for exactly the content as it stands; any later change asks for another signature. */
export async function assess(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; kind: AssessmentKind; conclusion: string; note: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const { version, subject } = await lockWorking(running, input.id, "assess");
    const { kind, conclusion, note } = input;
    if (kind === "secrecy" && conclusion !== "not-secret") throw catalogProblem("secrecy-conclusion");
    if (kind === "personal-information") {
      if (!RISKS.includes(conclusion)) throw catalogProblem("assessment-conclusion");
      const isPersonal = version.content.items.some((item) => item.personal !== "none");
      if (isPersonal && conclusion === "no-personal-information") throw catalogProblem("personal-information");
    }
    const signed = {
      kind,
      conclusion,
      note,
      contentHash: version.hash,
      signedBy: actor.personId,
      signedPost: actor.postTitle,
      signedAt: at,
    };
    await store.saveAssessment(tx, version.id, signed);
    running.record({
      action: "catalog.assessed",
      subject,
      note,
      body: { version: version.id, kind, conclusion, hash: version.hash },
    });
  });
}

export interface BegunRevision {
  readonly state: EntryState;
  readonly versionId: string;
  readonly revision: number;
}

/** REG25-17-1: the next version begins as a copy of the one in force, which stays in force until the new one is published. */
export async function reviseEntry(deployment: Deployment, actor: Actor, input: { id: string; reason: string }): Promise<BegunRevision> {
  if (input.reason.trim() === "") throw catalogProblem("reason-needed");
  return await act(deployment, actor, async (running) => await beginRevision(running, input));
}

/** `reviseEntry` within an act that does more. What was delisted comes back as a new version only. */
export async function beginRevision(running: PersonAct, input: { id: string; reason: string }): Promise<BegunRevision> {
  const { tx } = running;
  const entry = await store.lockEntry(tx, input.id);
  const base = entry?.publishedVersionId ?? entry?.delistedVersionId;
  const published = base ? await store.versionBy(tx, base) : undefined;
  if (!entry || !published) throw catalogProblem("unknown");
  // Of what is not in the catalog any more others learn nothing.
  if (!entry.publishedVersionId && running.actor.agencyId !== entry.agencyId) throw catalogProblem("unknown");
  needClerk(running, entry.agencyId);
  if (entry.workingVersionId) throw catalogProblem("revision-open");
  if ((await latestDelisting(tx, entry.id))?.state === "requested") throw delistingProblem("delisting-open");
  const [latest] = await store.versionsOf(tx, entry.id);
  const id = newId();
  const number = (latest?.number ?? published.number) + 1;
  await insertVersions(running, [{ id, entryId: entry.id, number, content: published.content, reason: input.reason }]);
  running.record({
    action: "catalog.revised",
    subject: subjectOf(entry, published.title),
    note: input.reason,
    body: { version: id, number, from: published.id },
  });
  return { state: "draft" as const, versionId: id, revision: 1 };
}

export async function discardDraft(deployment: Deployment, actor: Actor, input: { id: string }): Promise<{ state: EntryState }> {
  return await act(deployment, actor, async (running) => {
    const { tx } = running;
    const { entry, version, subject } = await lockWorking(running, input.id, "discard");
    await store.moveVersion(tx, version.id, { state: "discarded", step: null, effectiveOn: null });
    await store.pointEntry(tx, entry.id, { workingVersionId: null });
    await closeTasks(running, subject, ["catalog.edit"]);
    running.record({ action: "catalog.discarded", subject, body: { version: version.id, was: version.state } });
    if (version.state === "scheduled")
      await tellUsers(
        running,
        { entry, version },
        { kind: "catalog.change-cancelled", title: "目录调整取消", body: "原定的调整不再生效，现行版本继续有效。" },
      );
    return { state: "discarded" as const };
  });
}
