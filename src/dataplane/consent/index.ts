// The door of consents at the data plane.
export { type ByConsent, byConsent, ConsentBook } from "./consent-book.ts";
export { consentProblem } from "./consent.problems.ts";
