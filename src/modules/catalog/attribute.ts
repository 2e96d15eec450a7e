// Which sharing attribute counts between two agencies: some texts have one inside the body and one for others (MIIT-15). Pure.
import type { Audience } from "#law/index.ts";
import type { SharingType } from "./content.ts";

const STRICTNESS: Readonly<Record<SharingType, number>> = { unconditional: 0, conditional: 1, withheld: 2 };

interface Attributes {
  readonly sharingType: SharingType;
  readonly outerSharingType?: SharingType | null;
}

/** The entry's attribute for an audience. An outer attribute that was never given is no permission: the entry is withheld from outside. */
export function sharingTypeFor(content: Attributes, audience: Audience | null): SharingType {
  return audience === "outer" ? (content.outerSharingType ?? "withheld") : content.sharingType;
}

/** An item goes outside under the stricter of its own attribute and the entry's outer one. */
export function itemSharingTypeFor(
  content: Attributes,
  item: { readonly sharingType: SharingType },
  audience: Audience | null,
): SharingType {
  if (audience !== "outer") return item.sharingType;
  const outer = sharingTypeFor(content, audience);
  return STRICTNESS[outer] > STRICTNESS[item.sharingType] ? outer : item.sharingType;
}
