// Pieces of the answers and bodies that the routes of sources share.
import { type TSchema, Type } from "typebox";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { subjects } from "./element.ts";
import { reasonKinds } from "./likeness.ts";

export const closed = { additionalProperties: false };
export const Text = Type.String();
export const Uuid = Type.String({ pattern: UUID_PATTERN });
export const IdParam = Type.Object({ id: Uuid });
export const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([Type.Null(), schema]);
export const Ref = Type.Object({ id: Text, name: Text });
export const TitledRef = Type.Object({ id: Text, title: Text });
export const Day = Type.String({ pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$" });
/** Something written. */
export const Words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: "\\S" });
export const Done = Type.Object({});
export const Made = Type.Object({ id: Text });
export const Query = Type.Optional(Type.String({ maxLength: 100 }));

export const SubjectSchema = Type.Enum([...subjects]);
export const ReasonSchema = Type.Object({
  kind: Type.Enum([...reasonKinds]),
  weight: Type.Number(),
  percent: Type.Optional(Type.Number()),
});
export const ItemRefSchema = Type.Object({ entryId: Uuid, itemId: Uuid }, closed);
export const ElementWordsSchema = Type.Object(
  {
    name: Words(100),
    synonyms: Type.Array(Words(100), { maxItems: 50 }),
    definition: Type.String({ maxLength: 1_000 }),
    codeTable: Nullable(Type.String({ minLength: 1, maxLength: 100 })),
    subject: SubjectSchema,
  },
  closed,
);
