// What a picture of lineage is made of; pure.

export const nodeKinds = ["entry", "system", "table", "resource", "agency", "library", "user", "users", "more"] as const;
export type NodeKind = (typeof nodeKinds)[number];

export interface Node {
  readonly key: string;
  readonly kind: NodeKind;
  /** Of what can be opened. */
  readonly id: string | null;
  readonly title: string;
  /** Whose it is; of a table the connection, of a contributor what it feeds. */
  readonly agency: { readonly id: string | null; readonly name: string } | null;
  readonly level: number;
  readonly state: string | null;
  /** Of an entry: how many agencies use it. */
  readonly users: number | null;
  /** What `users` and `more` stand for; of a user its grants. */
  readonly count: number | null;
}

export interface Arrow {
  readonly source: string;
  readonly target: string;
  readonly kind: string;
  /** Data goes along it; whatever else there is has the dates or the words in common. */
  readonly isFlow: boolean;
  readonly stated: boolean;
  readonly items: { source: string | null; target: string | null }[];
}

export const DEPTH_MAX = 4;
export const BREADTH_MAX = 30;
/** More than these nobody takes in. */
export const ENTRIES_MAX = 150;

/** Terms of DCAT and PROV for what they have a word for. */
export const TERMS: Readonly<Record<string, string>> = {
  derived: "prov:wasDerivedFrom",
  takeover: "prov:wasDerivedFrom",
  "same-datum": "prov:hadPrimarySource",
  contributes: "prov:wasInfluencedBy",
  "comes-from": "prov:wasAttributedTo",
  part: "dct:isPartOf",
  "in-library": "dct:isPartOf",
  "business-item": "dct:isPartOf",
  codes: "dct:conformsTo",
  replaces: "dct:replaces",
  related: "dct:relation",
  matter: "dct:relation",
  mounted: "dcat:distribution",
};
