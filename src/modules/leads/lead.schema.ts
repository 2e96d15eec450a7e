// How leads leave through the API.
import { Type } from "typebox";
import { CitationSchema } from "#law/citation.schema.ts";
import { SentenceSchema } from "#modules/deadlines/index.ts";
import { TimelineActSchema } from "#modules/ledger/index.ts";
import { kindKeys } from "./kind.ts";
import { leadAnswers, leadStates } from "./lead.ts";

const Text = Type.String();
const nullableText = Type.Union([Text, Type.Null()]);
const Words = Type.Object({ zh: Text, en: Text });
const Ref = Type.Object({ id: Text, name: Text });

export const KindSchema = Type.Object({
  key: Type.Enum(kindKeys),
  title: Words,
  responsible: Type.Enum(["provider", "consumer", "authority"]),
  reportable: Type.Boolean(),
  aboutAccount: Type.Boolean(),
  citations: Type.Array(CitationSchema),
});

export const LeadLine = Type.Object({
  id: Text,
  number: Text,
  kind: Type.Enum(kindKeys),
  kindTitle: Words,
  agency: Ref,
  title: Words,
  detail: Words,
  href: nullableText,
  reported: Type.Boolean(),
  state: Type.Enum([...leadStates]),
  mendBy: nullableText,
  raisedAt: Text,
  changedAt: Text,
  citations: Type.Array(CitationSchema),
  sentence: SentenceSchema,
  actions: Type.Array(Text),
});

export const LeadDetail = Type.Object({
  ...LeadLine.properties,
  subject: Type.Object({ kind: Text, id: Text, number: nullableText, title: nullableText }),
  evidence: Type.Array(Type.Object({ label: Words, words: Text, href: Type.Optional(Text) })),
  reporter: Type.Union([Type.Object({ agency: Text, name: Text }), Type.Null()]),
  judgement: Type.Union([Type.Object({ at: Text, by: Text, words: Text }), Type.Null()]),
  handedAt: nullableText,
  answer: Type.Union([Type.Object({ answer: Type.Enum([...leadAnswers]), words: Text, at: Text, by: Text }), Type.Null()]),
  closing: Type.Union([Type.Object({ at: Text, words: Text }), Type.Null()]),
  access: Type.Union([Type.Enum(["open", "revoked"]), Type.Null()]),
  mendRule: Type.Boolean(),
  timeline: Type.Array(TimelineActSchema),
});
