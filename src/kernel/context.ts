// Who acts. Every act and every read carries one.

/** In the order in which a case passes through their hands. */
export const roles = [
  "clerk",
  "work-body-head",
  "agency-head",
  "developer",
  "office-reviewer",
  "office-head",
  "deputy-leader",
  "principal-leader",
  "operator",
  "auditor",
] as const;
export type Role = (typeof roles)[number];

/** A person in one post: the same person in another post is another actor. */
export interface Actor {
  readonly personId: string;
  readonly name: string;
  readonly postId: string;
  readonly role: Role;
  readonly postTitle: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly agencyKind: string;
}
