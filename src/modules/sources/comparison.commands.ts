// GF51-5-7: what the source and a verifier hold is compared where the platform holds both tables: counted, never shown.
import type { Actor } from "#kernel/context.ts";
import { dayOf } from "#kernel/clock.ts";
import { newId } from "#kernel/ids.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { type Comparable, comparablesOf, countsOf } from "./comparison.views.ts";
import { openConflict } from "./conflict.commands.ts";
import { insertComparison } from "./conflict.store.ts";
import { inForceOn, mayCurate, sourceProblem } from "./element.ts";
import { elementSubject } from "./element.commands.ts";
import { designationsOf, lockElement } from "./element.store.ts";

actions("source", { compared: { zh: "多元校核比对", en: "compared the source with verifiers" } });

export interface Compared {
  readonly compared: number;
  readonly differing: number;
}

/** Every verifier against the source; where values differ a conflict is opened. */
export async function compareHolders(deployment: Deployment, actor: Actor, elementId: string): Promise<Compared> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const element = await lockElement(tx, elementId);
    if (!element) throw sourceProblem("unknown");
    const inForce = inForceOn(await designationsOf(tx, elementId), dayOf(at));
    if (!inForce) throw sourceProblem("not-named", { values: { name: element.name } });
    if (!mayCurate(actor) && actor.agencyId !== inForce.agencyId) {
      const values = {
        who: "数源部门或者{party.office}",
        whoEn: "the source or the {party.office}",
        post: `${actor.agencyName} · ${actor.postTitle}`,
      };
      throw sourceProblem("other-party", { values });
    }
    const held = await comparablesOf(tx, elementId);
    const source = held.find(({ agencyId }) => agencyId === inForce.agencyId);
    const others = held.filter((each) => each.agencyId !== inForce.agencyId && each.role === "verifier");
    if (!source || others.length === 0) throw sourceProblem("nothing-to-compare");
    const found: { other: Comparable; differing: number }[] = [];
    for (const other of others) {
      const counts = await countsOf(tx, source, other);
      const { entryId: sourceEntryId } = source;
      await insertComparison(tx, { id: newId(), elementId, sourceEntryId, otherEntryId: other.entryId, comparedAt: at, ...counts });
      found.push({ other, differing: counts.differing });
      if (counts.differing === 0) continue;
      await openConflict(running, {
        kind: "values",
        element,
        sourceAgencyId: inForce.agencyId,
        otherAgencyId: other.agencyId,
        entryId: other.entryId,
        detail: `两处都有的 ${counts.bothHold} 条里，${counts.differing} 条不一致。`,
        cites: ["GF51-5-7"],
      });
    }
    const differing = found.reduce((sum, each) => sum + each.differing, 0);
    running.record({ action: "source.compared", subject: elementSubject(element), body: { compared: found.length, differing } });
    return { compared: found.length, differing };
  });
}
