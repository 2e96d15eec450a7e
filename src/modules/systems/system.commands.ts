// An agency registers its systems, keeps them true, and takes out what is no longer run.
import type { Actor } from "#kernel/context.ts";
import { dayOf } from "#kernel/clock.ts";
import { brokenConstraint } from "#kernel/db.ts";
import { newId } from "#kernel/ids.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { foreignIn } from "./choice.views.ts";
import { allowedIn, mistakesIn, type SystemAction, type SystemContent, systemProblem, trimmed } from "./system.ts";
import * as store from "./system.store.ts";
import { settleTask, systemSubject } from "./task.commands.ts";

actions("system", {
  registered: { zh: "登记信息系统", en: "registered an information system" },
  saved: { zh: "修改信息系统登记", en: "changed the registration of a system" },
  retired: { zh: "停用信息系统", en: "took a system out of the register" },
  restored: { zh: "恢复信息系统", en: "put a system back into the register" },
});

async function checked(running: PersonAct, agencyId: string, given: SystemContent): Promise<SystemContent> {
  const content = trimmed(given);
  const fields = mistakesIn(content, dayOf(running.at));
  if (fields.length > 0) throw systemProblem("incomplete", { values: { count: fields.length }, fields });
  if (await foreignIn(running.tx, agencyId, content)) throw systemProblem("unknown-link");
  return content;
}

const columnsOf = ({ open, links: _links, entryIds: _entryIds, ...rest }: SystemContent) => ({
  ...rest,
  openState: open.state,
  openOn: open.day,
  openWords: open.words,
});

/** A name or a code that the agency uses already is told as that. */
async function unrepeated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const broken = brokenConstraint(error);
    if (broken === "information_system_name")
      throw systemProblem("same-name", { fields: [{ pointer: "/name", text: systemProblem("same-name").text }] });
    if (broken === "information_system_code")
      throw systemProblem("same-code", { fields: [{ pointer: "/code", text: systemProblem("same-code").text }] });
    throw error;
  }
}

export async function registerSystem(deployment: Deployment, actor: Actor, given: SystemContent): Promise<{ id: string }> {
  return await unrepeated(() =>
    act(deployment, actor, async (running) => {
      const { tx, at } = running;
      const content = await checked(running, actor.agencyId, given);
      const system: store.System = {
        ...columnsOf(content),
        id: newId(),
        agencyId: actor.agencyId,
        state: "active",
        ending: "",
        revision: 1,
        createdAt: at,
        createdBy: actor.personId,
        savedAt: at,
        savedBy: actor.personId,
      };
      await store.insertSystem(tx, system);
      await linkAll(running, system.id, content);
      running.record({ action: "system.registered", subject: systemSubject(system), body: { content } });
      await settleTask(running, system);
      return { id: system.id };
    }),
  );
}

async function linkAll({ tx, at }: PersonAct, id: string, content: SystemContent): Promise<void> {
  await store.setLinks(tx, id, content.links, at);
  await store.setEntries(tx, id, content.entryIds);
}

async function step(running: PersonAct, id: string, action: SystemAction): Promise<store.System> {
  const system = await store.lockSystem(running.tx, id);
  // Whose it is not does not learn that it is there.
  if (!system || system.agencyId !== running.actor.agencyId) throw systemProblem("unknown");
  if (!allowedIn(running.actor, system).includes(action)) throw systemProblem("wrong-state");
  return system;
}

export async function saveSystem(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; revision: number | undefined; content: SystemContent },
): Promise<{ revision: number }> {
  return await unrepeated(() =>
    act(deployment, actor, async (running) => {
      const { tx, at } = running;
      const before = await step(running, input.id, "save");
      if (input.revision === undefined) throw systemProblem("revision-needed");
      if (input.revision !== before.revision) throw systemProblem("stale");
      const content = await checked(running, before.agencyId, input.content);
      const change = { ...columnsOf(content), revision: before.revision + 1, savedAt: at, savedBy: actor.personId };
      await store.saveSystem(tx, before.id, change);
      await linkAll(running, before.id, content);
      const system = { ...before, ...change };
      running.record({ action: "system.saved", subject: systemSubject(system), body: { content } });
      await settleTask(running, system);
      return { revision: change.revision };
    }),
  );
}

export async function retireSystem(deployment: Deployment, actor: Actor, input: { id: string; reason: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const system = await step(running, input.id, "retire");
    await moveTo(running, system, { state: "retired", ending: input.reason });
    running.record({ action: "system.retired", subject: systemSubject(system), note: input.reason });
  });
}

export async function restoreSystem(deployment: Deployment, actor: Actor, id: string): Promise<void> {
  await unrepeated(() =>
    act(deployment, actor, async (running) => {
      const system = await step(running, id, "restore");
      await moveTo(running, system, { state: "active", ending: "" });
      running.record({ action: "system.restored", subject: systemSubject(system) });
    }),
  );
}

async function moveTo(running: PersonAct, before: store.System, to: Pick<store.System, "state" | "ending">): Promise<void> {
  const change = { ...to, revision: before.revision + 1, savedAt: running.at, savedBy: running.actor.personId };
  await store.saveSystem(running.tx, before.id, change);
  await settleTask(running, { ...before, ...change });
}
