// JY-33-6: batch exchange only where interface and cross-check do not do; said by the authority, and then the reply may agree to it.
import type { PersonAct } from "#modules/ledger/index.ts";
import { applicationProblem } from "./application.problems.ts";
import { lawFor } from "./application.commands.ts";
import * as store from "./application.store.ts";
import { lastResort, needStep, RUNGS } from "./ladder.ts";

export interface NeedSaid {
  /** Null where whoever takes the step says nothing of it. */
  readonly batchNeed?: boolean | null | undefined;
}

/** Notes what whoever examines says of the need; refuses silence where the law asks for it. */
export async function noteNeed(
  running: PersonAct,
  application: store.Application,
  { batchNeed }: NeedSaid,
): Promise<store.Application["batchNeed"]> {
  const law = lawFor(running, application);
  const cites = lastResort(law);
  if (cites === null || application.content.method !== "batch" || needStep(law).key !== application.step) return application.batchNeed;
  if (typeof batchNeed !== "boolean")
    throw applicationProblem("batch-need", {
      fields: [{ pointer: "/batchNeed", text: "请说明批量交换是否必要。" }],
      cites: [...cites],
    });
  const said = batchNeed ? "confirmed" : "denied";
  await store.saveApplication(running.tx, application.id, {
    batchNeed: said,
    batchNeedBy: running.actor.personId,
    batchNeedAt: running.at,
  });
  return said;
}

interface Given extends NeedSaid {
  /** Another way than the one asked for. */
  readonly method?: store.Reply["method"] | undefined;
  readonly agrees: boolean;
}

/** The way that a reply agrees to: what was asked for, or another of the entry's; null is the former. */
export async function wayGiven(
  running: PersonAct,
  application: store.Application,
  methods: readonly string[],
  { method, batchNeed, agrees }: Given,
): Promise<store.Reply["method"]> {
  const asked = application.content.method;
  const given = method ?? asked;
  // Whoever is asked for less than the whole is not handed more.
  const isLess = given !== null && asked !== null && RUNGS.indexOf(given) <= RUNGS.indexOf(asked);
  if (given !== asked && (given === null || !methods.includes(given) || !isLess))
    throw applicationProblem("way-given", { fields: [{ pointer: "/method", text: "请选择目录列明的共享方式。" }] });
  const law = lawFor(running, application);
  const cites = lastResort(law);
  if (cites !== null && asked === "batch" && agrees) {
    // Agreeing to another way says that batch is not needed.
    const isHere = needStep(law).key === application.step;
    const said = isHere
      ? await noteNeed(running, application, { batchNeed: given === "batch" ? batchNeed : false })
      : application.batchNeed;
    if (given === "batch" && said !== "confirmed") throw applicationProblem("batch-denied", { cites: [...cites] });
  }
  return given === asked ? null : given;
}
