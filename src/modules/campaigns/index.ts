// The door of campaigns.
export { draftCampaign, openCampaign, saveCampaign } from "./campaign.commands.ts";
export { campaignRoutes } from "./campaign.http.ts";
export { warnOfEnds } from "./campaign.jobs.ts";
