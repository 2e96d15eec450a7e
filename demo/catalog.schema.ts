// What a file of catalog/ must look like: one agency's entries with their items and the real things behind them.
import { type Static, Type } from "typebox";
import { choice, closed, Key, Login, Text } from "#main/jurisdiction.schema.ts";

export const SharingType = choice("unconditional", "conditional", "withheld");
export const SharingMethod = choice("api", "table", "verify", "file", "batch");
export const Grade = choice("general", "important", "core");
export const EntryKey = Type.String({ pattern: "^[a-z]+\\.[a-z0-9-]+$" });

/** What is not said of an item is what most of them are: see `completeItem`. */
const itemFields = {
  name: Text,
  type: choice("string", "integer", "decimal", "date", "datetime", "boolean"),
  description: Text,
  technicalName: Type.Optional(Type.String({ pattern: "^[a-z][a-z0-9_]*$" })),
  length: Type.Optional(Type.Integer({ minimum: 1 })),
  sharingType: Type.Optional(SharingType),
  personal: Type.Optional(choice("none", "personal", "sensitive")),
  grade: Type.Optional(Grade),
  isKey: Type.Optional(Type.Boolean()),
  isTimestamp: Type.Optional(Type.Boolean()),
  codeTable: Type.Optional(Text),
  suggestedMask: Type.Optional(choice("name", "id-number", "mobile", "address", "bank-card", "email", "none")),
  /** A base item of the entry's base library. */
  isBase: Type.Optional(Type.Boolean()),
};

const Item = Type.Object({ key: Key, ...itemFields }, closed);

const TableResource = Type.Object(
  {
    kind: Type.Literal("table"),
    table: choice("division", "resident", "enterprise"),
    /** Item key to column. */
    columns: Type.Record(Type.String(), Text),
  },
  closed,
);

const Operation = Type.Object(
  {
    method: Type.Literal("GET"),
    path: Type.String({ pattern: "^/" }),
    title: Text,
    parameters: Type.Array(
      Type.Object(
        { name: Text, in: choice("query", "path"), type: choice("string", "integer", "date"), required: Type.Boolean(), description: Text },
        closed,
      ),
    ),
    /** Where in the answer the records lie; empty where the answer is the record. */
    records: Type.String(),
    /** What beside the records may pass. */
    envelope: Type.Array(Type.String()),
  },
  closed,
);

const ApiResource = Type.Object(
  {
    kind: Type.Literal("api"),
    upstream: Type.Literal("workdays"),
    operations: Type.Array(Operation, { minItems: 1 }),
    /** Item key to field of a row of the answer. */
    fields: Type.Record(Type.String(), Text),
  },
  closed,
);

const Conditions = Type.Object(
  {
    scope: Text,
    purposes: Type.Array(Text, { minItems: 1, maxItems: 4 }),
    further: Type.Optional(Type.Array(Text)),
    /** Instrument and article that allow the conditions. */
    basis: Type.Optional(Text),
  },
  closed,
);

const Withholding = Type.Object(
  { instrument: choice("law", "administrative-regulation", "state-council-decision", "rule"), title: Text, article: Text, reason: Text },
  closed,
);

const Assessments = Type.Object(
  {
    secrecy: Type.Object({ conclusion: Type.Literal("not-secret"), assessor: Login, note: Text }, closed),
    personalInformation: Type.Object({ applies: Type.Boolean(), conclusion: choice("low", "medium"), measures: Text }, closed),
  },
  closed,
);

const Theme = choice(
  "公共服务",
  "健康保障",
  "社会保障",
  "食品药品安全",
  "安全生产",
  "价格监管",
  "能源安全",
  "信用体系",
  "城乡建设",
  "社区治理",
  "生态环保",
  "应急维稳",
);

const Library = choice("population", "legal-persons", "public-credit", "geospatial", "certificates", "macro-economy");

const entryFields = {
  title: Text,
  summary: Text,
  duty: Key,
  collected: choice("collected", "generated"),
  kind: choice("base", "topic", "department"),
  theme: Theme,
  format: choice("database", "spreadsheet", "file", "api", "image"),
  updateCycle: choice("realtime", "daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly", "irregular"),
  sharingType: SharingType,
  sharingMethods: Type.Array(SharingMethod),
  openType: choice("open", "open-conditional", "not-open"),
  grade: Grade,
  sourceSystem: Text,
};
const furtherFields = {
  /** How it is shared with agencies outside the body, where the text tells them apart. */
  outerSharingType: Type.Optional(SharingType),
  baseLibrary: Type.Optional(Library),
  /** Present when the entry or one of its items is conditional. */
  conditions: Type.Optional(Conditions),
  /** Present when the entry or one of its items is withheld. */
  withholding: Type.Optional(Withholding),
  resources: Type.Optional(Type.Array(Type.Union([TableResource, ApiResource]), { minItems: 1 })),
};

const Entry = Type.Object(
  {
    key: EntryKey,
    ...entryFields,
    ...furtherFields,
    assessments: Assessments,
    items: Type.Array(Item, { minItems: 5, maxItems: 18 }),
  },
  closed,
);

/** An entry like one of 云泽市, in another jurisdiction: only what differs is said. The agency's first clerk assesses it. */
const LikeEntry = Type.Object(
  {
    key: EntryKey,
    like: EntryKey,
    ...Type.Partial(Type.Object(entryFields)).properties,
    ...furtherFields,
    conditions: Type.Optional(Type.Partial(Conditions)),
    items: Type.Optional(Type.Record(Type.String(), Type.Partial(Type.Object(itemFields, closed)))),
    /** Keys of items that this one does not have. */
    without: Type.Optional(Type.Array(Key)),
  },
  closed,
);

export const CatalogFile = Type.Array(Type.Union([Entry, LikeEntry]), { minItems: 1 });

export type WrittenEntry = Static<typeof Entry>;
export type WrittenLike = Static<typeof LikeEntry>;
export type WrittenItem = Static<typeof Item>;

/** An item with everything said. */
export type DemoItem = WrittenItem &
  Required<Pick<WrittenItem, "technicalName" | "sharingType" | "personal" | "grade" | "isKey" | "isTimestamp">>;
export type DemoEntry = Omit<WrittenEntry, "items"> & { readonly items: readonly DemoItem[] };
export type DemoResource = NonNullable<WrittenEntry["resources"]>[number];
