// Who acts. Every act and every read carries one.

export type Role =
  | "clerk"
  | "work-body-head"
  | "agency-head"
  | "developer"
  | "office-reviewer"
  | "office-head"
  | "deputy-leader"
  | "principal-leader"
  | "operator"
  | "auditor";

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
