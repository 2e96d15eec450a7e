// The pieces of the API's answers about demands and lists.
import { type TSchema, Type } from "typebox";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { SentenceSchema } from "#modules/deadlines/index.ts";
import { TimelineActSchema } from "#modules/ledger/index.ts";
import { VerdictSchema } from "#modules/catalog/index.ts";
import { DemandContentSchema } from "./content.ts";
import { demandStates } from "./demand.ts";
import { reasonKinds } from "./likeness.ts";
import { findingKinds } from "./negative.ts";
import { differenceKinds } from "./supply.ts";

export const Text = Type.String();
export const closed = { additionalProperties: false };
export const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([Type.Null(), schema]);
export const Id = Type.String({ pattern: UUID_PATTERN });
export const IdParam = Type.Object({ id: Id });
export const Words = Type.String({ minLength: 1, maxLength: 2_000 });
export const AudienceSchema = Type.Enum(["inner", "outer"]);
const Ref = Type.Object({ id: Text, name: Text });
const StateSchema = Type.Enum([...demandStates]);

export const GapSchema = Type.Object({ pointer: Text, text: Text });
export const LinkSchema = Type.Object({ wantedId: Id, itemId: Id }, closed);

export const DemandLineSchema = Type.Object({
  id: Text,
  number: Nullable(Text),
  title: Text,
  agency: Ref,
  audience: Nullable(AudienceSchema),
  target: Text,
  state: StateSchema,
  items: Type.Integer(),
  unmet: Type.Integer(),
  itemNames: Type.Array(Text),
  savedAt: Text,
  handedInAt: Nullable(Text),
  sentence: SentenceSchema,
});

export const DemandListSchema = Type.Object({
  rows: Type.Array(DemandLineSchema),
  next: Nullable(Text),
  total: Type.Integer(),
  states: Type.Array(Type.Object({ state: StateSchema, count: Type.Integer() })),
});

export const DemandPageSchema = Type.Object({
  id: Text,
  number: Nullable(Text),
  state: StateSchema,
  revision: Type.Integer(),
  agency: Ref,
  target: Nullable(Ref),
  duty: Nullable(Text),
  content: DemandContentSchema,
  registeredBy: Text,
  savedAt: Text,
  handedInAt: Nullable(Text),
  outcome: Text,
  sentence: SentenceSchema,
  supplies: Type.Array(
    Type.Object({
      entry: Type.Object({ id: Text, code: Text, title: Text }),
      agency: Ref,
      how: Type.Enum(["matched", "catalogued"]),
      isPublished: Type.Boolean(),
      links: Type.Array(Type.Object({ wantedId: Text, itemId: Text, item: Text })),
      applicationId: Nullable(Text),
      canApply: Type.Boolean(),
    }),
  ),
  routes: Type.Array(
    Type.Object({
      agency: Ref,
      how: Type.Enum(["routed", "claimed"]),
      words: Text,
      routedAt: Text,
      answer: Nullable(Type.Enum(["agreed", "not-held", "recalled"])),
      answerWords: Text,
      answeredAt: Nullable(Text),
    }),
  ),
  actions: Type.Array(Text),
  gaps: Type.Array(GapSchema),
  timeline: Type.Array(TimelineActSchema),
  citations: Type.Array(CitationSchema),
});

export const WishSchema = Type.Object(
  {
    title: Type.String({ maxLength: 128 }),
    items: Type.Array(
      Type.Object({ id: Id, name: Type.String({ maxLength: 100 }), codeTable: Type.Optional(Type.String({ maxLength: 100 })) }, closed),
      { maxItems: 200 },
    ),
  },
  closed,
);

export const ProposalsSchema = Type.Object({
  rows: Type.Array(
    Type.Object({
      entryId: Text,
      versionId: Text,
      code: Text,
      title: Text,
      agency: Ref,
      sharingType: Text,
      verdict: VerdictSchema,
      score: Type.Number(),
      met: Type.Integer(),
      reasons: Type.Array(
        Type.Object({
          kind: Type.Enum([...reasonKinds]),
          wantedId: Nullable(Text),
          wanted: Text,
          itemId: Nullable(Text),
          met: Text,
          points: Type.Number(),
        }),
      ),
    }),
  ),
});

export const MatchingSchema = Type.Object({
  wanted: Type.Integer(),
  met: Type.Integer(),
  rows: Type.Array(
    Type.Object({
      name: Text,
      demands: Type.Integer(),
      agencies: Type.Integer(),
      since: Text,
      wantedBy: Type.Array(Type.Object({ id: Text, number: Text, title: Text, agency: Text, state: StateSchema })),
    }),
  ),
  next: Nullable(Text),
});

const Confirmed = Type.Object({ id: Text, sequence: Type.Integer(), confirmedOn: Text, confirmedBy: Text, hash: Text });

export const SupplyListSchema = Type.Object({
  agency: Ref,
  audience: Nullable(AudienceSchema),
  lines: Type.Array(
    Type.Object({
      entryId: Text,
      code: Text,
      title: Text,
      version: Type.Integer(),
      hash: Text,
      sharingType: Type.Enum(["unconditional", "conditional"]),
      scope: Text,
      methods: Type.Array(Text),
      cycle: Text,
      items: Type.Integer(),
      difference: Type.Enum([...differenceKinds]),
      was: Type.Array(Text),
    }),
  ),
  counts: Type.Object({
    unconditional: Type.Integer(),
    conditional: Type.Integer(),
    added: Type.Integer(),
    changed: Type.Integer(),
    removed: Type.Integer(),
  }),
  confirmed: Nullable(Confirmed),
  hash: Text,
  actions: Type.Array(Text),
  citations: Type.Array(CitationSchema),
});

export const SupplyOverviewSchema = Type.Object({
  rows: Type.Array(
    Type.Object({
      agency: Ref,
      supplied: Type.Integer(),
      confirmed: Nullable(Type.Object({ sequence: Type.Integer(), confirmedOn: Text })),
      isChanged: Type.Boolean(),
    }),
  ),
});

export const NegativeListSchema = Type.Object({
  rows: Type.Array(
    Type.Object({
      entryId: Text,
      code: Text,
      title: Text,
      agency: Ref,
      version: Type.Integer(),
      publishedOn: Text,
      whole: Type.Boolean(),
      items: Type.Array(Text),
      basis: Nullable(Type.Object({ instrument: Text, document: Text, article: Text, reason: Text })),
      approvedBy: Type.Array(Text),
      findings: Type.Array(Type.Object({ kind: Type.Enum([...findingKinds]), zh: Text, en: Text })),
    }),
  ),
  next: Nullable(Text),
  total: Type.Integer(),
  faulty: Type.Integer(),
  citations: Type.Array(CitationSchema),
});
