// The rights of persons and organisations are weighed in both reviews, and what was said is kept with the step that it was said in (REG25-5-3).
import { newId } from "#kernel/ids.ts";
import type { PersonAct } from "#modules/ledger/index.ts";
import { lawFor, versionOf } from "./application.commands.ts";
import type * as store from "./application.store.ts";
import { asksRights, checkRights, type Given } from "./rights.ts";
import type { RightsAnswer } from "./rights.schema.ts";
import { insertWeighing, type Weighing } from "./rights.store.ts";
import { touchedIn } from "./rights.views.ts";

export interface RightsSaid {
  readonly rights?: RightsAnswer | null | undefined;
}

interface Weighed extends RightsSaid {
  /** What would be given, or is asked for. */
  readonly itemIds: readonly string[];
  readonly given?: Given;
}

/** Refuses a review without its answer where the law asks for one; nothing to keep where nobody asked and nobody said. */
export async function weighRights(
  running: PersonAct,
  application: store.Application,
  { rights, itemIds, given }: Weighed,
): Promise<Omit<Weighing, "replyId"> | undefined> {
  const cites = asksRights(lawFor(running, application));
  if (cites === null || itemIds.length === 0) return undefined;
  const { content } = await versionOf(running, application);
  const touched = touchedIn(content.items.filter(({ id }) => itemIds.includes(id)));
  checkRights(cites, touched, { answer: rights, given });
  if (!rights) return undefined;
  return {
    ...rights,
    id: newId(),
    applicationId: application.id,
    step: application.step ?? "",
    touched,
    personId: running.actor.personId,
    saidAt: running.at,
  };
}

export async function keepWeighing(
  running: PersonAct,
  weighing: Omit<Weighing, "replyId"> | undefined,
  replyId: string | null,
): Promise<void> {
  if (weighing) await insertWeighing(running.tx, { ...weighing, replyId });
}
