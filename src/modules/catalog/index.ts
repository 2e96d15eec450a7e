// The door of the catalog.
export {
  type EntryContent,
  EntryContentSchema,
  type Grade,
  type Item,
  ItemSchema,
  type Mask,
  masks,
  MaskSchema,
  type PersonalMark,
  type PublishedContent,
  type PublishedItem,
  type SharingType,
  sharingTypes,
} from "./content.ts";
export { type CatalogVersionView, catalogVersion, type MountedResource, mountedResources, publishedVersion } from "./version.views.ts";
