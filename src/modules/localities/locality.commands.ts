// Localities are registered one by one, kept true, and retired; their keys end with them.
import type { Actor } from "#kernel/context.ts";
import { brokenConstraint } from "#kernel/db.ts";
import { newId } from "#kernel/ids.ts";
import type { FieldError } from "#kernel/problem.ts";
import { act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import {
  allowedIn,
  codeOf,
  type LocalityAction,
  type LocalityChange,
  localityProblem,
  localityRule,
  mayKeep,
  mistakesIn,
  type NewLocality,
  townshipOf,
} from "./locality.ts";
import * as store from "./locality.store.ts";
import { servingAgency } from "./locality.views.ts";
import { tellRetired } from "./retirement.commands.ts";

actions("locality", {
  registered: { zh: "登记基层单位", en: "registered a locality" },
  saved: { zh: "修改基层单位登记", en: "changed the registration of a locality" },
  retired: { zh: "停用基层单位", en: "retired a locality" },
});

export const localitySubject = ({ id, code, name }: { id: string; code: string; name: string }): Subject => ({
  kind: "locality",
  id,
  number: code,
  title: name,
});

/** What is registered, as it is stored from the beginning. */
export const newLocality = (
  { at, actor }: Pick<PersonAct, "at" | "actor">,
  given: Pick<store.Locality, "code" | "name" | "kind" | "contact" | "agencyId">,
): store.Locality => ({
  ...given,
  id: newId(),
  state: "active",
  ending: "",
  revision: 1,
  createdAt: at,
  createdBy: actor.personId,
  savedAt: at,
});

export function refuseWithoutRule(running: PersonAct): void {
  if (localityRule(running.law) === null) throw localityProblem("no-rule");
}

export async function registerLocality(deployment: Deployment, actor: Actor, given: NewLocality): Promise<{ id: string }> {
  const agencyId = given.agencyId ?? actor.agencyId;
  if (!mayKeep(actor, agencyId)) throw localityProblem("not-yours");
  try {
    return await act(deployment, actor, async (running) => {
      refuseWithoutRule(running);
      const agency = await servingAgency(running.tx, agencyId);
      const code = codeOf(given.code, given.kind);
      const name = given.name.trim();
      const fields: FieldError[] = agency
        ? mistakesIn({ ...given, code, name }, agency.divisionCode)
        : [{ pointer: "/agencyId", text: "请选择可以提出共享申请的部门。" }];
      const township = townshipOf(code);
      if (fields.length === 0 && township !== undefined && (await store.activeByCodes(running.tx, [township])).length === 0)
        fields.push({ pointer: "/code", text: `它所在的乡镇、街道（${township}）还没有登记，请先登记。` });
      if (fields.length > 0) throw localityProblem("incomplete", { values: { count: fields.length }, fields });
      const locality = newLocality(running, { code, name, kind: given.kind, contact: given.contact.trim(), agencyId });
      await store.insertLocalities(running.tx, [locality]);
      running.record({
        action: "locality.registered",
        subject: localitySubject(locality),
        agencyId,
        body: { code, name, kind: given.kind },
      });
      return { id: locality.id };
    });
  } catch (error) {
    if (brokenConstraint(error) !== "locality_code_once") throw error;
    throw localityProblem("incomplete", { values: { count: 1 }, fields: [{ pointer: "/code", text: "这个代码已经登记过了。" }] });
  }
}

async function step({ tx, actor }: PersonAct, id: string, action: LocalityAction): Promise<store.Locality> {
  const locality = await store.lockLocality(tx, id);
  if (!locality) throw localityProblem("unknown");
  if (!mayKeep(actor, locality.agencyId)) throw localityProblem("not-yours");
  if (!allowedIn(actor, locality).includes(action)) throw localityProblem("retired");
  return locality;
}

export async function saveLocality(
  deployment: Deployment,
  actor: Actor,
  { id, revision, change }: { id: string; revision: number | undefined; change: LocalityChange },
): Promise<{ revision: number }> {
  return await act(deployment, actor, async (running) => {
    const before = await step(running, id, "save");
    if (revision === undefined) throw localityProblem("revision-needed");
    if (revision !== before.revision) throw localityProblem("stale");
    const saved = { name: change.name.trim(), contact: change.contact.trim(), revision: revision + 1, savedAt: running.at };
    await store.saveLocality(running.tx, id, saved);
    running.record({
      action: "locality.saved",
      subject: localitySubject({ ...before, name: saved.name }),
      agencyId: before.agencyId,
      body: { before: before.name, name: saved.name },
    });
    return { revision: saved.revision };
  });
}

/** Whatever it could open is closed in the same act. */
export async function retireLocality(deployment: Deployment, actor: Actor, id: string, reason: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const locality = await step(running, id, "retire");
    await store.saveLocality(running.tx, id, {
      state: "retired",
      ending: reason,
      revision: locality.revision + 1,
      savedAt: running.at,
    });
    await tellRetired(running, locality);
    running.record({ action: "locality.retired", subject: localitySubject(locality), agencyId: locality.agencyId, note: reason });
  });
}
