// The office says what a library is to hold and by which day; its lead is told (GF51-10-3, GF51-10-5, JY-15-3, SZ-15-1).
import { dayOf, isDay } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { libraryProblem } from "./library.ts";
import { libraryHref, librarySubject } from "./library.commands.ts";
import { rulesOf } from "./library-rules.ts";
import * as libraries from "./library.store.ts";
import { leadIdOf } from "./page.views.ts";
import { nameKey, planProblem, type PlannedItem } from "./plan.ts";
import * as store from "./plan.store.ts";

actions("library", { planned: { zh: "确定库应当包含的数据项", en: "said what the library is to hold" } });

export async function setPlan(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; revision: number | undefined; items: readonly PlannedItem[] },
): Promise<{ revision: number }> {
  if (input.revision === undefined) throw libraryProblem("revision-needed");
  const items = input.items.map((item) => ({ ...item, name: item.name.trim() }));
  refuse(items);
  return await act(deployment, actor, async (running) => {
    const { tx, at, law } = running;
    const library = await libraries.lockLibrary(tx, input.id);
    if (!library) throw libraryProblem("unknown");
    if (library.revision !== input.revision) throw libraryProblem("stale");
    const before = await store.planOf(tx, [library.id]);
    const placed = items.map((item, position) => ({ ...item, position }));
    const sameAs = (a: PlannedItem) => (b: PlannedItem) => a.name === b.name && a.note === b.note && a.dueOn === b.dueOn;
    const gone = before.filter((row) => !placed.some(sameAs(row)));
    const added = placed.filter((item) => !before.some(sameAs(item)));
    await store.dropItems(
      tx,
      gone.map(({ id }) => id),
      at,
    );
    for (const row of before) {
      const place = placed.find(sameAs(row))?.position;
      if (place !== undefined && place !== row.position) await store.moveItem(tx, row.id, place);
    }
    await store.insertItems(tx, library.id, added, { by: actor.personId, at });
    const revision = library.revision + 1;
    await libraries.saveLibrary(tx, library.id, { revision, changedAt: at });
    const names = (rows: readonly PlannedItem[]) => rows.map(({ name, dueOn }) => (dueOn === null ? name : `${name}（${dueOn}）`));
    running.record({
      action: "library.planned",
      subject: librarySubject(library),
      body: { items: items.length, added: names(added), dropped: names(gone) },
    });
    const leadId = await leadIdOf(tx, library.id, dayOf(at));
    if (leadId !== null && added.length > 0) {
      const cites = [...(rulesOf(law, library.kind).lead ?? [])];
      const body = `${names(added).slice(0, TOLD).join("、")}${added.length > TOLD ? ` 等 ${added.length} 项` : ""}`;
      await notify(running, [
        {
          agencyId: leadId,
          kind: "library.changed",
          title: `“${library.name}”应当包含的数据项`,
          body,
          href: `${libraryHref(library.id)}?coverage=missing`,
          cites,
        },
      ]);
    }
    return { revision };
  });
}
const TOLD = 20;

function refuse(items: readonly PlannedItem[]): void {
  const seen = new Set<string>();
  for (const [index, { name, dueOn }] of items.entries()) {
    const fields = (text: string) => ({ fields: [{ pointer: `/items/${index}`, text }] });
    if (dueOn !== null && !isDay(dueOn)) throw planProblem("no-day", fields(name));
    if (seen.has(nameKey(name))) throw planProblem("twice", { values: { name }, ...fields(name) });
    seen.add(nameKey(name));
  }
}
