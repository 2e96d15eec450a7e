// What the routes of exchanges take and answer.
import { type TSchema, Type } from "typebox";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { SentenceSchema } from "#modules/deadlines/index.ts";
import { TimelineActSchema } from "#modules/ledger/index.ts";
import { fileEncodings, fileFormats } from "#kernel/file-drop.ts";
import { exchangeStates, modes, runStates } from "./exchange.ts";

const Text = Type.String();
const Id = Type.String({ pattern: UUID_PATTERN });
const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([Type.Null(), schema]);
const Words = Type.Object({ zh: Text, en: Text });
const Ref = Type.Object({ id: Text, name: Text });
/** A name in a database: what PostgreSQL cuts at 63 bytes is refused rather than cut. */
const Name = Type.String({ minLength: 1, maxLength: 63, pattern: "^[^\\u0000-\\u001f]+$" });

/** Empty where rows go into files. */
const NameOrNone = Type.String({ maxLength: 63, pattern: "^[^\\u0000-\\u001f]*$" });

const FileFormSchema = Type.Object(
  {
    format: Type.Enum([...fileFormats]),
    encoding: Type.Enum([...fileEncodings]),
    guard: Type.Boolean(),
    rowsMax: Type.Integer({ minimum: 1, maximum: 100_000_000 }),
    megabytesMax: Type.Integer({ minimum: 1, maximum: 4_096 }),
    keepDays: Type.Integer({ minimum: 1, maximum: 365 }),
  },
  { additionalProperties: false },
);

const facts = {
  title: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }),
  connectionId: Nullable(Id),
  /** Instead of a front database. */
  files: Type.Optional(Nullable(FileFormSchema)),
  targetSchema: NameOrNone,
  targetTable: NameOrNone,
  createTarget: Type.Boolean(),
  mode: Type.Enum([...modes]),
  watermarkItem: Nullable(Id),
  overlap: Type.Integer({ minimum: 0, maximum: 31_536_000 }),
  columns: Type.Array(
    Type.Object(
      { itemId: Id, to: Name, dictionary: Nullable(Type.String({ minLength: 1, maxLength: 100 })) },
      { additionalProperties: false },
    ),
    { minItems: 1, maxItems: 500 },
  ),
  schedule: Nullable(Type.String({ minLength: 9, maxLength: 100 })),
  rejectsMax: Type.Integer({ minimum: 0, maximum: 100_000 }),
};

export const NewExchangeBody = Type.Object({ grantId: Id, ...facts }, { additionalProperties: false });
export const ChangedExchangeBody = Type.Object(facts, { additionalProperties: false });

export const RunSchema = Type.Object({
  id: Text,
  number: Type.Integer(),
  cause: Type.Enum(["schedule", "person"]),
  requestedBy: Nullable(Text),
  state: Type.Enum([...runStates]),
  queuedAt: Text,
  startedAt: Nullable(Text),
  endedAt: Nullable(Text),
  attempts: Type.Integer(),
  rows: Type.Integer(),
  bytes: Type.Integer(),
  refused: Type.Integer(),
  /** How many rows there are about; null where nobody knows. */
  about: Nullable(Type.Integer()),
  /** Rows that stand in files already; null where none are made. */
  made: Nullable(Type.Integer()),
  rowsPerSecond: Nullable(Type.Number()),
  secondsLeft: Nullable(Type.Integer()),
  digest: Text,
  problem: Nullable(Type.Object({ code: Text, zh: Text, en: Text })),
});

const line = {
  id: Text,
  number: Text,
  title: Text,
  entryTitle: Text,
  grant: Type.Object({ id: Text, number: Text }),
  consumer: Ref,
  provider: Ref,
  state: Type.Enum([...exchangeStates]),
  mode: Type.Enum([...modes]),
  /** Null where rows go to a front database. */
  files: Nullable(FileFormSchema),
  schedule: Nullable(Text),
  nextAt: Nullable(Text),
  lastRun: Nullable(RunSchema),
  /** Since it was set up. */
  carried: Type.Object({ rows: Type.Integer(), bytes: Type.Integer() }),
};
export const ExchangeLineSchema = Type.Object(line);

export const ExchangeSchema = Type.Object({
  ...line,
  revision: Type.Integer(),
  sentence: SentenceSchema,
  createdAt: Text,
  createdBy: Text,
  /** For its own agency alone. */
  connection: Nullable(Type.Object({ id: Text, title: Text, database: Text })),
  targetSchema: Text,
  targetTable: Text,
  createTarget: Type.Boolean(),
  source: Nullable(Type.Object({ title: Text, key: Type.Array(Text) })),
  /** Of an exchange by change capture that has begun. */
  capture: Nullable(
    Type.Object({
      phase: Type.Enum(["copying", "following"]),
      lagBytes: Type.Integer(),
      lagSeconds: Type.Integer(),
      followedAt: Nullable(Text),
      /** What the provider's server keeps for it. */
      keptBytes: Type.Integer(),
      /** Until when it is kept where nobody follows; null while somebody does. */
      keptUntil: Nullable(Text),
    }),
  ),
  watermarkItem: Nullable(Text),
  watermarkName: Nullable(Text),
  overlap: Type.Integer(),
  columns: Type.Array(
    Type.Object({ itemId: Text, name: Text, from: Text, to: Text, mask: Text, dictionary: Nullable(Text), isKey: Type.Boolean() }),
  ),
  rejectsMax: Type.Integer(),
  actions: Type.Array(Text),
  mayReadRejects: Type.Boolean(),
  timeline: Type.Array(TimelineActSchema),
});

/** Grants of an agency that an exchange can be set up for. */
export const ExchangeGrantsSchema = Type.Object({
  rows: Type.Array(Type.Object({ id: Text, number: Text, entryTitle: Text, provider: Ref, until: Text })),
});

/** What a consumer may choose from when it sets an exchange up. */
export const OptionsSchema = Type.Object({
  grant: Type.Object({ id: Text, number: Text, entryTitle: Text, rowsPerDay: Type.Integer(), until: Text }),
  connections: Type.Array(Type.Object({ id: Text, title: Text, dialect: Text, database: Text })),
  items: Type.Array(
    Type.Object({ itemId: Text, name: Text, field: Text, type: Text, mask: Text, isKey: Type.Boolean(), codeTable: Nullable(Text) }),
  ),
  key: Type.Array(Text),
  /** Whether the key is granted and unmasked, without which nothing can be carried by increments. */
  isKeyGranted: Type.Boolean(),
  /** Whether the source is a provider's own PostgreSQL, of which the changes can be followed. */
  mayCapture: Type.Boolean(),
  watermarks: Type.Array(Type.Object({ itemId: Text, name: Text, type: Text })),
});

export const FindingsSchema = Type.Object({
  findings: Type.Array(Type.Object({ level: Type.Enum(["blocks", "warns"]), ...Words.properties })),
  rows: Nullable(Type.Integer()),
});

export const ExchangeFileSchema = Type.Object({
  id: Text,
  run: Type.Integer(),
  part: Type.Integer(),
  parts: Type.Integer(),
  name: Text,
  rows: Type.Integer(),
  bytes: Type.Integer(),
  sha256: Text,
  sm3: Text,
  madeAt: Text,
  keptUntil: Text,
  /** Whether its bytes are kept still. */
  isThere: Type.Boolean(),
});

/** `fields`: the target columns in the order in which the lines write them. */
export const RejectSchema = Type.Object({
  number: Type.Integer(),
  chunk: Type.Integer(),
  reason: Text,
  reasonEn: Text,
  line: Nullable(Text),
});
