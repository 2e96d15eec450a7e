// What a certificate of a project states and signs.
import { type Static, Type } from "typebox";
import { hash } from "node:crypto";

const Text = Type.String();
export const certificateKinds = ["catalog", "acceptance"] as const;
export type CertificateKind = (typeof certificateKinds)[number];
export const FORMAT = "govshare-project-certificate/1";

export const StatementSchema = Type.Object({
  format: Text,
  kind: Type.Enum([...certificateKinds]),
  number: Text,
  project: Type.Object({ number: Text, name: Text, code: Text }),
  agency: Text,
  office: Text,
  planVersion: Type.Integer(),
  approval: Type.Union([Type.Null(), Type.Object({ document: Text, day: Text })]),
  resources: Type.Object({ build: Type.Integer(), reuse: Type.Integer() }),
  isSecret: Type.Boolean(),
  /** Only of an acceptance: what differed, and how much of it was explained and accepted. */
  differences: Type.Object({ needed: Type.Integer(), explained: Type.Integer() }),
  /** Whether the law in force gives somebody the decision; otherwise it is a record without one. */
  isDecided: Type.Boolean(),
  decidedBy: Type.Union([Type.Null(), Text]),
  law: Text,
  cites: Type.Array(Text),
  issuedAt: Text,
  digest: Text,
  digestName: Text,
});
export type Statement = Static<typeof StatementSchema>;

/** Numbers follow one another and could be guessed: who has not the paper, does not have this. */
export const checkCodeOf = (signature: string): string => hash("sha256", signature, "hex").slice(0, 8).toUpperCase();
