// What the routes of aggregation take and answer.
import { type TSchema, Type } from "typebox";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { SentenceSchema } from "#modules/deadlines/index.ts";
import { TimelineActSchema } from "#modules/ledger/index.ts";
import { RuleSchema } from "./rule.ts";
import { loadPaths, loadStates, modes, taskStates } from "./task.ts";

const closed = { additionalProperties: false };
const Text = Type.String();
const Id = Type.String({ pattern: UUID_PATTERN });
const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([Type.Null(), schema]);
const Ref = Type.Object({ id: Text, name: Text });

const facts = {
  title: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }),
  mode: Type.Enum([...modes]),
  rejectsMax: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
  rules: Type.Array(RuleSchema, { maxItems: 100 }),
};
export const NewTaskBody = Type.Object(
  {
    entryId: Id,
    tableName: Nullable(Type.String({ minLength: 1, maxLength: 51 })),
    keyItem: Nullable(Id),
    deviationReason: Type.Optional(Type.String({ maxLength: 1_000 })),
    ...facts,
  },
  closed,
);
export const ChangedTaskBody = Type.Object(facts, closed);
export const MappingBody = Type.Object({ mapping: Type.Array(Nullable(Id), { minItems: 1, maxItems: 1_000 }) }, closed);

export const LoadSchema = Type.Object({
  id: Text,
  number: Type.Integer(),
  path: Type.Enum([...loadPaths]),
  mode: Type.Enum([...modes]),
  state: Type.Enum([...loadStates]),
  fileName: Nullable(Text),
  requestedBy: Nullable(Text),
  begunAt: Text,
  endedAt: Nullable(Text),
  seconds: Nullable(Type.Number()),
  rows: Type.Integer(),
  bytes: Type.Integer(),
  accepted: Type.Integer(),
  refused: Type.Integer(),
  inserted: Type.Integer(),
  digest: Text,
  headings: Type.Array(Text),
  mapping: Type.Array(Nullable(Text)),
  findings: Type.Array(
    Type.Object({ item: Text, zh: Text, en: Text, rows: Type.Integer(), refuses: Type.Boolean(), isRule: Type.Boolean() }),
  ),
  problem: Nullable(Type.Object({ code: Text, zh: Text, en: Text })),
});

export const TaskLineSchema = Type.Object({
  id: Text,
  number: Text,
  title: Text,
  state: Type.Enum([...taskStates]),
  mode: Type.Enum([...modes]),
  entry: Type.Object({ id: Text, code: Text }),
  agency: Ref,
  rows: Nullable(Type.Integer()),
  loadedAt: Nullable(Text),
  lastLoad: Nullable(LoadSchema),
});

const ItemSchema = Type.Object({
  id: Text,
  name: Text,
  itemType: Text,
  column: Text,
  columnType: Text,
  isKey: Type.Boolean(),
  isTimestamp: Type.Boolean(),
  codeTable: Nullable(Text),
});
const ReferableSchema = Type.Object({ id: Text, title: Text, items: Type.Array(Ref) });

export const SettingSchema = Type.Object({
  entry: Type.Object({ id: Text, code: Text, title: Text }),
  taskId: Nullable(Text),
  tableName: Text,
  isThere: Type.Boolean(),
  keyItem: Nullable(Text),
  items: Type.Array(ItemSchema),
  referables: Type.Array(ReferableSchema),
});

export const TaskSchema = Type.Object({
  id: Text,
  number: Text,
  title: Text,
  state: Type.Enum([...taskStates]),
  mode: Type.Enum([...modes]),
  rejectsMax: Type.Integer(),
  revision: Type.Integer(),
  table: Type.Object({ name: Text, rows: Nullable(Type.Integer()), loadedAt: Nullable(Text) }),
  entry: Type.Object({ id: Text, code: Text, title: Text, updateCycle: Nullable(Text) }),
  agency: Ref,
  items: Type.Array(ItemSchema),
  missing: Type.Array(Text),
  rules: Type.Array(Type.Object({ rule: RuleSchema, zh: Text, en: Text })),
  referables: Type.Array(ReferableSchema),
  lastLoad: Nullable(LoadSchema),
  undo: Nullable(Type.Object({ loadedAt: Text, rows: Type.Integer() })),
  mayReadRejects: Type.Boolean(),
  sentence: SentenceSchema,
  createdAt: Text,
  createdBy: Text,
  actions: Type.Array(Type.Enum(["load", "edit", "end", "undo"])),
  timeline: Type.Array(TimelineActSchema),
});

export const ChoiceSchema = Type.Object({
  id: Text,
  code: Text,
  title: Text,
  items: Type.Integer(),
  mounted: Nullable(Type.Enum(["table", "database", "api", "file"])),
});

export const RejectsSchema = Type.Object({
  headings: Type.Array(Text),
  rows: Type.Array(
    Type.Object({ line: Type.Integer(), faults: Type.Array(Type.Object({ item: Text, zh: Text, en: Text })), cells: Type.Array(Text) }),
  ),
  next: Nullable(Text),
});
