// How breaches on record leave through the API.
import { Type } from "typebox";
import { CitationSchema } from "#law/citation.schema.ts";
import { measures } from "#law/index.ts";
import { SentenceSchema } from "#modules/deadlines/index.ts";
import { TimelineActSchema } from "#modules/ledger/index.ts";
import { measureStates } from "./measure.ts";
import { sources, violationStates } from "./violation.ts";

const Text = Type.String();
const nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) => Type.Union([schema, Type.Null()]);
const Words = Type.Object({ zh: Text, en: Text });
const Citations = Type.Array(CitationSchema);
const Said = nullable(Type.Object({ words: Text, by: Text, at: Text }));
const MeasureKind = Type.Enum([...measures]);

export const KindSchema = Type.Object({
  key: Text,
  title: Words,
  sides: Type.Array(Text),
  needsBasis: Type.Boolean(),
  mayReport: Type.Boolean(),
  follows: Type.Array(Type.Object({ measure: MeasureKind, when: Text, to: nullable(Words), citations: Citations })),
  citations: Citations,
});

export const ViolationLine = Type.Object({
  id: Text,
  number: Text,
  kind: Text,
  kindTitle: Words,
  agency: Type.Object({ id: Text, name: Text }),
  title: Words,
  source: Type.Enum([...sources]),
  state: Type.Enum([...violationStates]),
  mendBy: nullable(Text),
  raisedAt: Text,
  changedAt: Text,
  citations: Citations,
  sentence: SentenceSchema,
  actions: Type.Array(Text),
});

export const ViolationDetail = Type.Object({
  ...ViolationLine.properties,
  view: Type.Enum(["whole", "own", "report"]),
  detail: Words,
  basis: Text,
  href: nullable(Text),
  grantId: nullable(Text),
  kindNow: nullable(KindSchema),
  reporter: nullable(Type.Object({ agency: Text, name: Text })),
  evidence: Type.Array(
    Type.Object({
      id: Text,
      kind: Text,
      sourceId: Text,
      label: Words,
      words: Text,
      href: nullable(Text),
      snapshot: Type.Unknown(),
      addedAt: Text,
    }),
  ),
  hearing: nullable(Type.Object({ asked: Said, answerBy: Text, daysFrom: Type.Enum(["law", "office"]), statement: Said })),
  finding: Said,
  decision: Said,
  objection: Said,
  objectionOutcome: nullable(
    Type.Object({
      outcome: Type.Enum(["upheld", "withdrawn"]),
      words: Type.Optional(Text),
      by: Type.Optional(Text),
      at: Type.Optional(Text),
    }),
  ),
  closing: Said,
  measures: Type.Array(
    Type.Object({
      id: Text,
      kind: MeasureKind,
      state: Type.Enum([...measureStates]),
      words: Text,
      addressee: Text,
      document: Text,
      dueOn: nullable(Text),
      orderedBy: Text,
      orderedAt: Text,
      answer: Said,
      outcome: Said,
      citations: Citations,
    }),
  ),
  possible: Type.Array(Type.Object({ measure: MeasureKind, isNow: Type.Boolean(), to: nullable(Words), citations: Citations })),
  timeline: Type.Array(TimelineActSchema),
});

export const FigureSchema = Type.Object({
  key: Text,
  title: Words,
  raised: Type.Integer(),
  established: Type.Integer(),
  dismissed: Type.Integer(),
  open: Type.Integer(),
  closed: Type.Integer(),
  late: Type.Integer(),
});

export const CaseFileSchema = Type.Object({
  content: Type.Object({ format: Text, at: Text, matter: Type.Unknown() }),
  suite: Text,
  signature: Text,
  publicKey: Text,
});
