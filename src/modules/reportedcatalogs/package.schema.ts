// The lines of a package and of a receipt, as both sides check them.
import { type Static, type TSchema, Type } from "typebox";

export const PACKAGE_FORMAT = "govshare-catalog/1";
export const RECEIPT_FORMAT = "govshare-catalog-receipt/1";

/** The whole catalog, or what differs from what was last told. */
export const packageKinds = ["full", "changes"] as const;
export type PackageKind = (typeof packageKinds)[number];

const closed = { additionalProperties: false };
const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([Type.Null(), schema]);
const text = (maxLength: number, minLength = 0) => Type.String({ minLength, maxLength });
const Day = Type.String({ pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$" });
const Instant = Type.String({ pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z$" });
const Hex = Type.String({ pattern: "^[0-9a-f]{64}$" });
const Division = Type.String({ pattern: "^\\d{6}$" });
const Count = Type.Integer({ minimum: 0, maximum: 100_000_000 });
export const SuiteName = Type.Enum(["gm", "international"]);
const sharing = Type.Enum(["unconditional", "conditional", "withheld"]);

export const ManifestSchema = Type.Object(
  {
    format: Type.Literal(PACKAGE_FORMAT),
    kind: Type.Enum([...packageKinds]),
    number: Type.Integer({ minimum: 1, maximum: 2_000_000_000 }),
    previous: nullable(Hex),
    at: Instant,
    law: text(500, 1),
    node: Type.Object({ code: text(50, 1), name: text(200, 1), division: Division }, closed),
    suite: SuiteName,
    publicKey: text(500, 1),
  },
  closed,
);
export type Manifest = Static<typeof ManifestSchema>;

/** How many entries were told in what way, and what was kept back. */
export const CountsSchema = Type.Object(
  {
    added: Count,
    changed: Count,
    removed: Count,
    /** Withheld entries, of which only the name, the agency and the basis leave. */
    reduced: Count,
    /** Entries graded as core data, of which nothing leaves. */
    keptBack: Count,
    /** Withheld items of entries that can be shared: they do not leave. */
    itemsKeptBack: Count,
  },
  closed,
);
export type Counts = Static<typeof CountsSchema>;

export const ClosingSchema = Type.Object(
  { number: Type.Integer({ minimum: 1 }), lines: Count, digest: Hex, counts: CountsSchema, at: Instant },
  closed,
);
export type Closing = Static<typeof ClosingSchema>;

const ReportedItemSchema = Type.Object(
  {
    name: text(100, 1),
    technicalName: text(100),
    type: Type.Enum(["string", "integer", "decimal", "date", "datetime", "boolean"]),
    length: nullable(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    description: text(500),
    sharingType: Type.Enum(["unconditional", "conditional"]),
    personal: Type.Enum(["none", "personal", "sensitive"]),
    grade: nullable(Type.Enum(["general", "important"])),
    isKey: Type.Boolean(),
    isTimestamp: Type.Boolean(),
    codeTable: nullable(text(100)),
  },
  closed,
);
export type ReportedItem = Static<typeof ReportedItemSchema>;

export const ReportedContentSchema = Type.Object(
  {
    code: text(100, 1),
    version: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    publishedOn: Day,
    /** The day of the load behind it that counts; null where nothing is loaded or it is asked live. */
    loadedOn: nullable(Day),
    agency: Type.Object({ code: text(50, 1), name: text(200, 1), division: Division }, closed),
    title: text(128, 1),
    sharingType: sharing,
    /** Nothing but the name, the agency and the basis was told. */
    reduced: Type.Boolean(),
    withholding: nullable(Type.Object({ title: text(200), article: text(100) }, closed)),
    summary: text(2_000),
    kind: nullable(Type.Enum(["base", "topic", "department"])),
    baseLibrary: nullable(text(50)),
    theme: nullable(text(50)),
    classification: nullable(text(50)),
    format: nullable(text(50)),
    updateCycle: nullable(text(50)),
    sharingMethods: Type.Array(text(20), { maxItems: 20 }),
    conditions: nullable(
      Type.Object(
        { scope: text(1_000), purposes: Type.Array(text(200), { maxItems: 50 }), further: Type.Array(text(500), { maxItems: 50 }) },
        closed,
      ),
    ),
    openType: nullable(Type.Enum(["open", "open-conditional", "not-open"])),
    grade: nullable(Type.Enum(["general", "important"])),
    items: Type.Array(ReportedItemSchema, { maxItems: 500 }),
  },
  closed,
);
export type ReportedContent = Static<typeof ReportedContentSchema>;

export const removedReasons = ["delisted", "withdrawn", "kept-back"] as const;
export const RemovalSchema = Type.Object({ code: text(100, 1), because: Type.Enum([...removedReasons]) }, closed);
export type Removal = Static<typeof RemovalSchema>;

export const ManifestLine = Type.Object({ manifest: ManifestSchema }, closed);
export const PutLine = Type.Object({ put: ReportedContentSchema }, closed);
export const RemovedLine = Type.Object({ removed: RemovalSchema }, closed);
export const ClosingLine = Type.Object({ closing: ClosingSchema, signature: Type.String({ pattern: "^[0-9a-f]{1,1000}$" }) }, closed);

export const WordsSchema = Type.Object({ zh: text(1_000), en: text(1_000) }, closed);
export const MistakeSchema = Type.Object({ line: Type.Integer(), reason: WordsSchema }, closed);
export type Mistake = Static<typeof MistakeSchema>;

export const ReceiptBodySchema = Type.Object(
  {
    format: Type.Literal(RECEIPT_FORMAT),
    from: text(200, 1),
    suite: SuiteName,
    node: text(50, 1),
    number: Type.Integer({ minimum: 1 }),
    digest: Hex,
    outcome: Type.Enum(["taken", "refused"]),
    at: Instant,
    counts: nullable(CountsSchema),
    /** How many entries of the node the upper catalog holds afterwards. */
    entries: Count,
    mistakes: Type.Array(MistakeSchema, { maxItems: 100 }),
    findings: Type.Array(Type.Object({ code: text(100, 1), kind: text(50, 1), detail: text(500) }, closed), { maxItems: 5_000 }),
    findingCount: Count,
    expectations: Type.Array(
      Type.Object({ title: text(200, 1), document: text(200), entries: Count, dueOn: Day, met: Type.Boolean() }, closed),
      { maxItems: 200 },
    ),
    nextBy: Day,
  },
  closed,
);
export type ReceiptBody = Static<typeof ReceiptBodySchema>;
export const ReceiptSchema = Type.Object({ receipt: ReceiptBodySchema, signature: Type.String({ pattern: "^[0-9a-f]{1,1000}$" }) }, closed);
export type Receipt = Static<typeof ReceiptSchema>;
