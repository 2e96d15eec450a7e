// A story under way: where its application stands, and whose it is.
import type { Day } from "#kernel/clock.ts";
import type { Audience, ProcedureStep } from "#law/index.ts";
import type { Demo, DemoStory } from "#demo/load.ts";
import { known } from "./missing.ts";
import { lawNow, type Parties, type Stage } from "./stage.ts";

/** What the later acts of a story need to know of the earlier ones. */
export interface Played {
  readonly story: DemoStory;
  readonly entry: Demo["catalog"][number];
  readonly submittedOn: Day;
  readonly audience: Audience | null;
  applicationId: string | undefined;
  /** The grant of the last reply: the one that the stories call. */
  grantId: string | undefined;
}

export const idOf = (played: Played): string => known(played.applicationId, `application ${played.story.key}`);
export const partiesOf = ({ story, entry }: Played): Parties => ({ provider: entry.agency, consumer: story.consumer });

/** Where an application stands, and the step that it waits for. */
export async function standing(stage: Stage, played: Played): Promise<{ state: string; step: ProcedureStep | undefined }> {
  const { state, step } = await stage.deployment.db
    .selectFrom("application")
    .select(["state", "step"])
    .where("id", "=", idOf(played))
    .executeTakeFirstOrThrow();
  const { steps } = lawNow(stage, played.audience).procedure("application");
  return { state, step: steps.find(({ key }) => key === step) };
}
