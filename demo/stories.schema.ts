// What stories.yaml must look like: applications, how far each has come, and when.
import { type Static, type TProperties, Type } from "typebox";
import { EntryKey, SharingMethod } from "./catalog.schema.ts";
import { choice, closed, Key, Login, Text } from "#main/jurisdiction.schema.ts";

/** Working days; `afterDays` counts from the submission. */
export const Days = Type.Integer({ minimum: 0, maximum: 120 });

const QueryCall = Type.Object(
  {
    kind: Type.Literal("query"),
    select: Type.Array(Key, { minItems: 1 }),
    where: Type.Array(Type.Object({ item: Key, operator: choice("equals", "starts-with", "at-least"), value: Text }, closed)),
    limit: Type.Integer({ minimum: 1, maximum: 1000 }),
    times: Type.Integer({ minimum: 1, maximum: 50 }),
  },
  closed,
);

const VerifyCall = Type.Object(
  { kind: Type.Literal("verify"), given: Type.Record(Type.String(), Text), times: Type.Integer({ minimum: 1, maximum: 50 }) },
  closed,
);

const ApiCall = Type.Object(
  {
    kind: Type.Literal("api"),
    method: Type.Literal("GET"),
    /** A path of one of the resource's operations. */
    path: Type.String({ pattern: "^/" }),
    parameters: Type.Record(Type.String(), Text),
    times: Type.Integer({ minimum: 1, maximum: 50 }),
  },
  closed,
);

const state = <const Name extends string, Rest extends TProperties>(name: Name, rest: Rest) =>
  Type.Object({ state: Type.Literal(name), ...rest }, closed);

/** Instrument and article that a refusal names, where the law wants them. */
const LegalBasis = Type.Object({ title: Text, article: Text }, closed);
const RefusedItem = Type.Object({ item: Key, ground: Key, legalBasis: Type.Optional(LegalBasis), text: Text }, closed);

const End = Type.Union([
  state("draft", {}),
  state("awaiting-consent", {}),
  /** `unexamined`: whoever examines first, where the law has somebody do so, has not looked at it yet. */
  state("submitted", { unexamined: Type.Optional(Type.Boolean()) }),
  state("supplement-requested", { afterDays: Days, materials: Type.Array(Text, { minItems: 1 }) }),
  state("extension-requested", { afterDays: Days, workingDays: Type.Integer({ minimum: 1 }), reason: Text }),
  state("extended", { afterDays: Days, workingDays: Type.Integer({ minimum: 1 }), reason: Text }),
  state("reply-proposed", { afterDays: Days, opinion: Text }),
  state("answered-refused", {
    afterDays: Days,
    ground: Key,
    condition: Type.Optional(Text),
    legalBasis: Type.Optional(LegalBasis),
    text: Text,
  }),
  state("answered-partial", { afterDays: Days, opinion: Text, refused: Type.Array(RefusedItem, { minItems: 1 }) }),
  state("granted", { afterDays: Days, opinion: Text }),
  state("delivered", {
    afterDays: Days,
    opinion: Text,
    deliveredAfterDays: Days,
    calls: Type.Array(Type.Union([QueryCall, VerifyCall, ApiCall]), { minItems: 1 }),
  }),
]);

const Story = Type.Object(
  {
    key: Key,
    consumer: Key,
    entry: EntryKey,
    items: Type.Array(Type.Object({ key: Key, reason: Text }, closed), { minItems: 1 }),
    applicant: Login,
    duty: Key,
    basis: Text,
    scenario: Text,
    scope: Text,
    method: SharingMethod,
    /** Why interface and cross-check do not do, where batch exchange is asked for. */
    batchReason: Type.Optional(Text),
    purpose: Text,
    periodMonths: Type.Integer({ minimum: 1, maximum: 60 }),
    /** Working days before the demonstration's now on which it was submitted, or drafted when it never was. */
    daysAgo: Days,
    ends: End,
  },
  closed,
);

export const StoriesFile = Type.Array(Story, { minItems: 1 });

export type DemoStory = Static<typeof Story>;
