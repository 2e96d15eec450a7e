// What a file of catalog/ must look like: one agency's entries with their items and the real things behind them.
import { type Static, Type } from "typebox";
import { choice, closed, Key, Login, Text } from "#main/jurisdiction.schema.ts";

export const SharingType = choice("unconditional", "conditional", "withheld");
export const SharingMethod = choice("api", "table", "verify", "file", "batch");
export const Grade = choice("general", "important", "core");
export const EntryKey = Type.String({ pattern: "^[a-z]+\\.[a-z0-9-]+$" });

const Item = Type.Object(
  {
    key: Key,
    name: Text,
    technicalName: Type.String({ pattern: "^[a-z][a-z0-9_]*$" }),
    type: choice("string", "integer", "decimal", "date", "datetime", "boolean"),
    length: Type.Optional(Type.Integer({ minimum: 1 })),
    description: Text,
    sharingType: SharingType,
    personal: choice("none", "personal", "sensitive"),
    grade: Grade,
    isKey: Type.Boolean(),
    isTimestamp: Type.Boolean(),
    codeTable: Type.Optional(Text),
    suggestedMask: Type.Optional(choice("name", "id-number", "mobile", "address", "bank-card", "email", "none")),
  },
  closed,
);

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
    /** JSON pointer to the list of rows in the answer; empty when the answer is one row. */
    rows: Type.String(),
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
  { scope: Text, purposes: Type.Array(Text, { minItems: 1, maxItems: 4 }), further: Type.Optional(Type.Array(Text)) },
  closed,
);

const Withholding = Type.Object(
  { instrument: choice("law", "administrative-regulation", "state-council-decision"), title: Text, article: Text, reason: Text },
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

const Entry = Type.Object(
  {
    key: EntryKey,
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
    /** Present when the entry or one of its items is conditional. */
    conditions: Type.Optional(Conditions),
    /** Present when the entry or one of its items is withheld. */
    withholding: Type.Optional(Withholding),
    openType: choice("open", "open-conditional", "not-open"),
    grade: Grade,
    sourceSystem: Text,
    assessments: Assessments,
    items: Type.Array(Item, { minItems: 5, maxItems: 18 }),
    resources: Type.Optional(Type.Array(Type.Union([TableResource, ApiResource]), { minItems: 1 })),
  },
  closed,
);

export const CatalogFile = Type.Array(Entry, { minItems: 1 });

export type DemoItem = Static<typeof Item>;
export type DemoEntry = Static<typeof Entry>;
export type DemoResource = NonNullable<DemoEntry["resources"]>[number];
