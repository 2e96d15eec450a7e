// Which sharing attribute counts between two agencies: some texts have one inside the body and one for others (MIIT-15). Pure.
import type { Audience } from "#law/index.ts";
import type { SharingType } from "./content.ts";

const STRICTNESS: Readonly<Record<SharingType, number>> = { unconditional: 0, conditional: 1, withheld: 2 };

interface Attributes {
  readonly sharingType: SharingType;
  readonly outerSharingType?: SharingType | null;
}

const stricter = (one: SharingType, other: SharingType): SharingType => (STRICTNESS[other] > STRICTNESS[one] ? other : one);

/** An outer attribute that was never given is no permission: the entry is withheld from outside. */
const outerOf = (content: Pick<Attributes, "outerSharingType">): SharingType => content.outerSharingType ?? "withheld";

/** The entry's attribute for an audience. Nobody outside gets on easier terms what even the own body gets on stricter ones. */
export function sharingTypeFor(content: Attributes, audience: Audience | null): SharingType {
  return audience === "outer" ? stricter(content.sharingType, outerOf(content)) : content.sharingType;
}

/** An item goes outside under the stricter of its own attribute and the entry's outer one. */
export function itemSharingTypeFor(
  content: Pick<Attributes, "outerSharingType">,
  item: { readonly sharingType: SharingType },
  audience: Audience | null,
): SharingType {
  return audience === "outer" ? stricter(item.sharingType, outerOf(content)) : item.sharingType;
}
