// What all acts of a campaign share: how it and its parts are named on the ledger, and how it is locked.
import { taskWords } from "#modules/deadlines/index.ts";
import type { PersonAct, Subject } from "#modules/ledger/index.ts";
import { campaignProblem, type CampaignState } from "./campaign.ts";
import * as store from "./campaign.store.ts";

export const PART_TASK = "campaign.part";
export const ASKED_TASK = "campaign.more-time";
taskWords({ [PART_TASK]: "去编目", [ASKED_TASK]: "去决定" });

export const hrefOf = (id: string, tab?: string): string => `/campaigns/${id}${tab === undefined ? "" : `?tab=${tab}`}`;
export const subjectOf = ({ id, content }: Pick<store.Campaign, "id" | "content">): Subject => ({
  kind: "campaign",
  id,
  number: content.document === "" ? null : content.document,
  title: content.title === "" ? "编目工作" : content.title,
});
/** The part of one agency as a matter of its own. */
export const partSubject = ({ id }: Pick<store.Part, "id">, campaign: Pick<store.Campaign, "content">): Subject => ({
  kind: "campaign-part",
  id,
  title: campaign.content.title,
});

export async function lockIn(running: PersonAct, id: string, states: readonly CampaignState[]): Promise<store.Campaign> {
  const campaign = await store.lockCampaign(running.tx, id);
  if (!campaign) throw campaignProblem("unknown");
  if (!states.includes(campaign.state)) throw campaignProblem("wrong-state");
  return campaign;
}
