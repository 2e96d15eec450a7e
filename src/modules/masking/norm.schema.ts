// What a norm of masking holds, as it is sent and stored.
import { type Static, Type } from "typebox";
import { MASKS } from "#kernel/mask.ts";
import { type Kind, kindNames } from "#modules/recognition/index.ts";
import { strengths } from "./strength.ts";

const closed = { additionalProperties: false };

/** Whatever else is marked as somebody's, where no kind tells. */
const MARKED = ["marked-personal", "marked-sensitive"] as const;
export type NormKind = Kind | (typeof MARKED)[number];
/** Kinds that a rule may speak of. */
export const normKinds: readonly NormKind[] = [...kindNames, ...MARKED];

export const RuleSchema = Type.Object(
  {
    /** Stays the same from version to version. */
    key: Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,49}$" }),
    kinds: Type.Array(Type.Enum([...normKinds]), { minItems: 1, maxItems: normKinds.length, uniqueItems: true }),
    /** Empty: of whatever grade. */
    grades: Type.Array(Type.Enum(["general", "important", "core"]), { maxItems: 3, uniqueItems: true }),
    least: Type.Enum([...strengths]),
    /** Of those that are strong enough, the only ones; empty: any. What hides the whole value may always be given. */
    allowed: Type.Array(Type.Enum([...MASKS]), { maxItems: MASKS.length, uniqueItems: true }),
    words: Type.String({ maxLength: 1_000 }),
  },
  closed,
);
export type NormRule = Static<typeof RuleSchema>;

export const NormContentSchema = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" }),
    note: Type.String({ maxLength: 5_000 }),
    rules: Type.Array(RuleSchema, { minItems: 1, maxItems: 200 }),
  },
  closed,
);
export type NormContent = Static<typeof NormContentSchema>;
