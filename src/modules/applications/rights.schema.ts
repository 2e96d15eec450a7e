// The answer to the question of persons' rights, as it is sent and stored.
import { type Static, Type } from "typebox";

export const safeguards = ["masked", "fewer", "rows", "purpose", "consent", "other"] as const;
export type Safeguard = (typeof safeguards)[number];

export const RightsSchema = Type.Object(
  {
    /** `safeguarded`: touched, and this protects them; `none`: not affected, because. */
    said: Type.Enum(["safeguarded", "none"]),
    safeguards: Type.Array(Type.Enum([...safeguards]), { maxItems: safeguards.length, uniqueItems: true }),
    words: Type.String({ minLength: 1, maxLength: 2_000, pattern: "\\S" }),
  },
  { additionalProperties: false },
);
export type RightsAnswer = Static<typeof RightsSchema>;
