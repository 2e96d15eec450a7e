// The door of guides.
import "./guide-check.views.ts";

export { type UseFit, useFit } from "./entry.views.ts";
export { beginGuide, issueGuide, saveGuide } from "./guide.commands.ts";
export { guideRoutes } from "./guide.http.ts";
export { type GuideContent } from "./guide.schema.ts";
export { followGrading } from "./regrade.commands.ts";
export { continueRegrading } from "./regrade.jobs.ts";
