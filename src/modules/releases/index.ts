// The door of releases.
export { agreeRelease, endSecretReleases, refuseRelease } from "./answer.commands.ts";
export { askRelease } from "./ask.commands.ts";
export { coveringConsents } from "./opened.views.ts";
export { releaseRoutes } from "./release.http.ts";
export { watchReleases } from "./release.jobs.ts";
export { consentRule, uncovered } from "./rule.ts";
