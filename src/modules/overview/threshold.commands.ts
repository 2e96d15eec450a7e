// The office says from where on an agency is green, amber or red.
import type { Actor } from "#kernel/context.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { criterionKinds, type Threshold } from "./light.ts";
import { overviewProblem } from "./measure.ts";
import * as store from "./threshold.store.ts";

actions("overview-threshold", { set: { zh: "调整红黄绿灯标准", en: "changed the marks of the lights" } });

const differs = ({ green, amber }: Threshold, known: Threshold | undefined): boolean => known?.green !== green || known.amber !== amber;

/** Returns how many marks have changed. */
export async function setThresholds(
  deployment: Deployment,
  actor: Actor,
  input: { thresholds: readonly Threshold[]; reason: string },
): Promise<number> {
  const wrong = input.thresholds.flatMap(({ green, amber }, index) =>
    amber > green ? [{ pointer: `/thresholds/${index}/amber`, text: "黄灯线不能高于绿灯线。" }] : [],
  );
  if (wrong.length > 0) throw overviewProblem("threshold-order", { fields: wrong });
  return await act(deployment, actor, async (running) => {
    const before = new Map((await store.lockThresholds(running.tx)).map((each) => [each.criterion, each]));
    const changed = input.thresholds.filter((each) => differs(each, before.get(each.criterion)));
    if (changed.length === 0) throw overviewProblem("unchanged");
    for (const each of changed) await store.saveThreshold(running.tx, { ...each, setBy: actor.personId, setAt: running.at });
    const office = await sharingOffice(running.tx);
    running.record({
      action: "overview-threshold.set",
      subject: { kind: "agency", id: office.id, title: "总览红黄绿灯标准" },
      note: input.reason,
      body: {
        marks: changed.map(({ criterion, green, amber }) => ({
          criterion,
          title: criterionKinds[criterion].zh,
          green,
          amber,
          before: before.get(criterion) ?? null,
        })),
      },
    });
    return changed.length;
  });
}
