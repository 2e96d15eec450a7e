// What stands behind an entry: a table on the platform or an API of the provider; pure checks.
import { Type, type Static } from "typebox";

export const OperationSchema = Type.Object(
  {
    method: Type.Literal("GET"),
    path: Type.String({ pattern: "^/[^?#\\s]*$", maxLength: 200 }),
    title: Type.String({ minLength: 1, maxLength: 100 }),
  },
  { additionalProperties: false },
);
export type Operation = Static<typeof OperationSchema>;
