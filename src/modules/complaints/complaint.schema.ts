// How complaints come in and leave through the API.
import { Type } from "typebox";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { SentenceSchema } from "#modules/deadlines/index.ts";
import { TimelineActSchema } from "#modules/ledger/index.ts";
import { complaintActions, complaintOrigins, complaintStates, kindKeys, outcomes } from "./complaint.ts";

const Text = Type.String();
const Nullable = Type.Union([Type.Null(), Text]);
const closed = { additionalProperties: false };
const Words = Type.Object({ zh: Text, en: Text });

export const NewComplaintSchema = Type.Object(
  {
    kind: Type.Enum(kindKeys),
    agencyId: Type.Union([Type.Null(), Type.String({ pattern: UUID_PATTERN })]),
    grantNumber: Type.String({ maxLength: 40 }),
    serviceItem: Type.String({ maxLength: 100 }),
    title: Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" }),
    detail: Type.String({ minLength: 1, maxLength: 5_000, pattern: "\\S" }),
    complainant: Type.Object({ name: Type.String({ maxLength: 100 }), contact: Type.String({ maxLength: 200 }) }, closed),
  },
  closed,
);
/** Accounts are known inside only. */
export const InsideComplaintSchema = Type.Object({ ...NewComplaintSchema.properties, login: Type.String({ maxLength: 100 }) }, closed);
export const ReceivedSchema = Type.Object({ number: Text, code: Text });

export const LineSchema = Type.Object({
  id: Text,
  number: Text,
  origin: Type.Enum([...complaintOrigins]),
  kind: Type.Enum(kindKeys),
  kindTitle: Words,
  agency: Type.Union([Type.Null(), Type.Object({ id: Text, name: Text })]),
  title: Nullable,
  state: Type.Enum([...complaintStates]),
  outcome: Type.Union([Type.Null(), Type.Enum([...outcomes])]),
  receivedAt: Text,
  answerBy: Nullable,
  isLate: Type.Boolean(),
  isPaused: Type.Boolean(),
  sentence: SentenceSchema,
  actions: Type.Array(Type.Enum([...complaintActions])),
  citations: Type.Array(CitationSchema),
});

export const DetailSchema = Type.Object({
  ...LineSchema.properties,
  detail: Nullable,
  grant: Type.Union([Type.Null(), Type.Object({ id: Text, number: Text, state: Text })]),
  serviceItem: Text,
  account: Nullable,
  /** Named, and unknown here: for the office alone. */
  grantNamed: Nullable,
  accountNamed: Nullable,
  isNamed: Type.Boolean(),
  question: Nullable,
  statement: Nullable,
  statedAt: Nullable,
  answer: Text,
  answeredAt: Nullable,
  referral: Type.Union([Type.Null(), Type.Object({ authority: Text, document: Text, at: Text })]),
  accessRevokedAt: Nullable,
  dayByLaw: Type.Boolean(),
  timeline: Type.Array(TimelineActSchema),
});

export const ProgressSchema = Type.Object({
  number: Text,
  state: Type.Enum([...complaintStates]),
  outcome: Type.Union([Type.Null(), Type.Enum([...outcomes])]),
  receivedAt: Text,
  answerBy: Nullable,
  answer: Text,
  answeredAt: Nullable,
  citations: Type.Array(CitationSchema),
});
