// What the rules look like when they leave through the API.
import { type Static, Type } from "typebox";
import { CitationSchema } from "#law/citation.schema.ts";

const Text = Type.String();
const nullable = <Schema extends Parameters<typeof Type.Array>[0]>(schema: Schema) => Type.Union([schema, Type.Null()]);
const Words = Type.Object({ zh: Text, en: Text });
export type Words = Static<typeof Words>;
const Citations = Type.Array(CitationSchema);
/** Null: for every audience. */
const Audience = nullable(Type.Enum(["inner", "outer"]));

const Pack = Type.Object({
  key: Text,
  id: Text,
  number: Text,
  title: Words,
  shortLabel: Text,
  rank: Text,
  inForceFrom: Text,
  inForceUntil: nullable(Text),
  /** The heading of the reading that chose the day, where the text itself names none. */
  inForceFromReading: nullable(Text),
  running: Type.Enum(["keep", "recompute"]),
});

/** A step of a procedure with whoever takes it, or one ground of a list. */
const Part = Type.Object({ title: Words, who: nullable(Words) });

export const TopicSchema = Type.Object({
  kind: Text,
  key: Text,
  theme: Text,
  title: Words,
  /** One where every audience meets the same rule. */
  readings: Type.Array(
    Type.Object({
      audience: Audience,
      /** Null where no text speaks of it. */
      value: nullable(Words),
      parts: Type.Array(Part),
      voices: Type.Array(
        Type.Object({
          pack: Text,
          label: Text,
          says: Words,
          outcome: Type.Enum(["holds", "joins", "agrees", "yields"]),
          why: Words,
          citations: Citations,
        }),
      ),
      citations: Citations,
    }),
  ),
});
export type TopicView = Static<typeof TopicSchema>;

export const FindingSchema = Type.Object({
  id: Text,
  kind: Type.Enum(["laxer", "contradicts", "gap"]),
  rule: Text,
  title: Words,
  audience: Audience,
  packs: Type.Array(Text),
  text: Words,
  citations: Citations,
  /** What a reader of both texts has found; null where nobody has reviewed it. */
  review: nullable(Words),
});
export type FindingView = Static<typeof FindingSchema>;

export const LawSchema = Type.Object({
  profile: Text,
  id: Text,
  title: Words,
  vocabulary: Type.Record(Text, Words),
  packs: Type.Array(
    Type.Object({
      ...Pack.properties,
      /** The official text, where the operator has loaded it. */
      text: nullable(Type.Object({ articles: Type.Integer(), importedAt: Text, source: Text })),
    }),
  ),
  audiences: Type.Array(Type.Object({ key: Type.Enum(["inner", "outer"]), title: Words })),
  /** What takes effect or ends within the next two years. */
  upcoming: Type.Array(Type.Object({ from: Text, begins: Type.Array(Pack), ends: Type.Array(Pack) })),
  topics: Type.Array(TopicSchema),
  findings: Type.Array(FindingSchema),
  deadlines: Type.Array(
    Type.Object({
      key: Text,
      audience: Audience,
      title: Words,
      lengthText: Words,
      bearer: Text,
      silence: Type.Enum(["overdue", "deemed-consent"]),
      /** Marks of data that silence never gives out. */
      never: Type.Array(Text),
      extension: nullable(Words),
      /** Working days by which it can be extended; 0 where it cannot. */
      extensibleBy: Type.Integer(),
      pause: nullable(Words),
      within: nullable(Text),
      tells: Type.Array(Text),
      citations: Citations,
    }),
  ),
  waits: Type.Array(
    Type.Object({
      key: Text,
      audience: Audience,
      title: Words,
      lengthText: Words,
      urgent: Type.Enum(["flagged", "waits"]),
      tells: Type.Array(Text),
      citations: Citations,
    }),
  ),
  procedures: Type.Array(
    Type.Object({
      key: Text,
      audience: Audience,
      title: Words,
      /** `when`: the kinds of sharing for which alone it is needed. */
      steps: Type.Array(
        Type.Object({ key: Text, title: Words, role: Text, roleTitle: Words, side: Text, when: nullable(Words), citations: Citations }),
      ),
      requiredFields: Type.Array(Type.Object({ key: Text, title: Words, when: nullable(Words), citations: Citations })),
      citations: Citations,
    }),
  ),
  grounds: Type.Array(
    Type.Object({
      kind: Text,
      audience: Audience,
      rows: Type.Array(Type.Object({ key: Text, title: Words, needs: Type.Array(Text), citations: Citations })),
    }),
  ),
  retention: Type.Array(Type.Object({ key: Text, audience: Audience, title: Words, lengthText: Words, citations: Citations })),
  parameters: Type.Array(Type.Object({ key: Text, title: Words, value: Text, reading: Text, citations: Citations })),
});
export type LawView = Static<typeof LawSchema>;

export const ComparisonSchema = Type.Object({
  texts: Type.Array(
    Type.Object({ ...Pack.properties, audiences: Type.Array(Type.Object({ key: Type.Enum(["inner", "outer"]), title: Words })) }),
  ),
  topics: Type.Array(
    Type.Object({
      kind: Text,
      key: Text,
      theme: Text,
      title: Words,
      /** In the order of the texts; no readings where a text is silent. */
      cells: Type.Array(
        Type.Object({
          text: Text,
          readings: Type.Array(Type.Object({ audience: Audience, value: Words, parts: Type.Array(Part), citations: Citations })),
        }),
      ),
    }),
  ),
});
export type ComparisonView = Static<typeof ComparisonSchema>;

export const CalculationSchema = Type.Object({
  due: Text,
  dueAt: Text,
  /** Before the extension. */
  bareDue: Text,
  provisional: Type.Boolean(),
  title: nullable(Words),
  lengthText: Words,
  silence: nullable(Type.Enum(["overdue", "deemed-consent"])),
  citations: Citations,
  counted: Type.Array(Type.Object({ day: Text, kind: Text, counts: Type.Boolean(), name: nullable(Text) })),
});

export const ArticleSchema = Type.Object({
  pack: Text,
  title: Words,
  article: Text,
  /** Null where the operator has not loaded the text. */
  text: nullable(Text),
  importedAt: nullable(Text),
});
