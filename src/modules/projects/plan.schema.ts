// What a project says about itself and the information resources that it will bring: stored, sent and shown.
import { type Static, Type } from "typebox";

const closed = { additionalProperties: false };
const text = (maxLength: number) => Type.String({ maxLength });
const Uuid = Type.String({ pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$" });
export const sharingTypes = ["unconditional", "conditional", "withheld"] as const;
const modes = ["build", "reuse"] as const;

/** One resource of the plan: to be built, or taken from an entry that is there already. */
export const PlannedResourceSchema = Type.Object(
  {
    id: Uuid,
    mode: Type.Enum([...modes]),
    title: text(128),
    items: Type.Array(text(100), { maxItems: 300 }),
    system: text(100),
    // Null until somebody decided: nothing defaults to the permissive.
    sharingType: Type.Union([Type.Null(), Type.Enum([...sharingTypes])]),
    conditions: text(1_000),
    withholdingBasis: text(500),
    /** The published entry that is used instead. */
    entryId: Type.Union([Type.Null(), Uuid]),
    /** Why something is built although an entry like it is there. */
    reason: text(1_000),
  },
  closed,
);
export type PlannedResource = Static<typeof PlannedResourceSchema>;

export const PlanSchema = Type.Object(
  {
    name: text(200),
    /** The code that the approving authority or the platform of investment projects gave it. */
    code: text(100),
    summary: text(2_000),
    /** In ten thousand yuan; null where it is not known yet. */
    amount: Type.Union([Type.Null(), Type.Number({ minimum: 0, maximum: 100_000_000 })]),
    funding: text(200),
    startsOn: text(10),
    endsOn: text(10),
    /** SZ-11-2: a project with state secrets; nothing of its resources stands here. */
    isSecret: Type.Boolean(),
    secretBasis: text(500),
    resources: Type.Array(PlannedResourceSchema, { maxItems: 300 }),
  },
  closed,
);
export type Plan = Static<typeof PlanSchema>;

export const ApprovalSchema = Type.Object(
  { document: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }), day: text(10) },
  closed,
);
export type Approval = Static<typeof ApprovalSchema>;

export const blankPlan = (name: string): Plan => ({
  name,
  code: "",
  summary: "",
  amount: null,
  funding: "",
  startsOn: "",
  endsOn: "",
  isSecret: false,
  secretBasis: "",
  resources: [],
});
