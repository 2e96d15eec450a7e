// The shape of the files of a pack; anything else in them is refused when the pack is loaded.
import { Type } from "typebox";

const closed = { additionalProperties: false };

export const DayText = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
/** Keys of rules, events, grounds and fields: words, dashes and dots. */
const Key = "^[a-z][A-Za-z0-9-]*(\\.[a-z][A-Za-z0-9-]*)*$";
const KeyText = Type.String({ pattern: Key });
const keyed = <Entry extends Parameters<typeof Type.Record>[1]>(entry: Entry) => Type.Record(Type.String({ pattern: Key }), entry, closed);

const TwoTongues = Type.Object({ zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed);
// Whether each id exists is checked against duties.jsonl when the pack is put together.
const Cites = Type.Array(Type.String({ minLength: 1 }), { minItems: 1 });

// Exactly one of the five; JSON Schema says that with a count of properties, which also gives the plainest message.
const LengthShape = Type.Object(
  {
    workingDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 36_500 })),
    months: Type.Optional(Type.Integer({ minimum: 1, maximum: 1200 })),
    years: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    yearly: Type.Optional(Type.String({ pattern: "^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$" })),
  },
  { ...closed, minProperties: 1, maxProperties: 1 },
);

const Party = Type.Enum(["provider", "consumer", "office", "agency"]);
const Side = Type.Enum(["provider", "consumer", "office"]);
const Role = Type.Enum(["clerk", "work-body-head", "agency-head", "developer", "office-reviewer", "office-head", "operator", "auditor"]);

const Extension = Type.Object(
  {
    asks: Party,
    agrees: Party,
    tells: Type.Array(Party),
    upTo: LengthShape,
    counting: Type.Enum(["cumulative", "once"]),
    cites: Cites,
  },
  closed,
);

const Pause = Type.Object({ on: Type.Literal("supplement"), atMost: Type.Integer({ minimum: 1 }), cites: Cites }, closed);

const Overdue = Type.Object({ tells: Type.Array(Party), lateRecord: Type.Boolean(), cites: Cites }, closed);

const DeadlineEntry = Type.Object(
  {
    title: TwoTongues,
    starts: KeyText,
    stops: KeyText,
    bearer: Party,
    length: LengthShape,
    extension: Type.Optional(Extension),
    pause: Type.Optional(Pause),
    silence: Type.Enum(["overdue", "deemed-consent"]),
    overdue: Overdue,
    cites: Cites,
  },
  closed,
);

const RetentionEntry = Type.Object({ title: TwoTongues, length: LengthShape, starts: KeyText, cites: Cites }, closed);

export const DeadlinesFile = Type.Object({ deadlines: keyed(DeadlineEntry), retention: keyed(RetentionEntry) }, closed);

const GroundEntry = Type.Object(
  {
    key: KeyText,
    title: TwoTongues,
    needs: Type.Array(Type.Enum(["condition", "legal-basis", "reason"]), { minItems: 1 }),
    tells: Type.Optional(Type.Array(Party)),
    cites: Cites,
  },
  closed,
);

export const GroundsFile = keyed(Type.Array(GroundEntry, { minItems: 1 }));

const StepEntry = Type.Object({ key: KeyText, role: Role, side: Side, title: TwoTongues, cites: Cites }, closed);

const FieldEntry = Type.Object(
  {
    key: KeyText,
    title: TwoTongues,
    /** Required only when another field has one of these values. */
    when: Type.Optional(keyed(Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }))),
    cites: Cites,
  },
  closed,
);

const ProcedureEntry = Type.Object(
  { title: TwoTongues, steps: Type.Array(StepEntry, { minItems: 1 }), requiredFields: Type.Array(FieldEntry), cites: Cites },
  closed,
);

export const ProceduresFile = keyed(ProcedureEntry);

const ParameterEntry = Type.Object(
  {
    title: TwoTongues,
    value: Type.Union([Type.Number(), Type.String(), Type.Boolean(), Type.Array(Type.String())]),
    /** The heading in reading.md that says why; a parameter is always a reading, never the text itself. */
    reading: Type.String({ minLength: 1 }),
    cites: Type.Array(Type.String({ minLength: 1 })),
  },
  closed,
);

export const PackFile = Type.Object(
  {
    key: Type.String({ pattern: "^[a-z0-9]+$" }),
    number: Type.String({ minLength: 1 }),
    title: TwoTongues,
    /** What a screen writes before the article: 条例 + 第二十一条. */
    shortLabel: Type.String({ minLength: 1 }),
    rank: Type.Enum(["law", "administrative-regulation", "state-council-document", "ministry-rule", "local-rule"]),
    inForceFrom: DayText,
    inForceUntil: Type.Optional(DayText),
    vocabulary: keyed(TwoTongues),
    parameters: keyed(ParameterEntry),
  },
  closed,
);

const Carrier = Type.Object({ module: Type.String({ minLength: 1 }), how: Type.String({ minLength: 1 }) }, closed);

export const DutyRow = Type.Object(
  {
    id: Type.String({ pattern: "^[A-Z]+\\d*-\\d+-\\d+$" }),
    article: Type.String({ pattern: "^第.+条" }),
    actor: Type.String({ minLength: 1 }),
    theme: Type.String({ minLength: 1 }),
    obligation: Type.String({ minLength: 1 }),
    zh: Type.String({ minLength: 1 }),
    kind: Type.String({ minLength: 1 }),
    priority: Type.Enum(["core", "important", "later"]),
    carriedBy: Type.Optional(Type.Array(Carrier, { minItems: 1 })),
    uncarried: Type.Optional(Type.String({ minLength: 1 })),
  },
  closed,
);
