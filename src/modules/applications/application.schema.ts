// How applications leave through the API.
import { Type, type TSchema } from "typebox";
import { CitationSchema } from "#law/citation.schema.ts";
import { EntryContentSchema, ItemSchema, sharingTypes } from "#modules/catalog/index.ts";
import { ClockSchema, SentenceSchema } from "#modules/deadlines/index.ts";
import { MaskSchema, QuotaSchema, RowFilterSchema } from "#modules/grants/index.ts";
import { localityKinds, localityStates } from "#modules/localities/index.ts";
import { strengths } from "#modules/masking/index.ts";
import { TimelineActSchema } from "#modules/ledger/index.ts";
import { applicationStates } from "./application.ts";
import { ApplicationContentSchema } from "./content.ts";
import { RUNGS } from "./ladder.ts";
import { ReplyLineSchema } from "./reply.schema.ts";
import { touches } from "./rights.ts";
import { RightsSchema } from "./rights.schema.ts";

const Text = Type.String();
export const RungSchema = Type.Enum([...RUNGS]);
export const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
const Ref = Type.Object({ id: Text, name: Text });
export const StateSchema = Type.Enum([...applicationStates]);
const Missing = Type.Object({ field: Text, text: Text });
export const GapSchema = Type.Object({ pointer: Text, text: Text });
const Conditions = Type.Object({ scope: Text, purposes: Type.Array(Text), further: Type.Array(Text) });
const LegalBasis = Type.Object({ title: Text, article: Text });

export const RowSchema = Type.Object({
  id: Text,
  number: nullable(Text),
  entryTitle: Text,
  consumer: Ref,
  provider: Ref,
  itemCount: Type.Integer(),
  updatedAt: Text,
  submittedAt: nullable(Text),
  sentence: SentenceSchema,
});

const Ground = Type.Object({ key: Text, title: Text, titleEn: Text, needs: Type.Array(Text), citations: Type.Array(CitationSchema) });

const Line = Type.Object({
  itemId: Text,
  name: Text,
  type: ItemSchema.properties.type,
  grade: ItemSchema.properties.grade,
  personal: ItemSchema.properties.personal,
  sharingType: ItemSchema.properties.sharingType,
  reason: Text,
  suggestedMask: MaskSchema,
  /** The rule of the masking norm in force for this item; null where none is. */
  norm: nullable(
    Type.Object({
      rule: Text,
      version: Type.Integer(),
      number: Text,
      least: Type.Enum([...strengths]),
      within: Type.Array(MaskSchema),
      words: Text,
      excused: Type.Array(Text),
    }),
  ),
  reply: nullable(
    Type.Object({
      decision: ReplyLineSchema.properties.decision,
      mask: nullable(MaskSchema),
      ground: nullable(Type.Object({ key: Text, title: Text })),
      condition: nullable(Text),
      legalBasis: nullable(LegalBasis),
      reason: nullable(Text),
      at: nullable(Text),
    }),
  ),
  proposed: nullable(ReplyLineSchema),
});

const Reply = Type.Object({
  id: Text,
  state: Type.Enum(["proposed", "issued", "returned"]),
  by: Text,
  /** `direct`: given by the platform at once; `silence`: by law, because nobody answered in time. */
  origin: Type.Enum(["person", "direct", "silence"]),
  citations: Type.Array(CitationSchema),
  consentedBy: nullable(Text),
  at: Text,
  note: Text,
  returnedReason: nullable(Text),
  grantId: nullable(Text),
  lines: Type.Array(ReplyLineSchema),
  quota: QuotaSchema,
  rowFilter: RowFilterSchema,
  /** Null is the way that was asked for. */
  method: nullable(RungSchema),
});

const Touched = Type.Object({ itemId: Text, name: Text, touches: Type.Array(Type.Enum([...touches])) });
const Rights = Type.Object({
  /** What of it touches persons and organisations; null where no text asks reviews to weigh that, or nothing does. */
  asked: nullable(Type.Object({ items: Type.Array(Touched), citations: Type.Array(CitationSchema) })),
  said: Type.Array(
    Type.Object({
      /** Null where it was said in an examination. */
      replyId: nullable(Text),
      step: Text,
      ...RightsSchema.properties,
      touched: Type.Array(Touched),
      by: Text,
      at: Text,
    }),
  ),
});

const AppliedLocality = Type.Object({
  id: Text,
  code: Text,
  name: Text,
  kind: Type.Enum([...localityKinds]),
  state: Type.Enum([...localityStates]),
});

export const DetailSchema = Type.Object({
  id: Text,
  number: nullable(Text),
  revision: Type.Integer(),
  state: StateSchema,
  sentence: SentenceSchema,
  consumer: Ref,
  provider: Ref,
  /** Between whom it is, where the law tells audiences apart. */
  audience: nullable(Type.Object({ key: Type.Enum(["inner", "outer"]), title: Text, titleEn: Text })),
  steps: Type.Array(
    Type.Object({
      key: Text,
      side: Type.Enum(["provider", "consumer", "office", "leadership"]),
      title: Text,
      titleEn: Text,
      roleTitle: Text,
      roleTitleEn: Text,
      agency: Text,
      /** `passed`: not taken by anybody; the law answered instead. */
      at: Type.Enum(["done", "now", "later", "passed"]),
      citations: Type.Array(CitationSchema),
    }),
  ),
  /** What the law asks to be written down, in its own words. */
  fields: Type.Array(Type.Object({ key: Text, title: Text, titleEn: Text, citations: Type.Array(CitationSchema) })),
  /** Whoever submits commits the agency. */
  declares: Type.Boolean(),
  byLaw: Type.Object({
    direct: nullable(Type.Object({ items: Type.Integer(), citations: Type.Array(CitationSchema) })),
    /** Silence counts as consent, but for data with these marks. */
    silence: nullable(Type.Object({ except: Type.Array(Text), citations: Type.Array(CitationSchema) })),
    /** The limit stands still while the consumer supplements. */
    pauses: Type.Boolean(),
    /** What a longer limit, and a request for a supplement, rest on. */
    extension: Type.Array(CitationSchema),
    supplement: Type.Array(CitationSchema),
    isUnlimited: Type.Boolean(),
  }),
  entry: Type.Object({
    id: Text,
    title: Text,
    versionId: Text,
    versionNumber: Type.Integer(),
    sharingType: Type.Enum([...sharingTypes]),
    sharingMethods: EntryContentSchema.properties.sharingMethods,
    conditions: nullable(Conditions),
    /** The conditions as a refusal may name them. */
    conditionTexts: Type.Array(Text),
  }),
  duty: nullable(Type.Object({ id: Text, title: Text, basis: Text })),
  content: ApplicationContentSchema,
  /** On whose behalf it is; `isKnown`: a text in force has data shared with localities; `isServing`: and the applying agency serves some. */
  behalf: Type.Object({
    localities: Type.Array(AppliedLocality),
    ownUse: Type.Boolean(),
    isKnown: Type.Boolean(),
    isServing: Type.Boolean(),
    citations: Type.Array(CitationSchema),
  }),
  /** The ways of sharing that the entry offers, from the least to the most, and what the law asks of the last one. */
  ladder: Type.Object({
    rungs: Type.Array(Type.Object({ method: RungSchema, modes: Type.Array(Text) })),
    /** Batch only where nothing else does; null where no text says so. */
    last: nullable(Type.Object({ citations: Type.Array(CitationSchema) })),
    /** Whoever takes the present step says whether batch is needed. */
    asks: Type.Boolean(),
    need: nullable(Type.Object({ said: Type.Enum(["confirmed", "denied"]), by: Text, at: Text })),
  }),
  savedAt: Text,
  /** What the class of the data allows, and where this application lies outside of it. */
  allowed: nullable(
    Type.Object({
      guideId: Text,
      version: Type.Integer(),
      code: Text,
      zh: Text,
      en: Text,
      range: Text,
      permission: Text,
      scenarios: Type.Array(Text),
      users: Type.Array(Type.Enum(["department", "authorised-body", "outside"])),
      refuses: Type.Boolean(),
      outside: Type.Array(Type.Enum(["scenario", "scenario-missing", "user"])),
    }),
  ),
  lines: Type.Array(Line),
  gaps: Type.Array(GapSchema),
  submittedAt: nullable(Text),
  declaration: nullable(Type.Object({ by: Text, at: Text })),
  supplement: nullable(
    Type.Object({ missing: Type.Array(Missing), askedAt: Text, answeredAt: nullable(Text), answers: Type.Array(Missing) }),
  ),
  extensions: Type.Array(
    Type.Object({
      id: Text,
      workingDays: Type.Integer(),
      reason: Text,
      askedAt: Text,
      decision: nullable(Type.Enum(["agreed", "refused", "lapsed"])),
      note: nullable(Text),
      decidedAt: nullable(Text),
    }),
  ),
  extensionLeft: Type.Integer(),
  replies: Type.Array(Reply),
  rights: Rights,
  grantId: nullable(Text),
  clocksPreview: Type.Array(ClockSchema),
  judgement: nullable(
    Type.Object({
      record: Type.Object({ grants: Type.Integer(), violations: Type.Integer() }),
      similar: Type.Array(Type.Object({ agency: Ref, at: Text, items: Type.Array(Text), masks: Type.Array(Text) })),
      conditions: Type.Array(Text),
    }),
  ),
  grounds: Type.Object({ unconditional: Type.Array(Ground), conditional: Type.Array(Ground) }),
  actions: Type.Array(Text),
  /** What became of the consumer's own flag. */
  flag: nullable(Type.Object({ number: Text, state: Text, words: Type.Object({ zh: Text, en: Text }) })),
  timeline: Type.Array(TimelineActSchema),
});
