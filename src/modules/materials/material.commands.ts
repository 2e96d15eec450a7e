// An agency keeps the list of its service items' materials: drafted, taken from a sheet, published by its work body, ended.
import type { Actor } from "#kernel/context.ts";
import { dayOf } from "#kernel/clock.ts";
import { brokenConstraint } from "#kernel/db.ts";
import { newId } from "#kernel/ids.ts";
import { cellsOf } from "#modules/dictionaries/index.ts";
import { act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { actionsFor, type MaterialAction, type MaterialContent, materialProblem, mistakesIn, stateWords, trimmed } from "./material.ts";
import * as store from "./material.store.ts";
import { LINES_MAX, readSheet, type SheetLine } from "./sheet.ts";
import { entryOfCode, isPublished, lineBy } from "./standing.views.ts";

actions("material", {
  added: { zh: "列入事项材料", en: "put a material of a service item into the list" },
  saved: { zh: "修改事项材料", en: "changed a material of a service item" },
  published: { zh: "公布事项材料的获取方式", en: "published how a material is obtained" },
  ended: { zh: "停用事项材料", en: "took a material out of the list" },
});

const subjectOf = (item: Pick<store.ServiceItem, "code" | "name">, { id, name }: Pick<store.Material, "id" | "name">): Subject => ({
  kind: "material",
  id,
  number: item.code,
  title: `${item.name}：${name}`,
});

/** A material that the item has already is told as that. */
async function unrepeated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (brokenConstraint(error) !== "service_material_live") throw error;
    throw materialProblem("same-name", { fields: [{ pointer: "/name", text: materialProblem("same-name").text }] });
  }
}

async function checked({ tx }: PersonAct, given: MaterialContent): Promise<MaterialContent> {
  const content = trimmed(given);
  const fields = mistakesIn(content);
  if (fields.length > 0) throw materialProblem("incomplete", { values: { count: fields.length }, fields });
  if (content.entryId !== null && !(await isPublished(tx, content.entryId)))
    throw materialProblem("unknown-entry", { fields: [{ pointer: "/entryId", text: materialProblem("unknown-entry").text }] });
  return content;
}

async function itemFor({ tx, at, actor }: PersonAct, { itemCode, itemName }: MaterialContent): Promise<store.ServiceItem> {
  return await store.keptItem(tx, { id: newId(), agencyId: actor.agencyId, code: itemCode, name: itemName, createdAt: at });
}

async function insert(running: PersonAct, content: MaterialContent): Promise<string> {
  const { tx, at, actor } = running;
  const item = await itemFor(running, content);
  const { name, demand, rule, entryId, note } = content;
  const material: store.Material = {
    id: newId(),
    itemId: item.id,
    name,
    demand,
    rule,
    entryId,
    note,
    state: "draft",
    ending: "",
    revision: 1,
    createdAt: at,
    createdBy: actor.personId,
    savedAt: at,
    savedBy: actor.personId,
    inForceAt: null,
    endedAt: null,
  };
  await store.insertMaterial(tx, material);
  running.record({ action: "material.added", subject: subjectOf(item, material), body: { content } });
  return material.id;
}

export async function addMaterial(deployment: Deployment, actor: Actor, given: MaterialContent): Promise<{ id: string }> {
  return await unrepeated(() => act(deployment, actor, async (running) => ({ id: await insert(running, await checked(running, given)) })));
}

const LINES_TOLD = 50;

/** All lines or none: half a list would leave its people guessing which half. */
export async function takeSheet(deployment: Deployment, actor: Actor, text: string): Promise<{ added: number }> {
  const lines = readSheet(cellsOf(text));
  if (lines.length === 0) throw materialProblem("empty-sheet");
  if (lines.length > LINES_MAX) throw materialProblem("long-sheet", { values: { count: lines.length, most: LINES_MAX } });
  return await unrepeated(() =>
    act(deployment, actor, async (running) => {
      const taken = await Promise.all(lines.map(async (line) => ({ line, ...(await contentOf(running, line)) })));
      const wrong = taken.flatMap(({ line, reason }) => (reason === null ? [] : [{ line: line.line, reason }]));
      if (wrong.length > 0) {
        const fields = wrong.slice(0, LINES_TOLD).map(({ line, reason }) => ({ pointer: "/text", text: `第 ${line} 行：${reason}。` }));
        throw materialProblem("sheet", { values: { count: wrong.length }, fields });
      }
      for (const { content } of taken) if (content) await insert(running, content);
      return { added: taken.length };
    }),
  );
}

async function contentOf({ tx }: PersonAct, line: SheetLine): Promise<{ content: MaterialContent | null; reason: string | null }> {
  if (line.reason || !line.content) return { content: null, reason: line.reason?.zh ?? "" };
  const entryId = line.entryCode === "" ? null : await entryOfCode(tx, line.entryCode);
  if (entryId === undefined) return { content: null, reason: `目录里没有编码「${line.entryCode.slice(0, 60)}」` };
  const content = trimmed({ ...line.content, entryId });
  const [mistake] = mistakesIn(content);
  return mistake ? { content: null, reason: mistake.text.replace(/。$/u, "") } : { content, reason: null };
}

interface Step {
  readonly running: PersonAct;
  readonly material: store.Material;
  readonly item: store.ServiceItem;
}

async function step(running: PersonAct, id: string, action: MaterialAction): Promise<Step> {
  const material = await store.lockMaterial(running.tx, id);
  const item = material && (await store.itemById(running.tx, material.itemId));
  if (!material || !item || item.agencyId !== running.actor.agencyId) throw materialProblem("unknown");
  if (!actionsFor(running.actor, { agencyId: item.agencyId, state: material.state }).includes(action)) {
    const { zh, en } = stateWords[material.state];
    throw materialProblem("not-now", { values: { state: zh, stateEn: en } });
  }
  return { running, material, item };
}

export async function saveMaterial(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; revision: number | undefined; content: MaterialContent },
): Promise<{ revision: number }> {
  return await unrepeated(() =>
    act(deployment, actor, async (running) => {
      const { material } = await step(running, input.id, "save");
      if (input.revision === undefined) throw materialProblem("revision-needed");
      if (input.revision !== material.revision) throw materialProblem("stale");
      const content = await checked(running, input.content);
      const item = await itemFor(running, content);
      const { name, demand, rule, entryId, note } = content;
      const change = { itemId: item.id, name, demand, rule, entryId, note, revision: material.revision + 1 };
      await store.saveMaterial(running.tx, material.id, { ...change, savedAt: running.at, savedBy: actor.personId });
      running.record({ action: "material.saved", subject: subjectOf(item, { id: material.id, name }), body: { content } });
      return { revision: change.revision };
    }),
  );
}

/** Nothing is published that the counter could not do, or may not (JY-34-2, SZ-21-1). */
export async function publishMaterial(deployment: Deployment, actor: Actor, id: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { material, item } = await step(running, id, "publish");
    const line = await lineBy(running.tx, dayOf(running.at), id);
    if (material.demand === "obtained" && !line?.isHeld) throw materialProblem("nothing-held");
    if (material.demand === "asked" && line?.isOwn) throw materialProblem("asked-though-own");
    const [held] = line?.held ?? [];
    if (material.demand === "asked" && held) throw materialProblem("asked-though-held", { values: { grant: held.number } });
    const change = { state: "in-force", inForceAt: running.at, revision: material.revision + 1 } as const;
    await store.saveMaterial(running.tx, id, { ...change, savedAt: running.at, savedBy: actor.personId });
    running.record({ action: "material.published", subject: subjectOf(item, material), body: { demand: material.demand } });
  });
}

export async function endMaterial(deployment: Deployment, actor: Actor, input: { id: string; reason: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { material, item } = await step(running, input.id, "end");
    const change = { state: "ended", endedAt: running.at, ending: input.reason, revision: material.revision + 1 } as const;
    await store.saveMaterial(running.tx, input.id, { ...change, savedAt: running.at, savedBy: actor.personId });
    running.record({ action: "material.ended", subject: subjectOf(item, material), note: input.reason });
  });
}
