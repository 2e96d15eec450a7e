// A city with one published entry, in which demands are registered and handed on.
import { randomUUID } from "node:crypto";
import { type Cast, castOf, publishResidents } from "./cast.ts";
import { createWorld, type World } from "./world.ts";

export const wantedItem = (name: string) => ({ id: randomUUID(), name, meaning: "", type: null, codeTable: "" });

export interface DemandStage {
  readonly world: World;
  readonly cast: Cast;
  readonly entryId: string;
  readonly wish: (title: string, names: readonly string[], more?: Record<string, unknown>) => { title: string };
  /** Handed in by the consumer. */
  readonly registered: (content: { title: string }) => Promise<string>;
  readonly tasks: (id: string) => Promise<{ kind: string; agencyId: string; role: string | null }[]>;
}

export async function demandStage(name: string, given?: { world: World; cast: Cast; entryId: string }): Promise<DemandStage> {
  const { world, cast, entryId } = given ?? (await newCity(name));
  await world.api.search.refresh(entryId);
  await world.reconcile();
  return {
    world,
    cast,
    entryId,
    wish: (title, names, more = {}) => ({
      title,
      audience: null,
      targetAgencyId: null,
      targetName: "",
      nationalCode: "",
      dutyId: cast.consumer.dutyIds[0],
      basis: "《义务教育法》",
      scenario: "新生入学资格核验",
      cycle: "daily",
      methods: ["api"],
      items: names.map(wantedItem),
      listed: false,
      note: "",
      ...more,
    }),
    async registered(content) {
      const { id } = await world.ok("consumer.clerk", "POST", "/demands", { content });
      await world.ok("consumer.clerk", "POST", "/demands/hand-in", { ids: [id], declaration: true });
      return id;
    },
    tasks: async (id) =>
      await world.deployment.db
        .selectFrom("task")
        .select(["kind", "agencyId", "role"])
        .where("subjectId", "=", id)
        .where("closedAt", "is", null)
        .execute(),
  };
}

async function newCity(name: string): Promise<{ world: World; cast: Cast; entryId: string }> {
  const world = await createWorld(name, { now: "2026-10-12T10:00:00+08:00" });
  const cast = await castOf(world);
  return { world, cast, entryId: (await publishResidents(world, cast)).entryId };
}
