// What the overview answers.
import { Type } from "typebox";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { criteria, lights } from "./light.ts";
import { type Measure, measureKeys, outcomes, PERIODS, ways } from "./measure.ts";

const Text = Type.String();
const Count = Type.Integer();
const Words = Type.Object({ zh: Text, en: Text });
const Ref = Type.Object({ id: Text, name: Text });
const Nullable = <Schema extends ReturnType<typeof Type.String> | typeof Ref | typeof Count>(schema: Schema) =>
  Type.Union([Type.Null(), schema]);
const uuid = Type.String({ pattern: UUID_PATTERN });
export const closed = { additionalProperties: false };

const MeasureSchema = Type.Enum([...measureKeys]);
const Figures = Type.Object(Object.fromEntries(measureKeys.map((key) => [key, Count])) as Record<Measure, typeof Count>);
const Part = Type.Object({ value: Text, published: Count, mounted: Count, shared: Count });
const Mark = {
  criterion: Type.Enum([...criteria]),
  green: Type.Integer({ minimum: 0, maximum: 100 }),
  amber: Type.Integer({ minimum: 0, maximum: 100 }),
};
const Light = Type.Enum([...lights]);

export const PeriodQuery = Type.Union(
  PERIODS.map((days) => Type.Literal(days)),
  { default: 365 },
);
export const OverviewQuery = Type.Object({ agency: Type.Optional(uuid), days: PeriodQuery, fresh: Type.Optional(Type.Boolean()) }, closed);

export const OverviewSchema = Type.Object({
  at: Text,
  day: Text,
  days: Count,
  agency: Nullable(Ref),
  whole: Type.Boolean(),
  figures: Type.Array(
    Type.Object({
      key: MeasureSchema,
      group: Type.Enum(["compiled", "mounted", "shared", "answered", "attention"]),
      title: Words,
      value: Count,
    }),
  ),
  byWay: Type.Object({ table: Count, api: Count }),
  byState: Type.Array(Type.Object({ state: Text, count: Count })),
  agencies: Type.Array(
    Type.Object({
      agency: Ref,
      light: Light,
      judged: Type.Array(Type.Object({ ...Mark, light: Light, good: Count, all: Count, percent: Nullable(Count), opens: MeasureSchema })),
      figures: Figures,
    }),
  ),
  divided: Type.Object({ kind: Type.Array(Part), sharing: Type.Array(Part), grade: Type.Array(Part), theme: Type.Array(Part) }),
  trend: Type.Array(Type.Object({ day: Text, published: Count, mounted: Count, shared: Count, grants: Count, stale: Nullable(Count) })),
  thresholds: Type.Array(
    Type.Object({
      ...Mark,
      title: Words,
      applies: Type.Boolean(),
      citations: Type.Array(CitationSchema),
      setAt: Nullable(Text),
      setBy: Nullable(Text),
    }),
  ),
  actions: Type.Array(Text),
});

const value = Type.Optional(Type.String({ minLength: 1, maxLength: 50 }));
export const NarrowingQuery = {
  measure: MeasureSchema,
  agency: Type.Optional(uuid),
  kind: value,
  sharing: value,
  grade: value,
  theme: value,
  way: Type.Optional(Type.Enum([...ways])),
  state: value,
  user: Type.Optional(uuid),
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 3_660 })),
  day: Type.Optional(Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" })),
};

export const RowsSchema = Type.Object({
  counts: Type.Enum(["entry", "application", "grant", "agency"]),
  title: Words,
  total: Count,
  next: Nullable(Text),
  rows: Type.Array(
    Type.Object({
      id: Text,
      title: Nullable(Text),
      code: Text,
      href: Nullable(Text),
      agency: Ref,
      user: Nullable(Ref),
      state: Nullable(Text),
      outcome: Type.Union([Type.Null(), Type.Enum([...outcomes])]),
      kind: Nullable(Text),
      sharingType: Nullable(Text),
      grade: Nullable(Text),
      theme: Nullable(Text),
      ways: Type.Array(Type.Enum([...ways])),
      grants: Nullable(Count),
      day: Nullable(Text),
      until: Nullable(Text),
    }),
  ),
});

export const ThresholdsBody = Type.Object(
  {
    thresholds: Type.Array(Type.Object(Mark, closed), { minItems: 1, maxItems: criteria.length }),
    reason: Type.String({ minLength: 1, maxLength: 2_000, pattern: "\\S" }),
  },
  closed,
);
