// The door of the catalog.
export { catalogRoutes } from "./catalog.http.ts";
export { type CatalogSearch, openCatalogSearch, type SearchAnswer, type SearchAsk, type SearchHit } from "./search.views.ts";
export { askChangeExtension, decideChangeExtension, type NewChange, reportChange } from "./change.commands.ts";
export { type ChangeKind, changeKinds } from "./change.ts";
export {
  contentWords,
  type EntryContent,
  EntryContentSchema,
  type Grade,
  type Item,
  ItemSchema,
  type Mask,
  MaskSchema,
  type PersonalMark,
  type PublishedContent,
  type PublishedItem,
  type SharingType,
  sharingTypes,
} from "./content.ts";
export {
  assess,
  type AssessmentKind,
  createEntry,
  type CreatedEntry,
  discardDraft,
  type NewEntry,
  reviseEntry,
  saveDraft,
  type SavedDraft,
} from "./draft.commands.ts";
export type { Gap } from "./gaps.ts";
export { consentEntry, publishEntry, requestConsent, returnEntry } from "./publication.commands.ts";
export { type ApiMount, mountResource, type NewResource, retireResource, type TableMount } from "./resource.commands.ts";
export type { Operation } from "./resource.ts";
export { type Cell, loadSharedTable, type TableToLoad } from "./table.commands.ts";
export { type CatalogVersionView, catalogVersion, type MountedResource, mountedResources, publishedVersion } from "./version.views.ts";
