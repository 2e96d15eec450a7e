// Projects and their certificates as they leave through the API.
import { Type } from "typebox";
import { CitationSchema } from "#law/citation.schema.ts";
import { TimelineActSchema } from "#modules/ledger/index.ts";
import { certificateKinds, StatementSchema } from "./certificate.schema.ts";
import { differenceKinds } from "./difference.ts";
import { ApprovalSchema, PlannedResourceSchema, PlanSchema } from "./plan.schema.ts";
import { projectStates } from "./project.ts";

const Text = Type.String();
const nullableText = Type.Union([Type.Null(), Text]);
const Ref = Type.Object({ id: Text, name: Text });

export const EntrySchema = Type.Object({
  id: Text,
  code: Text,
  title: Text,
  agency: Text,
  isPublished: Type.Boolean(),
  sharingType: nullableText,
  mounted: Type.Integer(),
});
const DifferenceSchema = Type.Object({ kind: Type.Enum([...differenceKinds]), needed: Type.Boolean(), items: Type.Array(Text) });
export const ResourceSchema = Type.Object({
  planned: PlannedResourceSchema,
  entry: Type.Union([Type.Null(), EntrySchema]),
  differences: Type.Array(DifferenceSchema),
  words: Text,
  decision: Type.Enum(["none", "given", "accepted", "declined"]),
  decisionWords: Text,
  isExplained: Type.Boolean(),
  isSettled: Type.Boolean(),
});
export const CertificateLineSchema = Type.Object({
  number: Text,
  kind: Type.Enum([...certificateKinds]),
  checkCode: Text,
  /** Somebody decided; without it a plan was recorded as it was sent. */
  isDecided: Type.Boolean(),
  planVersion: Type.Integer(),
  issuedAt: Text,
  supersededAt: nullableText,
});

export const LineSchema = Type.Object({
  id: Text,
  number: Text,
  name: Text,
  code: Text,
  agency: Ref,
  state: Type.Enum([...projectStates]),
  amount: Type.Union([Type.Null(), Type.Number()]),
  endsOn: Text,
  resources: Type.Integer(),
  openDifferences: Type.Integer(),
  createdAt: Text,
});

export const PageSchema = Type.Object({
  id: Text,
  number: Text,
  agency: Ref,
  state: Type.Enum([...projectStates]),
  revision: Type.Integer(),
  planVersion: Type.Integer(),
  content: PlanSchema,
  savedAt: Text,
  handedInAt: nullableText,
  acceptedAt: nullableText,
  words: Text,
  approval: Type.Union([Type.Null(), ApprovalSchema]),
  resources: Type.Array(ResourceSchema),
  certificates: Type.Array(CertificateLineSchema),
  gaps: Type.Array(Type.Object({ pointer: Text, text: Text })),
  actions: Type.Array(Text),
  /** Who decides by the law in force, in words; null where it gives nobody the decision. */
  deciders: Type.Object({ catalog: nullableText, acceptance: nullableText }),
  sparesSecret: Type.Boolean(),
  timeline: Type.Array(TimelineActSchema),
  citations: Type.Object({ catalog: Type.Array(CitationSchema), acceptance: Type.Array(CitationSchema) }),
});

export const CertificateSchema = Type.Object({
  projectId: nullableText,
  checkCode: Text,
  isSigned: Type.Boolean(),
  isWhole: Type.Boolean(),
  supersededAt: nullableText,
  statement: StatementSchema,
  signature: Text,
  publicKey: Text,
  /** Null for whoever holds the paper and has no part in the project. */
  content: Type.Union([Type.Null(), Type.Unsafe<unknown>(Type.Object({}, { additionalProperties: true }))]),
  citations: Type.Array(CitationSchema),
});
