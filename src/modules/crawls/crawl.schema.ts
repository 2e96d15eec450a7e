// What the routes of crawls take and answer.
import { type TSchema, Type } from "typebox";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { crawlStates, outcomes, standings } from "./crawl.ts";

const Text = Type.String();
const Whole = Type.Integer();
const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([Type.Null(), schema]);
const Words = Type.Object({ zh: Text, en: Text });
const closed = { additionalProperties: false };
const Id = Type.String({ pattern: UUID_PATTERN });
const Number = Type.Integer({ minimum: 1, maximum: 1_000_000 });
const Numbers = Type.Array(Number, { minItems: 1, maxItems: 20_000 });
const StandingSchema = Type.Enum([...standings]);
const OutcomeSchema = Type.Enum([...outcomes]);

const filter = {
  q: Type.Optional(Type.String({ maxLength: 100 })),
  schema: Type.Optional(Type.String({ maxLength: 128 })),
  standing: Type.Optional(StandingSchema),
};

export const NewCrawlBody = Type.Object({ connectionId: Id }, closed);
export const ChoiceBody = Type.Object(
  {
    /** Either these, or whatever matches but for `except`. */
    numbers: Type.Optional(Numbers),
    matching: Type.Optional(Type.Object(filter, closed)),
    except: Type.Optional(Type.Array(Number, { maxItems: 20_000 })),
    sampling: Type.Boolean(),
  },
  closed,
);
export const AsideBody = Type.Object({ numbers: Numbers, reason: Type.String({ minLength: 1, maxLength: 200 }) }, closed);
export const BackBody = Type.Object({ numbers: Numbers }, closed);
export const TableQuery = { ...filter, outcome: Type.Optional(OutcomeSchema) };

const counted = (names: readonly string[]) => Type.Object(Object.fromEntries(names.map((name) => [name, Whole])));

const line = {
  id: Text,
  connection: Type.Object({ id: Text, title: Text }),
  createdAt: Text,
  createdBy: Text,
  state: Type.Enum([...crawlStates]),
  tables: Whole,
  outcomes: counted(outcomes),
  standings: counted(standings),
};
export const CrawlLineSchema = Type.Object(line);
export const CrawlSchema = Type.Object({
  ...line,
  sampling: Type.Boolean(),
  progress: Type.Object({ settled: Whole, total: Whole, perMinute: Nullable(Whole), secondsLeft: Nullable(Whole) }),
  failure: Nullable(Words),
  newer: Nullable(Text),
  schemas: Type.Array(Type.Object({ schema: Text, tables: Whole })),
  actions: Type.Array(Text),
});

const table = {
  number: Whole,
  schemaName: Text,
  tableName: Text,
  kind: Type.Enum(["table", "view"]),
  comment: Text,
  rowEstimate: Nullable(Type.Number()),
  isReadable: Type.Boolean(),
  columnCount: Whole,
  standing: StandingSchema,
  difference: Type.Object({
    added: Type.Array(Text),
    removed: Type.Array(Text),
    changed: Type.Array(Type.Object({ name: Text, before: Text, after: Text })),
  }),
  outcome: OutcomeSchema,
  notes: Type.Array(Words),
  entry: Nullable(Type.Object({ id: Text, code: Text, title: Text, isDraft: Type.Boolean() })),
  reason: Nullable(Text),
};
export const CrawlTableLineSchema = Type.Object(table);
export const CrawlTableSchema = Type.Object({
  ...table,
  columns: Type.Array(
    Type.Object({
      name: Text,
      type: Text,
      length: Nullable(Whole),
      nullable: Type.Boolean(),
      comment: Text,
      isKey: Type.Boolean(),
      refers: Nullable(Type.Object({ schema: Text, table: Text, column: Text })),
      labels: Type.Array(Text),
      finding: Nullable(
        Type.Object({
          /** Counts over sampled values; null where none were read. */
          profile: Nullable(
            Type.Object({
              sampled: Whole,
              empty: Whole,
              distinct: Whole,
              shortest: Nullable(Whole),
              longest: Nullable(Whole),
              pattern: Nullable(Text),
            }),
          ),
          title: Words,
          personal: Text,
          grade: Nullable(Text),
          mask: Text,
          confidence: Type.Number(),
          evidence: Type.Array(Words),
          basis: Words,
        }),
      ),
    }),
  ),
});
