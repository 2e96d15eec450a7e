// The shape of the files of a pack; anything else in them is refused when the pack is loaded.
import { Type } from "typebox";
import { roles } from "#kernel/context.ts";
import { measures, occasions } from "./rules.ts";

const closed = { additionalProperties: false };

export const DayText = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
/** Keys of rules, events, grounds and fields: words, dashes and dots. */
const Key = "^[a-z][A-Za-z0-9-]*(\\.[a-z][A-Za-z0-9-]*)*$";
const KeyText = Type.String({ pattern: Key });
/** A rule may hold for one audience only: `application.reply.conditional@inner`. */
const RuleKey = "^[a-z][A-Za-z0-9-]*(\\.[a-z][A-Za-z0-9-]*)*(@(inner|outer))?$";
const ruled = <Entry extends Parameters<typeof Type.Record>[1]>(entry: Entry) =>
  Type.Record(Type.String({ pattern: RuleKey }), entry, closed);
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

const Party = Type.Enum(["provider", "consumer", "office", "agency", "leadership", "operator"]);
const Side = Type.Enum(["provider", "consumer", "office", "leadership"]);
const Role = Type.Enum([...roles]);
const Audience = Type.Enum(["inner", "outer"]);
/** Values of facts under which a step or a field is needed. */
const When = keyed(Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }));

const Extension = Type.Object(
  {
    asks: Party,
    agrees: Party,
    tells: Type.Array(Party),
    // Extensions are asked for and added up in working days, whatever the limit itself is counted in.
    upTo: Type.Object({ workingDays: Type.Integer({ minimum: 1, maximum: 1000 }) }, closed),
    counting: Type.Enum(["cumulative", "once"]),
    cites: Cites,
  },
  closed,
);

// One complete notice is what the platform carries out; a text that allows more cannot be written as if it did.
const Pause = Type.Object({ on: Type.Literal("supplement"), atMost: Type.Literal(1), cites: Cites }, closed);

const Overdue = Type.Object({ tells: Type.Array(Party), lateRecord: Type.Boolean(), cites: Cites }, closed);

// Silence that counts as consent never gives out data of these marks: it goes to the office instead.
const Deemed = Type.Object(
  { never: Type.Array(Type.Enum(["personal", "sensitive", "important", "core"])), reading: Type.String({ minLength: 1 }), cites: Cites },
  closed,
);

const DeadlineEntry = Type.Object(
  {
    title: TwoTongues,
    starts: KeyText,
    stops: KeyText,
    bearer: Party,
    length: LengthShape,
    extension: Type.Optional(Extension),
    pause: Type.Optional(Pause),
    /** The limit of which this one is a part: parts must not come to more than the whole. */
    within: Type.Optional(KeyText),
    silence: Type.Enum(["overdue", "deemed-consent"]),
    deemed: Type.Optional(Deemed),
    overdue: Overdue,
    cites: Cites,
  },
  closed,
);

/** A time that must pass before something takes effect: the mirror image of a deadline. */
const WaitEntry = Type.Object(
  {
    title: TwoTongues,
    starts: KeyText,
    before: KeyText,
    length: LengthShape,
    tells: Type.Array(Party),
    /** What an urgent change of law does to it: it may go ahead and is flagged, or it waits like any other. */
    urgent: Type.Enum(["flagged", "waits"]),
    cites: Cites,
  },
  closed,
);

const RetentionEntry = Type.Object({ title: TwoTongues, length: LengthShape, starts: KeyText, cites: Cites }, closed);

export const DeadlinesFile = Type.Object(
  { deadlines: ruled(DeadlineEntry), waits: Type.Optional(ruled(WaitEntry)), retention: ruled(RetentionEntry) },
  closed,
);

const ConsequenceEntry = Type.Object(
  { measure: Type.Enum([...measures]), when: Type.Enum([...occasions]), to: Type.Optional(TwoTongues), cites: Cites },
  closed,
);

const GroundEntry = Type.Object(
  {
    key: KeyText,
    title: TwoTongues,
    /** Of a breach: whose it can be, which findings of the platform point to it, what the text lets follow. */
    by: Type.Optional(Type.Array(Party, { minItems: 1 })),
    from: Type.Optional(Type.Array(KeyText)),
    follows: Type.Optional(Type.Array(ConsequenceEntry, { minItems: 1 })),
    needs: Type.Array(Type.Enum(["condition", "legal-basis", "reason"]), { minItems: 1 }),
    tells: Type.Optional(Type.Array(Party)),
    /** Keys of narrower grounds in other texts that are cases of this one. */
    covers: Type.Optional(Type.Array(KeyText, { minItems: 1 })),
    cites: Cites,
  },
  closed,
);

export const GroundsFile = ruled(Type.Array(GroundEntry, { minItems: 1 }));

const place = { before: Type.Optional(KeyText), after: Type.Optional(KeyText) };
// What a step becomes where a higher text gives it to another side.
const Yield = Type.Object({ key: KeyText, title: TwoTongues, ...place }, closed);
const StepEntry = Type.Object(
  {
    key: KeyText,
    role: Role,
    side: Side,
    title: TwoTongues,
    when: Type.Optional(When),
    /** Where the step stands among those of a higher text, when it is composed with one. */
    ...place,
    yields: Type.Optional(Yield),
    cites: Cites,
  },
  closed,
);

// Data of these classes is answered by the platform at once; the provider is told.
const Direct = Type.Object(
  { sharingTypes: Type.Array(Type.Enum(["unconditional", "conditional"]), { minItems: 1 }), cites: Cites },
  closed,
);

const FieldEntry = Type.Object(
  {
    key: KeyText,
    title: TwoTongues,
    /** Required only when another field has one of these values. */
    when: Type.Optional(When),
    cites: Cites,
  },
  closed,
);

const ProcedureEntry = Type.Object(
  {
    title: TwoTongues,
    steps: Type.Array(StepEntry, { minItems: 1 }),
    requiredFields: Type.Array(FieldEntry),
    direct: Type.Optional(Direct),
    cites: Cites,
  },
  closed,
);

export const ProceduresFile = ruled(ProcedureEntry);

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
    /** The same in English: Regulation + art. 21. */
    shortLabelEn: Type.Optional(Type.String({ minLength: 1 })),
    rank: Type.Enum(["law", "administrative-regulation", "state-council-document", "ministry-rule", "local-rule"]),
    /** The folder of a pack whose rules this one takes over unless it writes its own. */
    extends: Type.Optional(Type.String({ pattern: "^[a-z0-9]+(@\\d{4}-\\d{2}-\\d{2})?$" })),
    inForceFrom: DayText,
    /** The text names no day: the heading of reading.md; the deployment may set another. */
    inForceFromReading: Type.Optional(Type.String({ minLength: 1 })),
    inForceUntil: Type.Optional(DayText),
    /** What becomes of limits that run when this wording takes effect. */
    running: Type.Optional(Type.Enum(["keep", "recompute"])),
    /** Where the text tells sharing inside the body from sharing with others. */
    audiences: Type.Optional(Type.Record(Type.String({ pattern: "^(inner|outer)$" }), TwoTongues, closed)),
    /** Audiences between which this text alone says who acts and when. */
    alone: Type.Optional(Type.Array(Audience)),
    vocabulary: keyed(TwoTongues),
    parameters: ruled(ParameterEntry),
  },
  closed,
);

/** For articles of another text that the platform cites, those of this text that say the same. */
export const CounterpartsFile = Type.Record(
  Type.String({ pattern: "^[A-Z]+\\d*-\\d+-\\d+$" }),
  Type.Array(Type.String({ minLength: 1 })),
  closed,
);

/** packs/topics.yaml: every rule that the platform carries out, in the order in which people read them. */
export const TopicsFile = Type.Array(
  Type.Object(
    {
      key: KeyText,
      kind: Type.Enum(["deadline", "wait", "retention", "grounds", "procedure", "parameter"]),
      theme: KeyText,
      title: TwoTongues,
      /** It belongs to one case between two agencies: for an audience that a text rules alone, only that text counts. */
      perCase: Type.Optional(Type.Boolean()),
      /** Grounds on which data is protected, not withheld: those of all texts hold, where others narrow each other. */
      protects: Type.Optional(Type.Boolean()),
      /** Without it the platform does not work: loading is refused. */
      needed: Type.Optional(Type.Boolean()),
      /** A text that is silent here leaves a gap that `law check` tells. */
      expected: Type.Optional(Type.Boolean()),
      /** Steps of a procedure that code is bound to: without them it cannot begin, or cannot end. */
      steps: Type.Optional(Type.Array(KeyText, { minItems: 1 })),
      /** What a procedure may ask to be filled in: nothing else could be. */
      fields: Type.Optional(Type.Array(KeyText, { minItems: 1 })),
      /** The platform's own steps of a procedure where no text orders any. */
      default: Type.Optional(
        Type.Array(
          Type.Object({ key: KeyText, role: StepEntry.properties.role, side: StepEntry.properties.side, title: TwoTongues }, closed),
          { minItems: 1 },
        ),
      ),
    },
    closed,
  ),
  { minItems: 1 },
);

/** packs/findings/<profile>.yaml: what whoever read the articles behind a finding wrote about it. */
export const FindingsFile = Type.Array(
  Type.Object({ id: Type.String({ pattern: "^(laxer|contradicts|gap):" }), review: TwoTongues }, closed),
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
