// The door of campaigns.
export type { CampaignContent } from "./campaign.ts";
export { askMoreTime, declarePart, draftCampaign, openCampaign, saveCampaign } from "./campaign.commands.ts";
export { campaignRoutes } from "./campaign.http.ts";
export { warnOfEnds } from "./campaign.jobs.ts";
