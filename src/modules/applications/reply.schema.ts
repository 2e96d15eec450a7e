// One line of a reply, as it is sent and stored.
import { type Static, Type } from "typebox";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { MaskSchema } from "#modules/grants/index.ts";

const Nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) => Type.Union([schema, Type.Null()]);

export const ReplyLineSchema = Type.Object(
  {
    itemId: Type.String({ pattern: UUID_PATTERN }),
    decision: Type.Union([Type.Literal("agree"), Type.Literal("refuse")]),
    mask: Nullable(MaskSchema),
    ground: Nullable(Type.String({ maxLength: 100 })),
    condition: Nullable(Type.String({ maxLength: 1_000 })),
    legalBasis: Nullable(
      Type.Object(
        { title: Type.String({ minLength: 1, maxLength: 200 }), article: Type.String({ minLength: 1, maxLength: 100 }) },
        { additionalProperties: false },
      ),
    ),
    reason: Nullable(Type.String({ maxLength: 1_000 })),
  },
  { additionalProperties: false },
);
export type ReplyLine = Static<typeof ReplyLineSchema>;
