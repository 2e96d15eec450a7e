// The door of campaigns.
export type { CampaignContent } from "./campaign.ts";
export { draftCampaign, openCampaign, saveCampaign } from "./campaign.commands.ts";
export { campaignRoutes } from "./campaign.http.ts";
export { warnOfEnds } from "./campaign.jobs.ts";
export { askMoreTime, declarePart } from "./part.commands.ts";
