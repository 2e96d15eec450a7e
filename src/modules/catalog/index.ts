// The door of the catalog.
export { itemSharingTypeFor, sharingTypeFor } from "./attribute.ts";
export { type CheckAsked, type CheckedDraft, delistingCheck, publicationCheck } from "./check.views.ts";
export { catalogRoutes } from "./catalog.http.ts";
export { askChangeExtension, decideChangeExtension, reportChange } from "./change.commands.ts";
export {
  blankContent,
  contentWords,
  type EntryContent,
  EntryContentSchema,
  type Item,
  ItemSchema,
  type Mask,
  type PublishedContent,
  type SharingType,
  sharingTypes,
} from "./content.ts";
export {
  assess,
  beginRevision,
  createEntry,
  discardDraft,
  draftEntries,
  draftEntry,
  reviseEntry,
  saveDraft,
  saveWorking,
} from "./draft.commands.ts";
export { type Difference, differences } from "./difference.ts";
export { onPublished, type Publication } from "./publication-listener.commands.ts";
export { watchUpdates } from "./neglect.jobs.ts";
export { type EntryState, maySeeWithdrawn, maySeeWorking, stateWords as entryStateWords } from "./entry.ts";
export { publishScheduled } from "./effect.commands.ts";
export { type AgedResource, type Freshness, type FreshnessKind, freshnessKinds, freshnessOf, FreshnessSchema } from "./freshness.ts";
export { askForLoads } from "./load-reminder.jobs.ts";
export { consentToDelisting, type Delisted, requestDelisting } from "./delisting.commands.ts";
export { consentEntry, publishEntry, requestConsent, returnEntry } from "./publication.commands.ts";
export { type NewRedirect, setRedirects } from "./redirect.commands.ts";
export { type Redirect, redirectsOf } from "./redirect.views.ts";
export { openEntry } from "./entry.views.ts";
export { entryRows } from "./glance.views.ts";
export { type GroupedRows, groupedRows } from "./groups.views.ts";
export { type KeptQuestion, publishedNews } from "./kept-question.views.ts";
export { probesFor } from "./probe.ts";
export { facetKeys } from "./search-query.ts";
export { mount, mountResource, type NewResource, noteFiled, retireResource } from "./resource.commands.ts";
export { isTableName, type Marking, markings, type Operation, OperationSchema, trialOf } from "./resource.ts";
export { ownTable } from "./resource.views.ts";
export { type CatalogSearch, type NearHit, openCatalogSearch } from "./search.views.ts";
export { suggestItems } from "./suggestion.views.ts";
export { type Cell, loadSharedTable } from "./table.commands.ts";
export { mountTaken, noteLoaded, takeTable } from "./taken-table.commands.ts";
export { VerdictSchema } from "./verdict.ts";
export { withdrawEntry } from "./withdrawal.commands.ts";
export { type CatalogVersionView, catalogVersion, isDelisted, isWithdrawn, mountedResources, publishedVersion } from "./version.views.ts";
