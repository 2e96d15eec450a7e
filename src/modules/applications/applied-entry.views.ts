// What a published entry offers to the audience of an application.
import type { Audience } from "#law/index.ts";
import { itemSharingTypeFor, type PublishedContent, sharingTypeFor } from "#modules/catalog/index.ts";
import type { AppliedEntry } from "./content.ts";

/** What an application is held against, from a version of the catalog, as the audience of the application meets it. */
export const appliedEntryOf = (content: PublishedContent, audience: Audience | null): AppliedEntry => ({
  sharingType: sharingTypeFor(content, audience),
  purposes: content.conditions?.purposes ?? [],
  methods: content.sharingMethods,
  items: new Map(content.items.map((item) => [item.id, { name: item.name, sharingType: itemSharingTypeFor(content, item, audience) }])),
});
